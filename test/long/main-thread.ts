/** What the main thread of a page was busy with, from Chromium's own trace. For figures, not for verdicts. */
import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Wall clock and processor time, in microseconds. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

export interface Tasks {
  /** Processor time of the longest task and of the median of the ten longest, in ms. */
  readonly longest: number;
  readonly typicalLong: number;
  /** How many took more than 50 ms of processor time. */
  readonly over50: number;
}

export async function tasksDuring(page: Page, act: () => Promise<void>): Promise<Tasks> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['toplevel', 'devtools.timeline', '__metadata'],
      excludedCategories: ['*'],
    },
  });
  await act();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return summary(events);
}

function summary(events: readonly TraceEvent[]): Tasks {
  const thread = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const mains = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(thread),
  );
  const durations = events
    .filter((event) => /RunTask$/.test(event.name) && mains.has(thread(event)))
    .map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1000)
    .sort((a, b) => b - a);
  const round = (value: number | undefined) => Math.round((value ?? 0) * 10) / 10;
  return {
    longest: round(durations[0]),
    typicalLong: round(durations[4]),
    over50: durations.filter((duration) => duration > 50).length,
  };
}

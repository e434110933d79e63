import { useSyncExternalStore } from 'react';
import { call } from '../../api/client.ts';
import { type ApiProblem, isProblem } from '../../api/problem.ts';
import { queries } from '../../api/queries.ts';
import { type Planned, planKey, publish } from './plan.ts';

export type Publishing =
  | { readonly is: 'idle' }
  | { readonly is: 'working'; readonly since: number }
  /** The answer was lost; the server is asked whether it has come to be. */
  | { readonly is: 'lost'; readonly since: number }
  | { readonly is: 'unknown' }
  | { readonly is: 'done'; readonly release: number }
  | { readonly is: 'failed'; readonly problem: ApiProblem };

const IDLE: Publishing = { is: 'idle' };
const ASK_MS = 2_000;
/** Whoever looks after this time looks at the releases. */
const PATIENCE_MS = 180_000;

/** By plan. Kept outside of the page, which a new release draws anew, and which may be left meanwhile. */
const states = new Map<string, { readonly planned: Planned; readonly state: Publishing }>();
const listeners = new Set<() => void>();

function say(planned: Planned, state: Publishing): void {
  states.set(planKey(planned), { planned, state });
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What this browser has done with a plan. @param newest release that is live: what was done before it is history */
export function usePublishing(planned: Planned, newest: number): Publishing {
  const state = useSyncExternalStore(subscribe, () => states.get(planKey(planned))?.state ?? IDLE);
  return state.is === 'done' && state.release < newest ? IDLE : state;
}

/** What is being published, or was: publishing makes it another version. */
export function usePlanned(wanted: Planned, newest: number): Planned {
  const { is } = usePublishing(wanted, newest);
  const isUnderWay = is === 'working' || is === 'lost' || is === 'done';
  return (isUnderWay && states.get(planKey(wanted))?.planned) || wanted;
}

/** What is looked at anew has nothing to say of what was. */
export function forget(planned: Planned): void {
  const { is } = states.get(planKey(planned))?.state ?? IDLE;
  if (is !== 'working' && is !== 'lost') say(planned, IDLE);
}

/** Publishes once, and finds out what became of it even where the answer gets lost. */
export async function startPublishing(
  planned: Planned,
  base: number,
  wishes: Parameters<typeof publish>[1],
): Promise<void> {
  const since = Date.now();
  say(planned, { is: 'working', since });
  try {
    await done(planned, await publish(planned, wishes));
  } catch (error) {
    if (!isProblem(error)) throw error;
    if (error.status !== 0 && error.status < 500) return say(planned, { is: 'failed', problem: error });
    say(planned, { is: 'lost', since });
    const release = await outcome(planned, base, since);
    if (release === undefined) say(planned, { is: 'unknown' });
    else await done(planned, release);
  }
}

/** Everything may be another: rights, lists, records. The plan stays what it was. */
async function done(planned: Planned, release: number): Promise<void> {
  say(planned, { is: 'done', release });
  await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'plan' });
}

/** Asks until it is there. @returns its number; undefined: it has not come to be as long as one waits */
async function outcome(planned: Planned, base: number, since: number): Promise<number | undefined> {
  while (Date.now() - since < PATIENCE_MS) {
    await new Promise((resolve) => setTimeout(resolve, ASK_MS));
    const release = await released(planned, base).catch(() => undefined);
    if (release !== undefined) return release;
  }
  return undefined;
}

async function released(planned: Planned, base: number): Promise<number | undefined> {
  if (planned.kind === 'changeSet') {
    const { body } = await call<{ release: number | null }>(`change_set/${planned.id}?select=release`);
    return body.release ?? undefined;
  }
  const { body } = await call<readonly { number: number }[]>('rpc/list_releases?limit=1');
  const newest = body[0]?.number ?? base;
  return newest > base ? newest : undefined;
}

/** Numbers for people: `SO-{YYYY}-{#####}` with a counter per company, entity and period. */
import { wallClock } from '../../metadata/calendar.ts';

export interface NumberParts {
  /** What the counter starts anew for: the date parts of the pattern, `2026` or `2026-11`. */
  readonly period: string;
  readonly before: string;
  readonly after: string;
  /** Digits at least. */
  readonly width: number;
}

const COUNTER = /\{(#+)\}/;

/** @param zone the company's: a number belongs to the day on its wall */
export function numberParts(pattern: string, now: Date, zone: string): NumberParts {
  const local = wallClock(now, zone);
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  const dates: Readonly<Record<string, string>> = {
    YYYY: pad(local.getUTCFullYear(), 4),
    YY: pad(local.getUTCFullYear() % 100, 2),
    MM: pad(local.getUTCMonth() + 1, 2),
    DD: pad(local.getUTCDate(), 2),
  };
  const used: string[] = [];
  const dated = pattern.replace(/\{(YYYY|YY|MM|DD)\}/g, (_, token: string) => {
    used.push(dates[token] ?? '');
    return dates[token] ?? '';
  });
  const counter = COUNTER.exec(dated);
  if (!counter) throw new Error(`The number pattern ${pattern} has no counter`);
  return {
    period: used.join('-'),
    before: dated.slice(0, counter.index),
    after: dated.slice(counter.index + counter[0].length),
    width: counter[1]?.length ?? 1,
  };
}

/** What `numberParts` and a counter made a number of; undefined: another pattern did. */
export function numberSeen(
  pattern: string,
  number: string,
): { readonly period: string; readonly value: bigint } | undefined {
  // Every second part is a token: what stands in braces.
  const parts = pattern.split(/(\{(?:YYYY|YY|MM|DD|#+)\})/);
  const tokens = parts.filter((_, index) => index % 2 === 1);
  const isCounter = (index: number) => tokens[index]?.startsWith('{#') === true;
  const expression = parts.map((part, index) => {
    if (index % 2 === 0) return part.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
    return part.startsWith('{#') ? '(\\d{1,18})' : `(\\d{${part.length - 2}})`;
  });
  const [, ...digits] = new RegExp(`^${expression.join('')}$`).exec(number) ?? [];
  const counter = digits.find((_, index) => isCounter(index));
  if (counter === undefined) return undefined;
  return { period: digits.filter((_, index) => !isCounter(index)).join('-'), value: BigInt(counter) };
}

/** Whether the clauses of a verb give more rows than before, fewer, or others. */
import type { Condition } from '../condition/condition.ts';
import type { Clause } from '../model.ts';
import { type Change, change, type Place, params } from './change.ts';
import type { ClauseVerb } from './grant-verb.ts';
import { same } from './same.ts';

export function diffRows(
  verb: ClauseVerb,
  before: readonly Clause[],
  after: readonly Clause[],
  at: Place,
  entity: string,
): readonly Change[] {
  const [old, now] = [rowsOf(before), rowsOf(after)];
  const found = compared(old, now);
  if (found === undefined) return [];
  const [only, ...more] = now === ALL ? [] : now;
  return [
    change(
      found,
      at,
      'none',
      params({
        verb: { is: 'word', word: verb },
        all: now === ALL || undefined,
        condition: only && more.length === 0 ? { is: 'condition', entity, condition: only } : undefined,
      }),
    ),
  ];
}

const ALL = 'all';
/** One of several conditions must hold. */
type Rows = typeof ALL | readonly Condition[];

function rowsOf(clauses: readonly Clause[]): Rows {
  const conditions = clauses.flatMap(({ rows }) => rows ?? []);
  if (conditions.length < clauses.length) return ALL;
  return conditions.filter((each, index) => conditions.findIndex((other) => same(other, each)) === index);
}

function compared(old: Rows, now: Rows): 'narrowRows' | 'widenRows' | 'changeRows' | undefined {
  if (old === ALL) return now === ALL ? undefined : 'narrowRows';
  if (now === ALL) return 'widenRows';
  const [isFewer, isMore] = [isWithin(now, old), isWithin(old, now)];
  if (isFewer && isMore) return undefined;
  if (isFewer) return 'narrowRows';
  return isMore ? 'widenRows' : 'changeRows';
}

/** Whether each condition asks for all that one of the others asks for. Cautious: what it cannot tell is no. */
function isWithin(inner: readonly Condition[], outer: readonly Condition[]): boolean {
  return inner.every((each) =>
    outer.some((other) => partsOf(other).every((part) => has(partsOf(each), part))),
  );
}

function partsOf(condition: Condition): readonly Condition[] {
  return condition.op === 'all' ? condition.of.flatMap(partsOf) : [condition];
}

function has(parts: readonly Condition[], part: Condition): boolean {
  return parts.some((each) => same(each, part));
}

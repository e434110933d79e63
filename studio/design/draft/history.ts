/** Steps back and forth through edits of documents. */
import type { DraftText } from './draft-text.ts';

/** By document: its text before and after. */
export type Step = ReadonlyMap<string, { readonly before: DraftText; readonly after: DraftText }>;

export interface History {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
  /** When the last step was made (ms): what is typed in one go is one step. */
  readonly at: number;
}

export const NO_HISTORY: History = { done: [], undone: [], at: 0 };

const IN_ONE_GO = 900;
const MOST_STEPS = 200;

/** @param now ms */
export function withStep(history: History, step: Step, now: number): History {
  const last = history.done.at(-1);
  const joined = last && now - history.at < IN_ONE_GO ? inOne(last, step) : undefined;
  const done = joined ? [...history.done.slice(0, -1), joined] : [...history.done, step].slice(-MOST_STEPS);
  return { done, undone: [], at: now };
}

/** Of the same single document only. */
function inOne(last: Step, step: Step): Step | undefined {
  const [key] = step.keys();
  if (step.size !== 1 || last.size !== 1 || key === undefined) return undefined;
  const [first, second] = [last.get(key), step.get(key)];
  if (!first || !second || first.before === null || second.after === null) return undefined;
  return new Map([[key, { before: first.before, after: second.after }]]);
}

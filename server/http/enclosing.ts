/** Which request a request is part of: a batch hands its parts to the whole application, which knows nothing of batches. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context } from '../context.ts';

interface Enclosing {
  readonly context: Context;
  failure?: unknown;
}

const enclosing = new AsyncLocalStorage<Enclosing>();

/**
 * Answers a request that is part of another one: the same person, release and clock, in its transaction.
 * @returns what `work` answers, and the error that was made into that answer, if there was one
 */
export async function withinContext<T>(
  context: Context,
  work: () => Promise<T>,
): Promise<{ readonly answer: T; readonly failure: unknown }> {
  const within: Enclosing = { context };
  const answer = await enclosing.run(within, work);
  return { answer, failure: within.failure };
}

/** Undefined: the request stands for itself. */
export function enclosingContext(): Context | undefined {
  return enclosing.getStore()?.context;
}

/** Tells the enclosing request, if there is one, what went wrong: an answer alone does not say whether to try again. */
export function noteFailure(failure: unknown): void {
  const within = enclosing.getStore();
  if (within) within.failure = failure;
}

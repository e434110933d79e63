/**
 * A request that fails on an old release begins again on the new one (decision 24): it has stored nothing, and its answer has
 * not been sent.
 */
import type { Middleware } from 'koa';
import { gaveWay } from '../change/give-way.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { DatabaseError } from '../store/database-error.ts';
import type { Release, Workspace } from '../workspace.ts';
import { enclosingContext } from './enclosing.ts';
import { forget, headersOf } from './forget.ts';

/** @param answer what answers the request */
export function onNewestRelease(workspace: Workspace, answer: Middleware): Middleware {
  return async (ctx, next) => {
    const before = headersOf(ctx);
    for (let attempt = 1; ; attempt += 1) {
      const release = workspace.release();
      try {
        return await answer(ctx, next);
      } catch (error) {
        // A part of a batch has the release of the batch, which decides for it.
        const isLast = attempt === MOST_ATTEMPTS || enclosingContext() !== undefined;
        if (isLast || !(await mayBeginAgain({ workspace, release }, error))) throw error;
        forget(ctx, before);
      }
    }
  };
}

/** As many releases may come, or keys of some be in the way, while one request is answered. */
const MOST_ATTEMPTS = 3;

/** There is a newer release, or the rule of one to come has given way. */
async function mayBeginAgain(
  { workspace, release }: Pick<Context, 'workspace' | 'release'>,
  error: unknown,
): Promise<boolean> {
  if (!mayBeBehind(error)) return false;
  if (await newerRelease({ workspace, release })) return true;
  return gaveWay({ db: workspace.db, schema: workspace.schema, release }, error);
}

/** Who asks, and how often, is the same on every release. */
const OF_NO_RELEASE = new Set([401, 429]);

/** Whether a newer release can be the reason: what was asked for is not there, not allowed or not so on the old one. */
export function mayBeBehind(error: unknown): boolean {
  if (error instanceof DatabaseError) return true;
  if (error instanceof Problem && error.status < 500) return !OF_NO_RELEASE.has(error.status);
  return error instanceof Error && mayBeBehind(error.cause);
}

/** Looks there and then. Undefined: there is none. */
export async function newerRelease({
  workspace,
  release,
}: Pick<Context, 'workspace' | 'release'>): Promise<Release | undefined> {
  await workspace.poll().catch(() => undefined);
  const newest = workspace.release();
  return newest.number > release.number ? newest : undefined;
}

/** Who asks, on which release, at what time: made once at the beginning of a request. */
import { isDeepStrictEqual } from 'node:util';
import type { Context as KoaContext } from 'koa';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import type { Identity } from '../people/identity.ts';
import { ClaimRefuted } from '../records/read/read.ts';
import type { Workspace } from '../workspace.ts';
import { guessOf, identityOf } from './credential.ts';
import { enclosingContext } from './enclosing.ts';

/** @throws Problem UNAUTHENTICATED, CROSS_SITE */
export async function contextOf(workspace: Workspace, ctx: KoaContext): Promise<Context> {
  const outer = enclosingContext();
  if (outer) {
    ctx.state.locale = outer.actor.locale;
    return { ...outer, requestId: String(ctx.state.requestId) };
  }
  const identity = await identityOf(workspace, ctx);
  if (!identity) throw new Problem('UNAUTHENTICATED');
  return contextFor(workspace, ctx, identity);
}

/**
 * For a request that one read answers: who asks is guessed from last time, and the read's own statement confirms it, which
 * spares a statement before. `work` must do nothing but that read and say what it found. It runs again, with certainty,
 * when the guess was wrong or anything went wrong before it was confirmed.
 * @throws Problem UNAUTHENTICATED, CROSS_SITE, and what `work` throws
 */
export async function answerRead(
  workspace: Workspace,
  ctx: KoaContext,
  work: (context: Context) => Promise<void>,
): Promise<void> {
  const guess = enclosingContext() ? undefined : guessOf(workspace, ctx);
  if (!guess) return work(await contextOf(workspace, ctx));
  const { identity, claim } = guess;
  let failure: unknown;
  try {
    await work({ ...contextFor(workspace, ctx, identity), claim });
    if (claim.confirmed) return;
  } catch (error) {
    if (claim.confirmed) throw error;
    failure = error;
  }
  const context = await contextOf(workspace, ctx);
  const wasRight = isDeepStrictEqual(context.actor, identity.actor);
  if (wasRight && failure !== undefined && !(failure instanceof ClaimRefuted)) throw failure;
  await work(context);
}

function contextFor(workspace: Workspace, ctx: KoaContext, { actor, session }: Identity): Context {
  ctx.state.locale = actor.locale;
  const release = workspace.release();
  ctx.set('Jacquard-Release', String(release.number));
  const now = testNow(workspace, ctx) ?? workspace.now();
  const requestId = String(ctx.state.requestId);
  return { workspace, release, actor, now, requestId, ...(session !== undefined && { session }) };
}

/** Tests set the clock of a request; without the flag the header means nothing. */
function testNow(workspace: Workspace, ctx: KoaContext): Date | undefined {
  if (!workspace.config.testClock) return undefined;
  const time = new Date(ctx.get('x-test-now'));
  return Number.isNaN(time.getTime()) ? undefined : time;
}

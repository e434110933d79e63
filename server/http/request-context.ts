/** Who asks, on which release, at what time: made once at the beginning of a request. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context as KoaContext } from 'koa';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import type { Workspace } from '../workspace.ts';
import { identityOf } from './credential.ts';

const enclosing = new AsyncLocalStorage<Context>();

/** Answers requests that are part of another one: the same person, release and clock, in its transaction. */
export function withinContext<T>(context: Context, work: () => Promise<T>): Promise<T> {
  return enclosing.run(context, work);
}

/** @throws Problem UNAUTHENTICATED, CROSS_SITE */
export async function contextOf(workspace: Workspace, ctx: KoaContext): Promise<Context> {
  const outer = enclosing.getStore();
  if (outer) {
    ctx.state.locale = outer.actor.locale;
    return { ...outer, requestId: String(ctx.state.requestId) };
  }
  const identity = await identityOf(workspace, ctx);
  if (!identity) throw new Problem('UNAUTHENTICATED');
  const { actor } = identity;
  ctx.state.locale = actor.locale;
  const release = workspace.release();
  ctx.set('Jacquard-Release', String(release.number));
  return {
    workspace,
    release,
    actor,
    now: testNow(workspace, ctx) ?? workspace.now(),
    requestId: String(ctx.state.requestId),
  };
}

/** Tests set the clock of a request; without the flag the header means nothing. */
function testNow(workspace: Workspace, ctx: KoaContext): Date | undefined {
  if (!workspace.config.testClock) return undefined;
  const time = new Date(ctx.get('x-test-now'));
  return Number.isNaN(time.getTime()) ? undefined : time;
}

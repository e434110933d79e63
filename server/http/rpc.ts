/** `/api/rpc/{name}`: actions, called as PostgREST's clients call functions. */
import type Router from '@koa/router';
import type { RouterContext } from '@koa/router';
import type { Action } from '../actions.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { roleSet } from '../records/grant.ts';
import { inTransaction, rehearse } from '../records/transaction.ts';
import type { Workspace } from '../workspace.ts';
import { inputOf } from './action-input.ts';
import { enclosingContext } from './enclosing.ts';
import { contentType, type WantedMedia, wantedMedia, withoutNulls } from './media-type.ts';
import { applied, preferences } from './prefer.ts';
import { contextOf } from './request-context.ts';

/** A route for each action, so that an address says itself which methods it takes; and one for names that are none. */
export function actionRoutes(router: Router, workspace: Workspace): void {
  for (const [name, action] of Object.entries(workspace.actions)) {
    const answer = (ctx: RouterContext) => answerAction(workspace, ctx, name, action);
    router.post(`/api/rpc/${name}`, answer);
    if (action.reads) router.get(`/api/rpc/${name}`, answer);
  }
  router.register('/api/rpc/:name', ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], async (ctx) => {
    refuseCall(await contextOf(workspace, ctx), ctx);
  });
}

async function answerAction(
  workspace: Workspace,
  ctx: RouterContext,
  name: string,
  action: Action,
): Promise<void> {
  const context = await contextOf(workspace, ctx);
  if (!action.may(roleSet(context.actor), context.release.model)) throw new Problem('FORBIDDEN');
  if (action.session && context.session === undefined) throw new Problem('SESSION_REQUIRED');
  const { tx } = preferences(ctx.get('prefer'));
  if (action.io) refuseRehearsal(name, tx === 'rollback');
  const media = wantedMedia(ctx);
  if (media.form === 'csv') throw new Problem('NOT_ACCEPTABLE');
  const input = inputOf(action, ctx);
  const output = await within(context, action, tx === 'rollback', async (inside) => {
    const answered = await action.run(inside, input);
    refusePlural(media, answered);
    return answered;
  });
  applied(ctx, { ...(tx && { tx }) });
  const single =
    media.form === 'object' && Array.isArray(output) ? (output as readonly unknown[])[0] : output;
  const json = JSON.stringify(single);
  ctx.set('Content-Type', contentType(media));
  ctx.body = media.stripNulls ? withoutNulls(json) : json;
}

/** One transaction a call. */
function within<T>(
  context: Context,
  { io, reads }: Action,
  rollback: boolean,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  if (rollback) return rehearse(context, work);
  return io || reads ? work(context) : inTransaction(context, work);
}

/** @throws Problem BAD_REQUEST where the whole may be taken back; what is done elsewhere would stay */
function refuseRehearsal(name: string, rollback: boolean): void {
  const partOfOne = enclosingContext()?.workspace.db.within === true;
  if (!rollback && !partOfOne) return;
  const mend = rollback
    ? 'leave `tx=rollback` out'
    : 'call it by itself, or in a batch with `"atomic": false` and without `Idempotency-Key`';
  throw new Problem('BAD_REQUEST', {
    params: { reason: `\`${name}\` reaches beyond the database and cannot be taken back: ${mend}` },
  });
}

/** @throws Problem NOT_SINGULAR where one object was asked for and a list has not just one; nothing is done then */
function refusePlural({ form }: WantedMedia, output: unknown): void {
  if (form === 'object' && Array.isArray(output) && output.length !== 1)
    throw new Problem('NOT_SINGULAR', { params: { count: output.length } });
}

/** @throws Problem METHOD_NOT_ALLOWED with `Allow`, UNKNOWN_ACTION with those that the caller has */
function refuseCall({ workspace: { actions }, actor, release }: Context, ctx: RouterContext): never {
  const name = ctx.params.name ?? '';
  const action = Object.hasOwn(actions, name.toLowerCase()) ? actions[name.toLowerCase()] : undefined;
  if (action)
    throw new Problem('METHOD_NOT_ALLOWED', {
      params: { method: ctx.method },
      headers: { Allow: action.reads ? 'GET, HEAD, POST, OPTIONS' : 'POST, OPTIONS' },
    });
  const known = Object.keys(actions).filter((each) => actions[each]?.may(roleSet(actor), release.model));
  throw new Problem('UNKNOWN_ACTION', {
    params: { name: name.slice(0, 60), known: known.join(', ') || '–' },
  });
}

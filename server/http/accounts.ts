/** `/api/-/tokens`: API tokens. Thin: what they do stands in server/people. */
import type Router from '@koa/router';
import { Problem } from '../errors.ts';
import { requireAdministrator } from '../people/administrator.ts';
import { managedAccount } from '../people/managed.ts';
import { listTokens, makeToken, revokeToken } from '../people/token.ts';
import type { Workspace } from '../workspace.ts';
import { readBody } from './body.ts';
import { asOneself, audit, uuidParameter } from './signed-in.ts';

/** Everybody has tokens of their own; administrators see and make those of the people they look after. */
export function tokenRoutes(router: Router, workspace: Workspace): void {
  router.get('/api/-/tokens', async (ctx) => {
    const { actor } = await asOneself(workspace, ctx);
    ctx.body = await listTokens(workspace, actor);
  });

  router.post('/api/-/tokens', async (ctx) => {
    const identity = await asOneself(workspace, ctx);
    const { actor } = identity;
    const { title, user = actor.user } = readBody(ctx.request, { title: 'text', user: 'text?' });
    if (user !== actor.user) {
      requireAdministrator(actor);
      await managedAccount(workspace, workspace.db, actor, user);
    }
    ctx.body = await makeToken(workspace, { user, title: title.slice(0, 200), createdBy: actor.user });
    await audit(workspace, ctx, identity, 'make_token', user);
    ctx.status = 201;
  });

  router.delete('/api/-/tokens/:id', async (ctx) => {
    const identity = await asOneself(workspace, ctx);
    const holder = await revokeToken(workspace, identity.actor, uuidParameter(ctx));
    if (holder === undefined) throw new Problem('NOT_FOUND');
    await audit(workspace, ctx, identity, 'revoke_token', holder);
    ctx.status = 204;
  });
}

/** `/api/-/users/…` and `/api/-/tokens`: the accounts behind the users. Thin: what they do stands in server/people. */
import type Router from '@koa/router';
import type { RouterContext } from '@koa/router';
import { Problem } from '../errors.ts';
import { requireAdministrator } from '../people/administrator.ts';
import type { Identity } from '../people/identity.ts';
import { invite } from '../people/invite.ts';
import { managedAccount } from '../people/managed.ts';
import { endSessions, sessionsOf } from '../people/session.ts';
import { listTokens, makeToken, revokeToken } from '../people/token.ts';
import type { Workspace } from '../workspace.ts';
import { readBody } from './body.ts';
import { administrator, asOneself, audit, uuidParameter } from './signed-in.ts';

/** For administrators, about the people they look after. */
export function userRoutes(router: Router, workspace: Workspace): void {
  const managed = (ctx: RouterContext, { actor }: Identity) =>
    managedAccount(workspace, workspace.db, actor, uuidParameter(ctx));

  router.post('/api/-/users/:id/invite', async (ctx) => {
    const identity = await administrator(workspace, ctx);
    const { id } = await managed(ctx, identity);
    ctx.body = await invite(workspace, id);
    await audit(workspace, ctx, identity, 'invite', id);
  });

  router.post('/api/-/users/:id/end-sessions', async (ctx) => {
    const identity = await administrator(workspace, ctx);
    const { id } = await managed(ctx, identity);
    ctx.body = { ended: await endSessions(workspace, workspace.db, id) };
    await audit(workspace, ctx, identity, 'end_sessions', id);
  });

  router.get('/api/-/users/:id/sessions', async (ctx) => {
    const { id } = await managed(ctx, await administrator(workspace, ctx));
    ctx.body = await sessionsOf(workspace, id);
  });
}

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

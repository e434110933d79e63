/** Signing in and out, and the accounts of people: `/api/-/…`. Thin: what they do stands in server/people. */
import type Router from '@koa/router';
import type { RouterContext } from '@koa/router';
import { LOCALES } from '../../metadata/locales.ts';
import { fieldProblem, Problem } from '../errors.ts';
import { accountById, chooseLocale } from '../people/account.ts';
import { isAdministrator, requireAdministrator } from '../people/administrator.ts';
import { writeAudit } from '../people/audit.ts';
import { actAs } from '../people/demo.ts';
import { type Identity, identify } from '../people/identity.ts';
import { invite } from '../people/invite.ts';
import { redeemLink } from '../people/link.ts';
import { isPassword, setPassword } from '../people/password.ts';
import { profileOf } from '../people/profile.ts';
import {
  chooseCompany,
  endSession,
  endSessions,
  mayChoosePassword,
  sessionsOf,
  startSession,
} from '../people/session.ts';
import { signIn } from '../people/sign-in.ts';
import { listTokens, makeToken, revokeToken } from '../people/token.ts';
import type { Workspace } from '../workspace.ts';
import { readBody } from './body.ts';
import { clearSessionCookie, identityOf, refuseCrossSite, setSessionCookie } from './credential.ts';

export function peopleRoutes(router: Router, workspace: Workspace): void {
  sessionRoutes(router, workspace);
  demoRoutes(router, workspace);
  userRoutes(router, workspace);
  tokenRoutes(router, workspace);
}

function sessionRoutes(router: Router, workspace: Workspace): void {
  const { config } = workspace;

  router.get('/api/-/session', async (ctx) => {
    ctx.body = await profileOf(workspace, await signedIn(workspace, ctx));
  });

  router.post('/api/-/session', async (ctx) => {
    refuseCrossSite(config, ctx, false);
    const { login, password } = readBody(ctx.request, { login: 'text', password: 'text' });
    const secret = await signIn(workspace, { login, password }, deviceOf(ctx));
    await answerSignedIn(workspace, ctx, secret);
  });

  router.post('/api/-/session/link', async (ctx) => {
    refuseCrossSite(config, ctx, false);
    const { token } = readBody(ctx.request, { token: 'text' });
    const secret = await workspace.db.transaction(async (connection) => {
      const { user } = await redeemLink(workspace, connection, token);
      return startSession(workspace, connection, user, deviceOf(ctx), 'link');
    });
    await answerSignedIn(workspace, ctx, secret);
  });

  router.delete('/api/-/session', async (ctx) => {
    const { actor, session } = await withSession(workspace, ctx);
    await endSession(workspace, actor.impersonator ?? actor.user, session);
    clearSessionCookie(config, ctx);
    ctx.status = 204;
  });

  router.patch('/api/-/session', async (ctx) => {
    const { actor, session } = await withSession(workspace, ctx);
    const { locale, company } = readBody(ctx.request, { locale: 'text?', company: 'text?' });
    const known = LOCALES.find((one) => one === locale);
    if (locale !== undefined && !known) throw fieldProblem([{ pointer: '/locale', code: 'NOT_ALLOWED' }]);
    const profile = await profileOf(workspace, { actor, session, companyName: '' });
    if (company !== undefined && !profile.companies.some(({ id }) => id === company)) {
      throw fieldProblem([{ pointer: '/company', code: 'BAD_REFERENCE' }]);
    }
    if (known) await chooseLocale(workspace, actor.user, known);
    if (company !== undefined) await chooseCompany(workspace, session, company);
    ctx.body = await profileOf(workspace, await signedIn(workspace, ctx));
  });

  router.post('/api/-/session/password', async (ctx) => {
    const { actor, session } = await withSession(workspace, ctx);
    if (actor.impersonator) throw new Problem('FORBIDDEN');
    const { current, password } = readBody(ctx.request, { current: 'text?', password: 'text' });
    const account = await accountById(workspace, workspace.db, actor.user);
    const trusted = !account.hasPassword || (await mayChoosePassword(workspace, session));
    if (!trusted && !(await isPassword(current ?? '', account.passwordHash)))
      throw new Problem('INVALID_CREDENTIALS');
    await workspace.db.transaction(async (connection) => {
      await setPassword(workspace, connection, account, password);
      await endSessions(workspace, connection, account.id, session);
    });
    await audit(workspace, ctx, { actor }, 'change_password', account.id);
    ctx.status = 204;
  });

  router.get('/api/-/sessions', async (ctx) => {
    const { actor, session } = await withSession(workspace, ctx);
    const sessions = await sessionsOf(workspace, actor.impersonator ?? actor.user);
    ctx.body = sessions.map((one) => ({ ...one, current: one.id === session }));
  });

  /** All but this one. */
  router.delete('/api/-/sessions', async (ctx) => {
    const { actor, session } = await withSession(workspace, ctx);
    ctx.body = {
      ended: await endSessions(workspace, workspace.db, actor.impersonator ?? actor.user, session),
    };
  });

  router.delete('/api/-/sessions/:id', async (ctx) => {
    const { actor } = await withSession(workspace, ctx);
    if (!(await endSession(workspace, actor.impersonator ?? actor.user, uuidParameter(ctx))))
      throw new Problem('NOT_FOUND');
    ctx.status = 204;
  });
}

function demoRoutes(router: Router, workspace: Workspace): void {
  router.post('/api/-/session/act-as', async (ctx) => {
    const { actor, session } = await withSession(workspace, ctx);
    const { user } = readBody(ctx.request, { user: 'text' });
    await actAs(workspace, actor, session, user, requestId(ctx));
    ctx.body = await profileOf(workspace, await signedIn(workspace, ctx));
  });

  router.delete('/api/-/session/act-as', async (ctx) => {
    const { actor, session } = await withSession(workspace, ctx);
    await actAs(workspace, actor, session, undefined, requestId(ctx));
    ctx.body = await profileOf(workspace, await signedIn(workspace, ctx));
  });
}

function userRoutes(router: Router, workspace: Workspace): void {
  router.post('/api/-/users/:id/invite', async (ctx) => {
    const identity = await administrator(workspace, ctx);
    const id = uuidParameter(ctx);
    ctx.body = await invite(workspace, id);
    await audit(workspace, ctx, identity, 'invite', id);
  });

  router.post('/api/-/users/:id/end-sessions', async (ctx) => {
    const identity = await administrator(workspace, ctx);
    const { id } = await accountById(workspace, workspace.db, uuidParameter(ctx));
    ctx.body = { ended: await endSessions(workspace, workspace.db, id) };
    await audit(workspace, ctx, identity, 'end_sessions', id);
  });

  router.get('/api/-/users/:id/sessions', async (ctx) => {
    await administrator(workspace, ctx);
    const { id } = await accountById(workspace, workspace.db, uuidParameter(ctx));
    ctx.body = await sessionsOf(workspace, id);
  });
}

/** Everybody has tokens of their own; administrators see and make those of all. */
function tokenRoutes(router: Router, workspace: Workspace): void {
  router.get('/api/-/tokens', async (ctx) => {
    const { actor } = await withSession(workspace, ctx);
    ctx.body = await listTokens(workspace, isAdministrator(actor) ? undefined : actor.user);
  });

  router.post('/api/-/tokens', async (ctx) => {
    const { actor } = await withSession(workspace, ctx);
    if (actor.impersonator) throw new Problem('FORBIDDEN');
    const { title, user = actor.user } = readBody(ctx.request, { title: 'text', user: 'text?' });
    if (user !== actor.user) requireAdministrator(actor);
    const account = await accountById(workspace, workspace.db, user);
    ctx.body = await makeToken(workspace, {
      user: account.id,
      title: title.slice(0, 200),
      createdBy: actor.user,
    });
    await audit(workspace, ctx, { actor }, 'make_token', account.id);
    ctx.status = 201;
  });

  router.delete('/api/-/tokens/:id', async (ctx) => {
    const { actor } = await withSession(workspace, ctx);
    if (actor.impersonator) throw new Problem('FORBIDDEN');
    const holder = await revokeToken(
      workspace,
      uuidParameter(ctx),
      isAdministrator(actor) ? undefined : actor.user,
    );
    if (holder === undefined) throw new Problem('NOT_FOUND');
    await audit(workspace, ctx, { actor }, 'revoke_token', holder);
    ctx.status = 204;
  });
}

/** What was done to an account, by whom. */
function audit(
  workspace: Workspace,
  ctx: RouterContext,
  { actor }: Pick<Identity, 'actor'>,
  action: string,
  user: string,
): Promise<void> {
  return writeAudit(workspace, workspace.db, {
    actor: actor.user,
    company: actor.company.id,
    action,
    entity: 'user',
    record: user,
    requestId: requestId(ctx),
  });
}

async function answerSignedIn(workspace: Workspace, ctx: RouterContext, secret: string): Promise<void> {
  const identity = await identify(workspace, { session: secret });
  if (!identity) throw new Problem('UNAUTHENTICATED');
  setSessionCookie(workspace.config, ctx, secret);
  ctx.body = await profileOf(workspace, identity);
}

async function signedIn(workspace: Workspace, ctx: RouterContext): Promise<Identity> {
  const identity = await identityOf(workspace, ctx);
  if (!identity) throw new Problem('UNAUTHENTICATED');
  return identity;
}

/** A person at a screen: an API token is not enough. */
async function withSession(
  workspace: Workspace,
  ctx: RouterContext,
): Promise<Identity & { readonly session: string }> {
  const { session, ...identity } = await signedIn(workspace, ctx);
  if (session === undefined) throw new Problem('FORBIDDEN');
  return { ...identity, session };
}

async function administrator(workspace: Workspace, ctx: RouterContext): Promise<Identity> {
  const identity = await signedIn(workspace, ctx);
  requireAdministrator(identity.actor);
  return identity;
}

function deviceOf(ctx: RouterContext) {
  return { address: ctx.ip, agent: ctx.get('user-agent') };
}

/** @throws Problem NOT_FOUND for what cannot be an id */
function uuidParameter(ctx: RouterContext): string {
  const id = ctx.params.id ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new Problem('NOT_FOUND');
  return id.toLowerCase();
}

/** Set by the app for every request. */
function requestId(ctx: RouterContext): string {
  return String(ctx.state.requestId);
}

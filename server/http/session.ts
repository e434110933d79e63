/** `/api/-/session`: signing in and out, and one's own sessions. Thin: what they do stands in server/people. */
import type Router from '@koa/router';
import type { RouterContext } from '@koa/router';
import { LOCALES } from '../../metadata/locales.ts';
import { fieldProblem, Problem } from '../errors.ts';
import { changePassword } from '../people/change-password.ts';
import { actAs, actAsOneself } from '../people/demo.ts';
import { identify } from '../people/identity.ts';
import { redeemLink } from '../people/link.ts';
import { profileOf } from '../people/profile.ts';
import { chooseCompany, endSession, endSessions, sessionsOf, startSession } from '../people/session.ts';
import { signIn } from '../people/sign-in.ts';
import { changeProfile } from '../people/user.ts';
import type { Workspace } from '../workspace.ts';
import { readBody } from './body.ts';
import { clearSessionCookie, refuseCrossSite, setSessionCookie } from './credential.ts';
import { asOneself, audit, deviceOf, requestId, signedIn, uuidParameter, withSession } from './signed-in.ts';

const SESSION = '/api/-/session';
const SESSIONS = '/api/-/sessions';

export function sessionRoutes(router: Router, workspace: Workspace): void {
  signInRoutes(router, workspace);
  ownSessionRoutes(router, workspace);
  otherSessionRoutes(router, workspace);
  demoRoutes(router, workspace);
}

function signInRoutes(router: Router, workspace: Workspace): void {
  router.post(SESSION, async (ctx) => {
    refuseCrossSite(workspace.config, ctx, false);
    const { login, password } = readBody(ctx.request, { login: 'text', password: 'text' });
    await answerSignedIn(workspace, ctx, await signIn(workspace, { login, password }, deviceOf(ctx)));
  });

  router.post(`${SESSION}/link`, async (ctx) => {
    refuseCrossSite(workspace.config, ctx, false);
    const { token } = readBody(ctx.request, { token: 'text' });
    const secret = await workspace.db.transaction(async (connection) => {
      const { user } = await redeemLink(workspace, connection, token);
      return startSession(workspace, connection, user, deviceOf(ctx), 'link');
    });
    await answerSignedIn(workspace, ctx, secret);
  });
}

async function answerSignedIn(workspace: Workspace, ctx: RouterContext, secret: string): Promise<void> {
  const identity = await identify(workspace, { session: secret });
  if (!identity) throw new Problem('UNAUTHENTICATED');
  setSessionCookie(workspace.config, ctx, secret);
  ctx.body = await profileOf(workspace, identity);
}

function ownSessionRoutes(router: Router, workspace: Workspace): void {
  router.get(SESSION, async (ctx) => {
    ctx.body = await profileOf(workspace, await signedIn(workspace, ctx));
  });

  router.delete(SESSION, async (ctx) => {
    const { actor, session } = await withSession(workspace, ctx);
    await endSession(workspace, actor.impersonator ?? actor.user, session);
    clearSessionCookie(workspace.config, ctx);
    // Lists that the browser kept are not for who sits down next (decision 22).
    ctx.set('Clear-Site-Data', '"cache"');
    ctx.status = 204;
  });

  router.patch(SESSION, async (ctx) => {
    const identity = await withSession(workspace, ctx);
    const { locale, company } = readBody(ctx.request, { locale: 'text?', company: 'text?' });
    const known = LOCALES.find((one) => one === locale);
    if (locale !== undefined && !known) throw fieldProblem([{ pointer: '/locale', code: 'NOT_ALLOWED' }]);
    if (company !== undefined) {
      const { companies } = await profileOf(workspace, identity);
      if (!companies.some(({ id }) => id === company))
        throw fieldProblem([{ pointer: '/company', code: 'BAD_REFERENCE' }]);
    }
    // While acting as somebody else the screen still speaks the language of who sits there.
    const { user, impersonator, company: at } = identity.actor;
    const own = impersonator ?? user;
    await workspace.db.transaction(async (connection) => {
      if (known) await changeProfile(workspace, connection, at, own, { locale: known });
      if (company !== undefined) await chooseCompany(workspace, connection, identity.session, company);
    });
    ctx.body = await profileOf(workspace, await signedIn(workspace, ctx));
  });

  router.post(`${SESSION}/password`, async (ctx) => {
    const identity = await asOneself(workspace, ctx);
    const { session, actor } = identity;
    const { current, password } = readBody(ctx.request, { current: 'text?', password: 'text' });
    await changePassword(workspace, { user: actor.user, session, current, password, address: ctx.ip });
    await audit(workspace, ctx, identity, 'change_password', actor.user);
    ctx.status = 204;
  });
}

function otherSessionRoutes(router: Router, workspace: Workspace): void {
  router.get(SESSIONS, async (ctx) => {
    const { actor, session } = await withSession(workspace, ctx);
    const sessions = await sessionsOf(workspace, actor.impersonator ?? actor.user);
    ctx.body = sessions.map((one) => ({ ...one, current: one.id === session }));
  });

  /** All but this one. */
  router.delete(SESSIONS, async (ctx) => {
    const { actor, session } = await withSession(workspace, ctx);
    ctx.body = {
      ended: await endSessions(workspace, workspace.db, actor.impersonator ?? actor.user, session),
    };
  });

  router.delete(`${SESSIONS}/:id`, async (ctx) => {
    const { actor } = await withSession(workspace, ctx);
    if (!(await endSession(workspace, actor.impersonator ?? actor.user, uuidParameter(ctx))))
      throw new Problem('NOT_FOUND');
    ctx.status = 204;
  });
}

function demoRoutes(router: Router, workspace: Workspace): void {
  router.post(`${SESSION}/act-as`, async (ctx) => {
    const { user } = readBody(ctx.request, { user: 'text' });
    await actAs(workspace, await withSession(workspace, ctx), user, requestId(ctx));
    ctx.body = await profileOf(workspace, await signedIn(workspace, ctx));
  });

  router.delete(`${SESSION}/act-as`, async (ctx) => {
    await actAsOneself(workspace, await withSession(workspace, ctx), requestId(ctx));
    ctx.body = await profileOf(workspace, await signedIn(workspace, ctx));
  });
}

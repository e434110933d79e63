/**
 * `/preview/<seat>/…`: a change set as a product of its own (decision 28). Pages are the studio's; what they ask below
 * `/preview/<seat>/api/` is answered by an application on the schema of the preview, as the person whose seat it is.
 */
import type { RequestListener } from 'node:http';
import type Koa from 'koa';
import type { Context, Middleware } from 'koa';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../actor.ts';
import { dropPreview } from '../change/preview/drop.ts';
import { maySitThere } from '../change/preview/right.ts';
import { noteUse, type Seat, seatById, takeSeat } from '../change/preview/seat.ts';
import { shadowWorkspace } from '../change/preview/shadow-workspace.ts';
import { Problem } from '../errors.ts';
import { identify } from '../people/identity.ts';
import type { Workspace } from '../workspace.ts';
import { readBody } from './body.ts';
import { credentialOf, identityOf, previewSecretOf, sendAsSession, setPreviewCookie } from './credential.ts';
import { jsonBody } from './json-body.ts';
import { personKey } from './limits.ts';
import { newerRelease } from './newest-release.ts';
import { previewAddress, throughDoor } from './preview-door.ts';

const OWN = '/api/-/preview';
/** What people do with accounts and sessions, they do in the workspace itself. */
const OF_ACCOUNTS = /^\/api\/-\/(?!model\/?$)/i;
const OF_SEATS = new Set(['GET /api/-/session', 'PATCH /api/-/session']);

const MOST_OPEN = 5;
const IDLE_MS = 10 * 60_000;

/** @param appOf makes the application of a workspace */
export function previews(workspace: Workspace, appOf: (shadow: Workspace) => Koa): Middleware {
  const open = new LRUCache<string, Promise<RequestListener>>({
    max: MOST_OPEN,
    ttl: IDLE_MS,
    updateAgeOnGet: true,
  });
  const listenerOf = ({ preview }: Seat): Promise<RequestListener> => {
    const known = open.get(preview.id);
    if (known) return known;
    const made = shadowWorkspace(workspace, preview).then((shadow) => appOf(shadow).callback());
    open.set(preview.id, made);
    made.catch(() => open.delete(preview.id));
    return made;
  };
  const body = jsonBody();

  return async (ctx, next) => {
    const address = previewAddress(ctx.path);
    if (!address) return next();
    const { base, rest } = address;
    if (!address.ofTheApi) {
      ctx.path = rest;
      return next();
    }
    const { actor, seat } = await sittingAt(workspace, ctx, address.seat);
    if (rest === OWN) return body(ctx, () => answerSeat(workspace, ctx, { actor, seat, path: base }));
    if (OF_ACCOUNTS.test(rest) && !OF_SEATS.has(`${ctx.method} ${rest}`)) throw new Problem('FORBIDDEN');
    const listener = await listenerOf(seat);
    await noteUse(workspace, seat);
    sendAsSession(ctx.req, previewSecretOf(ctx));
    ctx.req.url = rest + ctx.search;
    await throughDoor({ base, caller: personKey(actor) }, () => answeredBy(listener, ctx));
  };
}

/**
 * Only the browser whose session asked for the preview gets in, while that person may see what is in it.
 * @throws Problem UNAUTHENTICATED, CROSS_SITE, PREVIEW_OVER
 */
async function sittingAt(
  workspace: Workspace,
  ctx: Context,
  id: string,
): Promise<{ readonly actor: Actor; readonly seat: Seat }> {
  const identity = await identityOf(workspace, ctx);
  if (!identity) throw new Problem('UNAUTHENTICATED');
  ctx.state.locale = identity.actor.locale;
  const seat = await seatById(workspace, id);
  if (!seat || seat.session !== identity.session) throw new Problem('PREVIEW_OVER');
  const actor = await actorIn(workspace, ctx, identity.actor, seat.company);
  const release = workspace.release();
  const context = { workspace, release, actor, now: workspace.now(), requestId: String(ctx.state.requestId) };
  if (await maySitThere(context, seat)) return { actor, seat };
  // The preview may be of a release that this server has yet to take up.
  const newer = await newerRelease(context);
  if (newer && (await maySitThere({ ...context, release: newer }, seat))) return { actor, seat };
  throw new Problem('PREVIEW_OVER');
}

/** The session may act in another company by now, as in another tab. @throws Problem PREVIEW_OVER */
async function actorIn(workspace: Workspace, ctx: Context, actor: Actor, company: string): Promise<Actor> {
  if (actor.company.id === company) return actor;
  const there = await identify(workspace, credentialOf(ctx), company).catch((error) => {
    if (error instanceof Problem) return undefined;
    throw error;
  });
  if (!there) throw new Problem('PREVIEW_OVER');
  return there.actor;
}

/** `GET`: what it is a preview of; `POST`: takes the seat by its link; `DELETE`: throws the preview away. */
async function answerSeat(
  workspace: Workspace,
  ctx: Context,
  { actor, seat, path }: { readonly actor: Actor; readonly seat: Seat; readonly path: string },
): Promise<void> {
  switch (ctx.method) {
    case 'GET':
    case 'HEAD':
      ctx.body = {
        title: seat.title,
        as: seat.as,
        roles: seat.roles,
        expires_at: seat.expiresAt,
        sample: seat.sample,
      };
      return;
    case 'POST': {
      const { token } = readBody(ctx.request, { token: 'text' });
      const sitter = { address: ctx.ip, agent: ctx.get('user-agent'), locale: actor.locale };
      const secret = await takeSeat(workspace, seat, token, sitter);
      setPreviewCookie(workspace.config, ctx, { secret, path, until: new Date(seat.expiresAt) });
      ctx.status = 204;
      return;
    }
    case 'DELETE':
      // A statement that still reads there is waited for by the sweep, not by who has closed the tab.
      await dropPreview(workspace.db, workspace.schema, seat.preview).catch((error) =>
        workspace.log.warn({ err: error }, 'a preview was not dropped; trying again'),
      );
      ctx.status = 204;
      return;
    default:
      throw new Problem('METHOD_NOT_ALLOWED', {
        params: { method: ctx.method },
        headers: { Allow: 'GET, HEAD, POST, DELETE' },
      });
  }
}

/** Until the whole answer is sent, or the connection gone. */
async function answeredBy(listener: RequestListener, ctx: Context): Promise<void> {
  ctx.respond = false;
  // Who has gone already is not heard going again.
  if (ctx.res.destroyed) return;
  return new Promise((resolve) => {
    ctx.res.once('close', resolve);
    listener(ctx.req, ctx.res);
  });
}

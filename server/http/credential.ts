/** Where a request carries who it is from: the session cookie, or an API token in `Authorization: Bearer`. */
import type { IncomingMessage } from 'node:http';
import type { Context } from 'koa';
import type { Actor } from '../actor.ts';
import type { Config } from '../config.ts';
import type { Claim } from '../context.ts';
import { Problem } from '../errors.ts';
import { isCrossSite } from '../people/cross-site.ts';
import { type Credential, guessIdentity, type Identity, identify } from '../people/identity.ts';
import { LONGEST_DAYS } from '../people/session.ts';
import type { Workspace } from '../workspace.ts';
import { localeOf } from './problem.ts';

const COOKIE = 'jacquard_session';
/** Beside the other one, which a browser sends to all paths. */
const PREVIEW_COOKIE = 'jacquard_preview';

/** An `Authorization` header counts alone: a cookie beside it is not looked at. */
export function credentialOf(ctx: Context): Credential {
  const authorization = ctx.get('authorization');
  if (authorization) {
    const token = /^Bearer +([\w-]{20,200})$/i.exec(authorization)?.[1];
    return token ? { token } : {};
  }
  const session = ctx.cookies.get(COOKIE);
  return session ? { session } : {};
}

/**
 * The one who asks; undefined for nobody. The company is the one of the `Jacquard-Company` header, if sent.
 * @throws Problem CROSS_SITE for a change that the session's cookie came along with from another site; FORBIDDEN
 */
export async function identityOf(workspace: Workspace, ctx: Context): Promise<Identity | undefined> {
  const credential = credentialOf(ctx);
  refuseCrossSite(workspace.config, ctx, credential.session !== undefined);
  const identity = await identify(workspace, credential, ctx.get('jacquard-company') || undefined);
  return identity && spoken(ctx, identity);
}

/** Who it probably is, to be confirmed by the statement that answers. @throws Problem CROSS_SITE, FORBIDDEN */
export function guessOf(
  workspace: Workspace,
  ctx: Context,
): { readonly identity: Identity; readonly claim: Claim } | undefined {
  const credential = credentialOf(ctx);
  refuseCrossSite(workspace.config, ctx, credential.session !== undefined);
  const guess = guessIdentity(workspace, credential, ctx.get('jacquard-company') || undefined);
  return guess && { ...guess, identity: spoken(ctx, guess.identity) };
}

/** Who it probably is, to count by: nothing may follow from it. Undefined: not known here yet, or nobody. @throws Problem FORBIDDEN */
export function callerOf(workspace: Workspace, ctx: Context): Actor | undefined {
  return guessIdentity(workspace, credentialOf(ctx), ctx.get('jacquard-company') || undefined)?.identity
    .actor;
}

/** Who chose no language gets that of the request. */
function spoken(ctx: Context, identity: Identity): Identity {
  if (identity.localeChosen) return identity;
  return { ...identity, actor: { ...identity.actor, locale: localeOf(ctx) } };
}

/** @throws Problem CROSS_SITE */
export function refuseCrossSite(config: Config, ctx: Context, proof: boolean): void {
  if (ctx.get('authorization')) return;
  // Not `ctx.origin`: that is the header itself.
  const origin = `${ctx.protocol}://${ctx.host}`;
  if (isCrossSite({ method: ctx.method, headers: ctx.headers, origin }, config.publicUrl, proof))
    throw new Problem('CROSS_SITE');
}

export function setSessionCookie(config: Config, ctx: Context, secret: string): void {
  ctx.cookies.set(COOKIE, secret, { ...cookieOptions(config, ctx), maxAge: LONGEST_DAYS * 86_400_000 });
}

export function clearSessionCookie(config: Config, ctx: Context): void {
  ctx.cookies.set(COOKIE, null, cookieOptions(config, ctx));
}

/** The secret of the session in the preview that the address is of. */
export function previewSecretOf(ctx: Context): string | undefined {
  return ctx.cookies.get(PREVIEW_COOKIE);
}

/** For the addresses of one preview alone, and for none that another site leads to. */
export function setPreviewCookie(
  config: Config,
  ctx: Context,
  { secret, path, until }: { readonly secret: string; readonly path: string; readonly until: Date },
): void {
  const options = { ...cookieOptions(config, ctx), path, sameSite: 'strict', expires: until } as const;
  ctx.cookies.set(PREVIEW_COOKIE, secret, options);
}

/** The request goes on with this session and no other credential. */
export function sendAsSession({ headers }: IncomingMessage, secret: string | undefined): void {
  delete headers.authorization;
  delete headers.cookie;
  if (secret !== undefined) headers.cookie = `${COOKIE}=${secret}`;
}

function cookieOptions(config: Config, ctx: Context) {
  const secure = config.publicUrl.startsWith('https:');
  // TLS often ends at a proxy, so that the connection here looks plain: the configured address counts.
  ctx.cookies.secure = secure;
  return { httpOnly: true, sameSite: 'lax', path: '/', secure, signed: false, overwrite: true } as const;
}

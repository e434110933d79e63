/** What the routes of people have in common: who asks, as what, and the trace it leaves. */
import type { RouterContext } from '@koa/router';
import { isUuid } from '../../metadata/fields/uuid.ts';
import { Problem } from '../errors.ts';
import { writeAudit } from '../people/audit.ts';
import type { Identity } from '../people/identity.ts';
import type { Workspace } from '../workspace.ts';
import { identityOf } from './credential.ts';

/** @throws Problem UNAUTHENTICATED, CROSS_SITE */
export async function signedIn(workspace: Workspace, ctx: RouterContext): Promise<Identity> {
  const identity = await identityOf(workspace, ctx);
  if (!identity) throw new Problem('UNAUTHENTICATED');
  ctx.state.locale = identity.actor.locale;
  return identity;
}

/** A person at a screen: an API token is not enough. @throws Problem SESSION_REQUIRED */
export async function withSession(
  workspace: Workspace,
  ctx: RouterContext,
): Promise<Identity & { readonly session: string }> {
  const { session, ...identity } = await signedIn(workspace, ctx);
  if (session === undefined) throw new Problem('SESSION_REQUIRED');
  return { ...identity, session };
}

/** The same, as oneself: what a token may do must not lead to more tokens or to another password. @throws Problem FORBIDDEN while acting as somebody else */
export async function asOneself(
  workspace: Workspace,
  ctx: RouterContext,
): Promise<Identity & { readonly session: string }> {
  const identity = await withSession(workspace, ctx);
  if (identity.actor.impersonator) throw new Problem('FORBIDDEN');
  return identity;
}

/** @throws Problem NOT_FOUND for what cannot be an id */
export function uuidParameter(ctx: RouterContext): string {
  const id = ctx.params.id ?? '';
  if (!isUuid(id)) throw new Problem('NOT_FOUND');
  return id.toLowerCase();
}

export function deviceOf(ctx: RouterContext): { readonly address: string; readonly agent: string } {
  return { address: ctx.ip, agent: ctx.get('user-agent') };
}

/** Set by the app for every request. */
export function requestId(ctx: RouterContext): string {
  return String(ctx.state.requestId);
}

/** Keeps what was done to an account, and by whom. */
export function audit(
  workspace: Workspace,
  ctx: RouterContext,
  { actor }: Identity,
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

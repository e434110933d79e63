/**
 * How much one caller may ask: so many requests a minute on all servers together, and so many at once on each, so that
 * nobody takes all connections to the database. A caller is a person, with all their sessions and tokens; whoever is not
 * known here yet counts as their address.
 */
import { createHash } from 'node:crypto';
import type { Context as KoaContext, Middleware } from 'koa';
import type { Actor } from '../actor.ts';
import { Problem } from '../errors.ts';
import { secondsLeft } from '../store/request-counts.ts';
import type { Workspace } from '../workspace.ts';
import { callerOf } from './credential.ts';
import { enclosingContext } from './enclosing.ts';
import { previewAddress, previewDoor } from './preview-door.ts';
import { Turns } from './turns.ts';

/** Of one caller, on this server. */
const MOST_WAITING = 100;

/** @throws Problem RATE_LIMITED with `Retry-After` */
export function limits(workspace: Workspace): Middleware {
  const turns = new Turns(workspace.config.concurrentRequests || Number.POSITIVE_INFINITY, MOST_WAITING);
  return async (ctx, next) => {
    if (!ctx.path.startsWith('/api/') && !previewAddress(ctx.path)?.ofTheApi) return next();
    const enclosing = enclosingContext();
    const door = previewDoor();
    if (enclosing) {
      // A part of a batch: it counts, but what is begun is finished, and the batch has its turn.
      if (workspace.config.rateLimit > 0)
        workspace.requestCounts.count(door?.caller ?? personKey(enclosing.actor), workspace.now());
      return next();
    }
    // It was counted, and waited for its turn, where it came in.
    if (door) return next();
    const caller = countRequest(workspace, ctx);
    const endTurn = await turns.take(caller);
    if (!endTurn) throw tooMany(1);
    try {
      // Who waited may have gone.
      if (!ctx.res.destroyed) await next();
    } finally {
      endTurn();
    }
  };
}

/** @returns the caller's key */
function countRequest(workspace: Workspace, ctx: KoaContext): string {
  const { config, requestCounts } = workspace;
  const actor = callerOf(workspace, ctx);
  const key = actor ? personKey(actor) : addressKey(ctx.ip);
  const most = actor ? config.rateLimit : config.anonymousRateLimit;
  const now = workspace.now();
  if (most > 0 && requestCounts.count(key, now) > most) throw tooMany(secondsLeft(now));
  return key;
}

function tooMany(seconds: number): Problem {
  return new Problem('RATE_LIMITED', { params: { seconds }, headers: { 'Retry-After': String(seconds) } });
}

/** By who sits there, whoever that person acts as. */
export function personKey(actor: Actor): string {
  return `person ${actor.impersonator ?? actor.user}`;
}

/** Addresses are not kept as they are. */
function addressKey(address: string): string {
  return `address ${createHash('sha256').update(address).digest('base64url')}`;
}

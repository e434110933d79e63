/** ETags: of a record its version, of a list a hash of what is answered. */
import { createHash } from 'node:crypto';
import type { ParameterizedContext } from 'koa';
import { Problem } from '../errors.ts';

export function etag(version: number): string {
  return `"${version}"`;
}

/**
 * Weak: it says that the caller knows all of it, not that parts of it fit those of another answer.
 * @param place headers that say what part of the list the body is; the same body may be another part
 */
export function listTag(body: Uint8Array, place: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(place)).update(body);
  return `W/"${hash.digest('base64url').slice(0, 27)}"`;
}

/**
 * Whether the caller has, by `If-None-Match`, what the tag stands for. Not `ctx.fresh`: with a header of one's own `fetch`
 * sends `Cache-Control: no-cache`, which speaks to caches, and would have to be answered in full.
 */
export function isKnown(ctx: ParameterizedContext, tag: string): boolean {
  const known = ctx.get('if-none-match');
  // Weak and strong are alike here (RFC 9110, 13.1.2), and no tag of ours has a comma in it.
  return known.trim() === '*' || known.split(',').some((one) => opaque(one) === opaque(tag));
}

function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}

/**
 * The version that the caller read; undefined for `*`, whatever it is now.
 * @throws Problem VERSION_REQUIRED, BAD_REQUEST
 */
export function ifMatch(ctx: ParameterizedContext): number | undefined {
  const header = ctx.get('if-match');
  if (header === '') throw new Problem('VERSION_REQUIRED');
  if (header.trim() === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined)
    throw new Problem('BAD_REQUEST', { params: { reason: '`If-Match` must be an ETag such as "3", or *' } });
  return Number(version);
}

/**
 * A version is of one record: beside many it would be ignored, and somebody's change lost.
 * @throws Problem BAD_REQUEST
 */
export function refuseMatch(ctx: ParameterizedContext): void {
  if (['', '*'].includes(ctx.get('if-match').trim())) return;
  throw new Problem('BAD_REQUEST', {
    params: {
      reason: '`If-Match` is for one record by its id; of those that a filter finds say `version=eq.3`',
    },
  });
}

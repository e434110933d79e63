/** ETags of records: their version. */
import type { ParameterizedContext } from 'koa';
import { Problem } from '../errors.ts';

export function etag(version: number): string {
  return `"${version}"`;
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

/** Long answers that are the same for everybody with the same roles and language, as long as a release lasts. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { ParameterizedContext } from 'koa';
import { LRUCache } from 'lru-cache';
import type { Model } from '../../metadata/model.ts';
import { isKnown } from './entity-tag.ts';

export interface ReleaseText {
  /** UTF-8. */
  readonly plain: Buffer;
  /** About a tenth of it. There is nothing in it that a caller chose, so its length tells nobody anything. */
  readonly zipped: Buffer;
  /** Weak: it stands for both. */
  readonly tag: string;
}

/** Bytes of all texts of a release, whatever they are for; the model of a large application has about 1 MB. */
const MOST_BYTES = 32_000_000;

const kept = new WeakMap<Model, LRUCache<string, ReleaseText>>();

/**
 * The text of a release under a key, found or made and kept.
 * @param key says everything that it depends on beside the release, and what it is
 */
export function releaseText(model: Model, key: string, make: () => string): ReleaseText {
  const known = kept.get(model) ?? new LRUCache<string, ReleaseText>({ maxSize: MOST_BYTES });
  kept.set(model, known);
  let found = known.get(key);
  if (!found) {
    found = packed(make());
    known.set(key, found, { size: found.plain.length + found.zipped.length });
  }
  return found;
}

function packed(text: string): ReleaseText {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 20);
  const plain = Buffer.from(text);
  return { plain, zipped: gzipSync(plain), tag: `W/"${hash}"` };
}

/** 304 where the caller has it already. */
export function answerReleaseText(ctx: ParameterizedContext, { plain, zipped, tag }: ReleaseText): void {
  ctx.set('ETag', tag);
  ctx.set('Cache-Control', 'private, no-cache');
  ctx.vary('Accept-Encoding');
  if (isKnown(ctx, tag)) {
    ctx.status = 304;
    return;
  }
  const zips = ctx.acceptsEncodings('gzip', 'identity') === 'gzip';
  if (zips) ctx.set('Content-Encoding', 'gzip');
  ctx.type = 'application/json';
  ctx.body = zips ? zipped : plain;
}

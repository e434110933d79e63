/** Long answers that are the same for everybody with the same roles and language, as long as a release lasts. */
import { createHash } from 'node:crypto';
import type { ParameterizedContext } from 'koa';
import type { Model } from '../../metadata/model.ts';
import { isKnown } from './entity-tag.ts';

export interface ReleaseText {
  readonly text: string;
  readonly tag: string;
}

/** @returns what finds the text of a release under a key, or makes and keeps it */
export function releaseTexts(): (model: Model, key: string, make: () => string) => ReleaseText {
  const kept = new WeakMap<Model, Map<string, ReleaseText>>();
  return (model, key, make) => {
    const known = kept.get(model) ?? new Map<string, ReleaseText>();
    kept.set(model, known);
    let found = known.get(key);
    if (!found) {
      const text = make();
      found = { text, tag: `"${createHash('sha256').update(text).digest('hex').slice(0, 20)}"` };
      known.set(key, found);
    }
    return found;
  };
}

/** 304 where the caller has it already. */
export function answerReleaseText(ctx: ParameterizedContext, { text, tag }: ReleaseText): void {
  ctx.set('ETag', tag);
  ctx.set('Cache-Control', 'private, no-cache');
  if (isKnown(ctx, tag)) {
    ctx.status = 304;
    return;
  }
  ctx.type = 'application/json';
  ctx.body = text;
}

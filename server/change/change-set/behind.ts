import type { Document } from '../../../metadata/document.ts';
import { type Draft, documentKey, saysTheSame } from '../../../metadata/drafts.ts';
import { textsOf } from './release-texts.ts';

/** Drafts of documents that a newer release has changed, and otherwise than the draft: publishing would undo that. */
export function draftsBehind<D extends Draft>(
  documents: readonly Document[],
  drafts: readonly D[],
): readonly D[] {
  const texts = textsOf(documents);
  return drafts.filter((draft) => {
    const now = texts.get(documentKey(draft)) ?? null;
    return !saysTheSame(now, draft.base) && !saysTheSame(now, draft.content);
  });
}

import { merge } from '../../../metadata/merge.ts';
import type { Content } from './draft.ts';

/** JSON text of a document, keys in order; null: it goes, or is not there. */
export type DraftText = string | null;

export function textOf(content: Content | null): DraftText {
  return content === null ? null : JSON.stringify(content);
}

export function contentOf(text: DraftText): Content | null {
  // What is stored as a draft is the JSON of an object: the server refuses anything else.
  return text === null ? null : (JSON.parse(text) as Content);
}

/** One's own edits beside what somebody else has made of the same draft; where both changed a place, one's own stand. */
export function withTheirs(versions: {
  /** What both began from. */
  readonly base: DraftText;
  readonly theirs: DraftText;
  readonly mine: DraftText;
}): DraftText {
  const { base, theirs, mine } = versions;
  if (mine === base) return theirs;
  const values = {
    base: contentOf(base) ?? undefined,
    theirs: contentOf(theirs) ?? undefined,
    mine: contentOf(mine) ?? undefined,
  };
  const { conflicts } = merge(values);
  const { value } = merge(values, new Map(conflicts.map(({ pointer }) => [pointer, 'mine' as const])));
  return textOf((value as Content | undefined) ?? null);
}

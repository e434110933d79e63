/** Drafts by document, and what one person has made of them that others do not know yet. */
import type { DocumentName } from '../../../metadata/document.ts';
import { documentKey } from '../../../metadata/drafts.ts';
import { type DraftText, withTheirs } from './draft-text.ts';
import type { Lines, StoredSet } from './stored-set.ts';

/** By document. */
export type Drafts = ReadonlyMap<string, DocumentName & { readonly text: DraftText }>;

/** Texts of the newest release, by document. */
export type Texts = ReadonlyMap<string, string>;

/** One's own edit of a document, whatever others make of it meanwhile. */
export interface OwnEdit extends DocumentName {
  /** What it was made over. */
  readonly base: DraftText;
  readonly text: DraftText;
}

export function draftsOf(set: StoredSet | undefined): Drafts {
  return new Map(
    (set?.documents ?? []).map((line) => {
      const { package: owner, kind, name, content } = line;
      return [documentKey(line), { package: owner, kind, name, text: content }];
    }),
  );
}

export function draftedText(published: Texts, drafts: Drafts, key: string): DraftText {
  const draft = drafts.get(key);
  return draft ? draft.text : (published.get(key) ?? null);
}

export function sayTheSame(one: Drafts, other: Drafts): boolean {
  return one.size === other.size && [...one].every(([key, { text }]) => other.get(key)?.text === text);
}

/** What makes the one the other. */
export function ownEdits(published: Texts, before: Drafts, after: Drafts): readonly OwnEdit[] {
  return [...new Map([...before, ...after])].flatMap(([key, { package: owner, kind, name }]) => {
    const [base, text] = [draftedText(published, before, key), draftedText(published, after, key)];
    return base === text ? [] : [{ package: owner, kind, name, base, text }];
  });
}

/** Drafts with edits laid over them; where both changed a place, the edit stands. */
export function withEdits(published: Texts, drafts: Drafts, edits: readonly OwnEdit[]): Drafts {
  const next = new Map(drafts);
  for (const { base, text: mine, ...name } of edits) {
    const key = documentKey(name);
    const text = withTheirs({ base, theirs: draftedText(published, next, key), mine });
    if (text === (published.get(key) ?? null)) next.delete(key);
    else next.set(key, { ...name, text });
  }
  return next;
}

/** What a change set on the server lacks of the drafts; undefined where it has everything. */
export function missingLines(set: StoredSet | undefined, drafts: Drafts): Lines | undefined {
  const there = new Map((set?.documents ?? []).map((line) => [documentKey(line), line]));
  const lines = {
    add: [...drafts]
      .filter(([key]) => !there.has(key))
      .map(([, { text, ...name }]) => ({ ...name, content: text })),
    change: [...drafts].flatMap(([key, { text }]) => {
      const line = there.get(key);
      return line && line.content !== text ? [{ id: line.id, content: text }] : [];
    }),
    remove: [...there].flatMap(([key, { id }]) => (drafts.has(key) ? [] : [id])),
  };
  return lines.add.length + lines.change.length + lines.remove.length === 0 ? undefined : lines;
}

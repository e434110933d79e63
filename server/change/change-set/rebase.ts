/** Brings the drafts of a change set onto the newest release: what newer releases changed and what was drafted, merged. */

import type { REBASED } from '../../../metadata/change-answers.ts';
import { documentKey, saysTheSame } from '../../../metadata/drafts.ts';
import type { ValueOf } from '../../../metadata/value-schema.ts';
import type { Context } from '../../context.ts';
import { requireOpen } from './access.ts';
import {
  type Choice,
  type DocumentMerge,
  documentMerge,
  refuseIdle,
  textOf,
  toldConflict,
} from './merge-document.ts';
import { moveChangeSet } from './move.ts';
import { newest } from './newest.ts';
import { textsOf } from './release-texts.ts';
import { type ChangeSet, type StoredDraft, storeDrafts } from './stored.ts';

type Rebased = ValueOf<typeof REBASED>;

/**
 * Changes nothing as long as a conflict is left.
 * @throws Problem CHANGE_SET_CLOSED, CHANGE_SET_CHANGED, INVALID for a choice where there is no conflict
 */
export async function rebaseChangeSet(
  context: Context,
  changeSet: ChangeSet,
  choices: readonly Choice[],
): Promise<Rebased> {
  requireOpen(changeSet);
  const { number, documents } = await newest(context);
  const texts = textsOf(documents);
  const merges = changeSet.drafts.map((draft) => mergeOf(draft, texts.get(documentKey(draft)) ?? null));
  refuseIdle(
    choices,
    merges.map(({ merged }) => merged),
  );
  const done = merges.map((each) => outcome(each, choices));
  const conflicts = done.flatMap(({ key, conflicts: left }) =>
    left.map((conflict) => toldConflict(key, conflict)),
  );
  if (conflicts.length > 0) return { rebased: false, base: changeSet.base, conflicts };
  const { db, schema } = context.workspace;
  const moved = done.filter(({ before, after }) => !isUnmoved(before, after));
  if (moved.length > 0 || changeSet.base !== number)
    await moveChangeSet(context, changeSet, {
      action: 'rebase',
      values: { base_release: number },
      changes: {
        base_release: [changeSet.base, number],
        documents: moved.map(({ key, before, after }) => ({
          document: key,
          content: [before.content, after.content],
        })),
      },
    });
  await storeDrafts(
    db,
    schema,
    moved.map(({ after }) => after),
  );
  return { rebased: true, base: number, conflicts: [] };
}

interface Merge {
  readonly draft: StoredDraft;
  /** What the newest release says of the document; null: it is not there. */
  readonly theirs: string | null;
  readonly merged: DocumentMerge;
}

function mergeOf(draft: StoredDraft, theirs: string | null): Merge {
  const versions = { base: parsed(draft.base), theirs: parsed(theirs), mine: parsed(draft.content) };
  return { draft, theirs, merged: documentMerge(documentKey(draft), versions) };
}

function outcome({ draft, theirs, merged }: Merge, choices: readonly Choice[]) {
  const { value, conflicts } = merged.with(choices);
  const content = textOf(value);
  // What says the same keeps its own text.
  const kept = saysTheSame(content, draft.content) ? draft.content : content;
  return { key: merged.key, before: draft, after: { ...draft, base: theirs, content: kept }, conflicts };
}

function isUnmoved(before: StoredDraft, after: StoredDraft): boolean {
  return before.content === after.content && saysTheSame(before.base, after.base);
}

function parsed(text: string | null): unknown {
  return text === null ? undefined : JSON.parse(text);
}

/** Brings the drafts of a change set onto the newest release: what newer releases changed and what was drafted, merged. */

import { documentKey, saysTheSame } from '../../../metadata/drafts.ts';
import { type Conflict, merge } from '../../../metadata/merge.ts';
import type { Context } from '../../context.ts';
import { type FieldError, fieldProblem } from '../../errors.ts';
import type { ValueOf } from '../../value-schema.ts';
import { requireOpen } from './access.ts';
import { moveChangeSet } from './move.ts';
import { newest } from './newest.ts';
import { textsOf } from './release-texts.ts';
import type { REBASED } from './schemas.ts';
import { type ChangeSet, type StoredDraft, storeDrafts } from './stored.ts';

export interface Choice {
  /** As conflicts name it: `shop/entity/product`. */
  readonly document: string;
  readonly pointer: string;
  readonly take: 'mine' | 'theirs';
}

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
  refuseIdle(choices, merges);
  const done = merges.map((each) => each.with(choices));
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

interface Done {
  readonly key: string;
  readonly before: StoredDraft;
  readonly after: StoredDraft;
  readonly conflicts: readonly Conflict[];
}

interface Merge {
  readonly key: string;
  /** Pointers at which somebody has to choose. */
  readonly places: ReadonlySet<string>;
  with(choices: readonly Choice[]): Done;
}

/** @param theirs what the newest release says of the document; null: it is not there */
function mergeOf(draft: StoredDraft, theirs: string | null): Merge {
  const key = documentKey(draft);
  const versions = { base: parsed(draft.base), theirs: parsed(theirs), mine: parsed(draft.content) };
  return {
    key,
    places: new Set(merge(versions).conflicts.map(({ pointer }) => pointer)),
    with: (choices) => {
      const mine = choices.filter(({ document }) => document === key);
      const { value, conflicts } = merge(versions, new Map(mine.map(({ pointer, take }) => [pointer, take])));
      const content = textOf(value);
      // What says the same keeps its own text.
      const kept = saysTheSame(content, draft.content) ? draft.content : content;
      return { key, before: draft, after: { ...draft, base: theirs, content: kept }, conflicts };
    },
  };
}

function isUnmoved(before: StoredDraft, after: StoredDraft): boolean {
  return before.content === after.content && saysTheSame(before.base, after.base);
}

/** @throws Problem INVALID */
function refuseIdle(choices: readonly Choice[], merges: readonly Merge[]): void {
  const idle = choices.flatMap(({ document, pointer }, index): FieldError[] => {
    const merged = merges.find(({ key }) => key === document);
    if (merged?.places.has(pointer)) return [];
    return [{ pointer: `/resolve/${index}/${merged ? 'pointer' : 'document'}`, code: 'BAD_REFERENCE' }];
  });
  if (idle.length > 0) throw fieldProblem(idle);
}

function toldConflict(
  document: string,
  { pointer, base, theirs, mine }: Conflict,
): Rebased['conflicts'][number] {
  return { document, pointer, base: textOf(base), theirs: textOf(theirs), mine: textOf(mine) };
}

function parsed(text: string | null): unknown {
  return text === null ? undefined : JSON.parse(text);
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

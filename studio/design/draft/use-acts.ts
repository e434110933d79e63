import { useMemo } from 'react';
import { documentKey } from '../../../metadata/drafts.ts';
import { isProblem } from '../../api/problem.ts';
import { draftDocuments, type Published } from './documents.ts';
import type { Draft, Edit } from './draft.ts';
import type { DraftStore } from './draft-store.ts';
import { contentOf } from './draft-text.ts';
import { draftedText } from './drafts.ts';
import { movedTexts } from './moved-texts.ts';
import type { Renames } from './renames.ts';

type Acts = Pick<
  Draft,
  'unfinish' | 'unfinishedText' | 'choose' | 'retitle' | 'contentNow' | 'edit' | 'settled'
>;

/** What is done with drafts. They are asked as they are, not as they were drawn last. */
export function useActs(on: {
  store: DraftStore;
  published: Published;
  renames: Renames;
  isRead: boolean;
  choose(id: string | undefined): void;
}): Acts {
  const { store, published, renames, isRead, choose } = on;
  return useMemo(
    () => ({
      unfinish: (key, text) => store.unfinish(key, text),
      unfinishedText: (key) => store.state().unfinished.get(key),
      choose: (id) => {
        if (isProblem(store.state().problem, 'CHANGE_SET_CLOSED')) store.passOn();
        choose(id);
      },
      retitle: (title) => store.retitle(title),
      contentNow: (key) => contentOf(draftedText(published.texts, store.state().drafts, key)),
      edit: (edits) => {
        if (!isRead) lay(store, published, renames, edits);
      },
      settled: () => store.settled(),
    }),
    [store, published, renames, isRead, choose],
  );
}

/** With what follows from the edits: texts of items that move, and half-typed sources of what is renamed. */
function lay(store: DraftStore, published: Published, renames: Renames, edits: readonly Edit[]): void {
  const { drafts, unfinished } = store.state();
  const laid = new Map(edits.map((edit) => [documentKey(edit), edit.content]));
  store.edit([...edits, ...movedTexts(draftDocuments(published, drafts), edits)]);
  for (const [key, text] of unfinished) {
    const next = laid.get(key) === null && renames.otherKeys(key).find((other) => laid.get(other));
    if (next) store.unfinish(next, text);
  }
}

import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { documentKey } from '../../../metadata/drafts.ts';
import { useDesk } from '../../api/model.ts';
import { isProblem } from '../../api/problem.ts';
import { sessionQuery } from '../../api/session.ts';
import { toast } from '../../ui/toast.tsx';
import { ReadOnlyContext } from '../read-only.ts';
import { draftDocuments, type Published } from './documents.ts';
import { type Draft, DraftContext, type Edit } from './draft.ts';
import { DraftStore } from './draft-store.ts';
import { contentOf } from './draft-text.ts';
import { draftedText } from './drafts.ts';
import { movedTexts } from './moved-texts.ts';
import { Renames } from './renames.ts';
import { SET_SERVER, type StoredSet } from './stored-set.ts';
import { shelfOf } from './tab-shelf.ts';
import { useAsking } from './use-asking.ts';
import { useCompiled } from './use-compiled.ts';

interface Props {
  readonly published: Published;
  readonly set: StoredSet | undefined;
  choose(id: string | undefined): void;
  remember(id: string): void;
  readonly children: ReactNode;
}

/** Holds one change set over one release, and hands out what comes of both. */
export function HeldDraft({ published, set, choose, remember, children }: Props) {
  const { model, locale } = useDesk();
  const store = useStore(published, set);
  const state = useSyncExternalStore(store.subscribe, store.state);
  const { drafts, changeSet, saving, problem, history, unfinished } = state;
  const { compiled, compiler, checkAgain } = useCompiled(published, drafts, locale);
  const documents = useMemo(() => draftDocuments(published, drafts), [published, drafts]);
  const [renames] = useState(() => new Renames());
  const asking = useAsking({ compiler, store, renames });
  const id = changeSet?.id;
  useEffect(() => {
    if (id !== undefined) remember(id);
  }, [id, remember]);
  const { update, create } = model.rights.change_set ?? {};
  const readOnly = !update ? 'update' : !changeSet && !create ? 'create' : undefined;
  const draft: Draft = useMemo(
    () => ({
      changeSet,
      documents,
      compiled,
      checkAgain,
      renames,
      changes: drafts.size,
      saving,
      problem,
      readOnly,
      unfinished,
      unfinishedText: (key) => store.state().unfinished.get(key),
      unfinish: (key, text) => store.unfinish(key, text),
      choose: (next) => {
        if (isProblem(problem, 'CHANGE_SET_CLOSED')) store.passOn();
        choose(next);
      },
      retitle: (title) => store.retitle(title),
      ...asking,
      contentNow: (key) => contentOf(draftedText(published.texts, store.state().drafts, key)),
      edit: (edits) => {
        if (readOnly === undefined) lay(store, published, renames, edits);
      },
      undo: history.done.length > 0 ? () => store.undo() : undefined,
      redo: history.undone.length > 0 ? () => store.redo() : undefined,
      settled: () => store.settled(),
    }),
    [
      changeSet,
      documents,
      compiled,
      checkAgain,
      renames,
      drafts,
      saving,
      problem,
      readOnly,
      unfinished,
      choose,
      asking,
      history,
      store,
      published,
    ],
  );
  return (
    <DraftContext value={draft}>
      <ReadOnlyContext value={readOnly !== undefined}>{children}</ReadOnlyContext>
    </DraftContext>
  );
}

/** Whoever edits may have begun before the last edit was drawn: what follows from it is reckoned from the drafts as they are now. */
function lay(store: DraftStore, published: Published, renames: Renames, edits: readonly Edit[]): void {
  const { drafts, unfinished } = store.state();
  const documents = draftDocuments(published, drafts);
  const laid = new Map(edits.map((edit) => [documentKey(edit), edit.content]));
  for (const [key, text] of unfinished) {
    const next = laid.get(key) === null && renames.otherKeys(key).find((other) => laid.get(other));
    if (next) store.unfinish(next, text);
  }
  store.edit([...edits, ...movedTexts(documents, edits)]);
}

function useStore(published: Published, set: StoredSet | undefined): DraftStore {
  const { t } = useTranslation();
  const { locale, session } = useDesk();
  const queries = useQueryClient();
  const [store] = useState(() => {
    const user = session.user.id;
    return new DraftStore(
      {
        published: published.texts,
        server: SET_SERVER,
        shelf: shelfOf(user),
        isHere: () => queries.getQueryData(sessionQuery.queryKey)?.user.id === user,
        title: () =>
          t('design.untitled', {
            day: new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric' }).format(new Date()),
          }),
        onForeign: (closed) => toast(t(closed ? 'design.closedMeanwhile' : 'design.draftedMeanwhile')),
      },
      set,
    );
  });
  // Nothing typed is lost by going to another page or another change set.
  useEffect(() => store.begin(), [store]);
  useEffect(() => {
    const retry = () => void store.settled().catch(() => undefined);
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [store]);
  return store;
}

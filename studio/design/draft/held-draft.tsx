import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useDesk } from '../../api/model.ts';
import { ReadOnlyContext } from '../read-only.ts';
import { draftDocuments, type Published } from './documents.ts';
import { type ChangeSet, type Draft, DraftContext } from './draft.ts';
import { Renames } from './renames.ts';
import type { StoredSet } from './stored-set.ts';
import { useActs } from './use-acts.ts';
import { useAsking } from './use-asking.ts';
import { useCompiled } from './use-compiled.ts';
import { useStore } from './use-store.ts';

/** Holds a change set over the newest release, and hands out what comes of both. */
export function HeldDraft(props: {
  published: Published;
  set: StoredSet | undefined;
  unread: Draft['unread'];
  choose(id: string | undefined): void;
  remember(id: string): void;
  children: ReactNode;
}) {
  const { choose, remember, unread } = props;
  const { locale } = useDesk();
  const { store, base: published } = useStore(props.published, props.set);
  const { drafts, history, ...state } = useSyncExternalStore(store.subscribe, store.state);
  const { compiler, ...compiling } = useCompiled(published, drafts, locale);
  const documents = useMemo(() => draftDocuments(published, drafts), [published, drafts]);
  const [renames] = useState(() => new Renames());
  const readOnly = useReadOnlyReason(state.changeSet);
  const isRead = readOnly !== undefined;
  const acts = useActs({ store, published, renames, isRead, choose });
  const asking = useAsking({ compiler, store, renames });
  const id = state.changeSet?.id;
  useEffect(() => {
    if (id !== undefined) remember(id);
  }, [id, remember]);
  const draft: Draft = {
    ...state,
    ...compiling,
    ...acts,
    ...asking,
    documents,
    renames,
    readOnly,
    unread,
    changes: drafts.size,
    undo: history.done.length > 0 ? () => store.undo() : undefined,
    redo: history.undone.length > 0 ? () => store.redo() : undefined,
  };
  return (
    <DraftContext value={draft}>
      <ReadOnlyContext value={isRead}>{props.children}</ReadOnlyContext>
    </DraftContext>
  );
}

function useReadOnlyReason(changeSet: ChangeSet | undefined): Draft['readOnly'] {
  const { model } = useDesk();
  const { update, create } = model.rights.change_set ?? {};
  if (!update) return 'update';
  return changeSet || create ? undefined : 'create';
}

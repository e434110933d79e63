import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { isProblem } from '../../api/problem.ts';
import { Failure } from '../../ui/empty.tsx';
import { toast } from '../../ui/toast.tsx';
import { chosenSet, rememberSet } from './chosen-set.ts';
import { draftDocuments, type Published, publishedQuery } from './documents.ts';
import { type Draft, DraftContext } from './draft.ts';
import { DraftStore } from './draft-store.ts';
import { contentOf } from './draft-text.ts';
import { movedTexts } from './moved-texts.ts';
import { ownNewest, readSet, type StoredSet } from './stored-set.ts';
import { useCompiled } from './use-compiled.ts';

/** Loads the newest release and the change set that this person works on, and holds out what comes of both. */
export function DraftProvider({ children, waiting }: { children: ReactNode; waiting: ReactNode }) {
  const { model, session } = useDesk();
  const user = session.user.id;
  /** Counts how often another change set was chosen. */
  const [round, setRound] = useState(0);
  const published = useQuery(publishedQuery(model.release));
  const set = useQuery({
    queryKey: ['design', 'set', round, published.data?.release],
    enabled: published.data !== undefined,
    // What stands on screen is newer than what was read.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: ({ signal }) => openSet(user, signal),
  });
  const choose = useCallback(
    (id: string | undefined) => {
      rememberSet(user, id);
      setRound((before) => before + 1);
    },
    [user],
  );
  const failed = published.error ?? set.error;
  if (failed)
    return <Failure error={failed} onRetry={() => void (published.error ? published : set).refetch()} />;
  if (!published.data || set.data === undefined) return waiting;
  return (
    <Holder
      key={`${published.data.release} ${round}`}
      published={published.data}
      set={set.data ?? undefined}
      choose={choose}
      remember={(id) => rememberSet(user, id)}
    >
      {children}
    </Holder>
  );
}

/** The one that was chosen in this browser, else the newest of one's own. Null: none, or one that is closed or gone. */
async function openSet(user: string, signal: AbortSignal): Promise<StoredSet | null> {
  // What is still on its way there is to be read as well.
  await Promise.allSettled([...DraftStore.atWork].map((store) => store.settled()));
  const chosen = chosenSet(user);
  const id = chosen === undefined ? await ownNewest(user, signal) : chosen;
  if (id === null) return null;
  const set = await readSet(id, signal).catch((error: unknown) => {
    if (isProblem(error) && (error.status === 404 || error.status === 403)) return null;
    throw error;
  });
  return set?.state === 'open' ? set : null;
}

function Holder(props: {
  published: Published;
  set: StoredSet | undefined;
  choose(id: string | undefined): void;
  remember(id: string): void;
  children: ReactNode;
}) {
  const { published, choose, remember } = props;
  const { t } = useTranslation();
  const { locale } = useDesk();
  const [store] = useState(
    () =>
      new DraftStore(
        {
          published: published.texts,
          title: () =>
            t('design.untitled', {
              day: new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric' }).format(new Date()),
            }),
          onForeign: (closed) => toast(t(closed ? 'design.closedMeanwhile' : 'design.draftedMeanwhile')),
        },
        props.set,
      ),
  );
  const { drafts, changeSet, saving, problem, history } = useSyncExternalStore(store.subscribe, store.state);
  const [compiled, compiler] = useCompiled(published, drafts, locale);
  const documents = useMemo(() => draftDocuments(published, drafts), [published, drafts]);
  const id = changeSet?.id;
  useEffect(() => {
    if (id !== undefined) remember(id);
  }, [id, remember]);
  // Nothing typed is lost by going to another page or another change set.
  useEffect(() => store.begin(), [store]);
  useEffect(() => {
    if (saving === 'saved') return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [saving]);
  const draft: Draft = useMemo(
    () => ({
      changeSet,
      documents,
      compiled,
      changes: drafts.size,
      saving,
      problem,
      choose,
      retitle: (title) => store.retitle(title),
      whereUsed: async (target) => (await compiler?.ask({ kind: 'uses', target })) ?? [],
      withoutUses: async (target) => {
        const edits = (await compiler?.ask({ kind: 'remove', target })) ?? [];
        return edits.map((each) => ({ ...each, content: contentOf(each.content) }));
      },
      renamed: async (target, name) => {
        const edits = (await compiler?.ask({ kind: 'rename', target, name })) ?? [];
        return edits.map((each) => ({ ...each, content: contentOf(each.content) }));
      },
      edit: (edits) => store.edit([...edits, ...movedTexts(documents, edits)]),
      undo: history.done.length > 0 ? () => store.undo() : undefined,
      redo: history.undone.length > 0 ? () => store.redo() : undefined,
      settled: () => store.settled(),
    }),
    [changeSet, documents, compiled, compiler, drafts, saving, problem, choose, history, store],
  );
  return <DraftContext value={draft}>{props.children}</DraftContext>;
}

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useDesk } from '../../api/model.ts';
import { isProblem } from '../../api/problem.ts';
import { Failure } from '../../ui/empty.tsx';
import { chosenSet, rememberSet } from './chosen-set.ts';
import { publishedQuery } from './documents.ts';
import { DraftStore } from './draft-store.ts';
import { HeldDraft } from './held-draft.tsx';
import { ownNewest, readSet, type StoredSet } from './stored-set.ts';
import { shelfOf } from './tab-shelf.ts';

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
  const shown = useLastOf(
    round,
    published.data && set.data !== undefined
      ? { published: published.data, set: set.data ?? undefined }
      : undefined,
  );
  const remember = useCallback((id: string) => rememberSet(user, id), [user]);
  const failed = published.error ?? set.error;
  const again = () => void (published.error ? published : set).refetch();
  if (!shown) return failed ? <Failure error={failed} onRetry={again} /> : waiting;
  return (
    <HeldDraft
      key={round}
      published={shown.published}
      set={shown.set}
      unread={failed ? { problem: failed, again } : undefined}
      choose={choose}
      remember={remember}
    >
      {children}
    </HeldDraft>
  );
}

/** While a newer release is read, the one before it stays: nobody is torn from what is being typed. */
function useLastOf<T>(round: number, now: T | undefined): T | undefined {
  const last = useRef<{ readonly round: number; readonly value: T }>(undefined);
  useEffect(() => {
    if (now !== undefined) last.current = { round, value: now };
  });
  return now ?? (last.current?.round === round ? last.current.value : undefined);
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
  if (set?.state === 'open') return set;
  for (const store of DraftStore.atWork) if (store.staysBehind(id)) store.passOn();
  // Of a page that was loaded before.
  shelfOf(user).passOn(id);
  return null;
}

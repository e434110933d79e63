import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { sessionQuery } from '../../api/session.ts';
import { toast } from '../../ui/toast.tsx';
import type { Published } from './documents.ts';
import { DraftStore } from './draft-store.ts';
import { SET_SERVER, type StoredSet } from './stored-set.ts';
import { shelfOf } from './tab-shelf.ts';

/** The store of drafts of a change set, at work as long as it is shown and until all is stored; and the release below them. */
export function useStore(
  published: Published,
  set: StoredSet | undefined,
): { readonly store: DraftStore; readonly base: Published } {
  const { t } = useTranslation();
  const { locale, session } = useDesk();
  const queries = useQueryClient();
  const [store] = useState(() => {
    const user = session.user.id;
    return new DraftStore(
      {
        server: SET_SERVER,
        shelf: shelfOf(user),
        isHere: () => queries.getQueryData(sessionQuery.queryKey)?.user.id === user,
        title: () =>
          t('design.untitled', {
            day: new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric' }).format(new Date()),
          }),
        onForeign: (closed) => toast(t(closed ? 'design.closedMeanwhile' : 'design.draftedMeanwhile')),
      },
      published,
      set,
    );
  });
  const [base, setBase] = useState(published);
  // Both at once: drafts are never drawn over another release than their own.
  useLayoutEffect(() => {
    if (published === base) return;
    store.moveTo(published, set);
    setBase(published);
  }, [store, published, set, base]);
  // Nothing typed is lost by going to another page or another change set.
  useEffect(() => store.begin(), [store]);
  useEffect(() => {
    const retry = () => void store.settled().catch(() => undefined);
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [store]);
  return { store, base };
}

import { useQueryClient } from '@tanstack/react-query';
import { useContext } from 'react';
import { useDesk } from '../../api/model.ts';
import { rememberSet } from '../draft/chosen-set.ts';
import { DraftContext } from '../draft/draft.ts';

/** What a page changes of a change set that may be open for drafting at the same time. */
export function useOpenSet(id: string) {
  const queries = useQueryClient();
  const { session } = useDesk();
  const draft = useContext(DraftContext);
  const isOpen = draft?.changeSet?.id === id;
  /** The desk reads it anew: what it holds is from before. */
  const reopen = async () => {
    if (isOpen) draft?.choose(id);
    await refresh();
  };
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ['change-set', id] });
    await queries.invalidateQueries({ queryKey: ['change-sets'] });
    await queries.invalidateQueries({ queryKey: ['design', 'open-sets'] });
    queries.removeQueries({ queryKey: ['plan', id] });
  };
  /** Nobody drafts in it any more. */
  const close = async () => {
    if (draft && isOpen) draft.choose(undefined);
    await refresh();
  };
  const work = () => {
    rememberSet(session.user.id, id);
    draft?.choose(id);
  };
  return { settled: async () => isOpen && draft?.settled(), reopen, refresh, close, work };
}

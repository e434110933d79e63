import { useQueryClient } from '@tanstack/react-query';
import { useContext } from 'react';
import { useDesk } from '../../api/model.ts';
import { rememberSet } from '../draft/chosen-set.ts';
import { DraftContext } from '../draft/draft.ts';
import { patchChangeSet, type WholeChangeSet } from './change-set.ts';

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
  /** Stores what is drafted in it here. What a page has read may be older than what it answers. */
  const settled = async () => (isOpen ? draft?.settled() : undefined);
  /** Whoever drafts in it writes the name as well: two would get in each other's way. */
  const retitle = async (seen: WholeChangeSet, title: string) => {
    if (isOpen && draft) await draft.retitle(title);
    else await patchChangeSet(seen, { title });
    await refresh();
  };
  return { settled, retitle, reopen, refresh, close, work };
}

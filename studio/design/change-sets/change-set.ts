/** Change sets as they are looked through, beside the one that is being worked on. */
import { queryOptions } from '@tanstack/react-query';
import type { CHECKED, REBASED } from '../../../metadata/change-answers.ts';
import type { DocumentName } from '../../../metadata/document.ts';
import type { ValueOf } from '../../../metadata/value-schema.ts';
import { call } from '../../api/client.ts';
import type { Person } from '../../api/history.ts';

export type Checked = ValueOf<typeof CHECKED>;
export type Rebased = ValueOf<typeof REBASED>;
export type Conflict = Rebased['conflicts'][number];

export interface DraftLine extends DocumentName {
  readonly id: string;
  /** JSON text of the base release; null: it was not there. */
  readonly base: string | null;
  /** JSON text; null: it goes. */
  readonly content: string | null;
}

interface Summary {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly state: 'open' | 'published' | 'discarded';
  readonly base_release: number;
  readonly release: number | null;
  readonly updated_at: string;
  readonly created_by: Person | null;
  readonly updated_by: Person | null;
}

export interface ChangeSetEntry extends Summary {
  readonly documents: readonly { readonly id: string }[];
}

export interface WholeChangeSet extends Summary {
  readonly documents: readonly DraftLine[];
}

const ABOUT =
  'id,title,version,state,base_release,release,updated_at,created_by(id,name),updated_by(id,name)';

/** Closed ones that are listed; others are found over the API. */
export const CLOSED_SHOWN = 50;

export const changeSetsQuery = (which: 'open' | 'closed') =>
  queryOptions({
    queryKey: ['change-sets', which],
    queryFn: async ({ signal }) => {
      const params = new URLSearchParams({
        select: `${ABOUT},documents(id)`,
        state: which === 'open' ? 'eq.open' : 'neq.open',
        order: 'updated_at.desc',
        limit: String(which === 'open' ? 200 : CLOSED_SHOWN),
      });
      return (await call<readonly ChangeSetEntry[]>(`change_set?${params}`, { signal })).body;
    },
  });

export const changeSetQuery = (id: string) =>
  queryOptions({
    queryKey: ['change-set', id],
    // Somebody may be drafting in it just now.
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const select = `${ABOUT},documents(id,package,kind,name,base,content)`;
      return (await call<WholeChangeSet>(`change_set/${id}?select=${select}`, { signal })).body;
    },
  });

/** What the drafts come to; reckoned anew with every version of them. */
export const checkQuery = (id: string, version: number, locale: string) =>
  queryOptions({
    queryKey: ['change-set', id, 'check', version, locale],
    queryFn: async ({ signal }) => {
      const body = { change_set: id };
      return (await call<Checked>('rpc/check_change_set', { method: 'POST', body, signal })).body;
    },
  });

export async function patchChangeSet(
  { id, version }: Pick<Summary, 'id' | 'version'>,
  body: object,
): Promise<void> {
  const headers = { Prefer: 'return=minimal', 'If-Match': `"${version}"` };
  await call<unknown>(`change_set/${id}`, { method: 'PATCH', body, headers });
}

export async function discard(id: string): Promise<void> {
  await call<unknown>('rpc/discard_change_set', { method: 'POST', body: { change_set: id } });
}

export interface Choice {
  readonly document: string;
  readonly pointer: string;
  readonly take: 'mine' | 'theirs';
}

export async function rebase(id: string, resolve: readonly Choice[]): Promise<Rebased> {
  const body = { change_set: id, resolve };
  return (await call<Rebased>('rpc/rebase_change_set', { method: 'POST', body })).body;
}

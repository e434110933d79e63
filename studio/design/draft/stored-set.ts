/** A change set on the server: reading it, and writing what was drafted. */
import { v4 } from 'uuid';
import type { DocumentName } from '../../../metadata/document.ts';
import { call } from '../../api/client.ts';
import { readRows } from '../../api/records.ts';
import type { ChangeSet } from './draft.ts';

/** A line of the change set. */
export interface StoredDraft extends DocumentName {
  readonly id: string;
  /** JSON text; null: the document goes. */
  readonly content: string | null;
}

export interface StoredSet extends ChangeSet {
  readonly state: 'open' | 'published' | 'discarded';
  readonly documents: readonly StoredDraft[];
}

/** Line by line: nobody else's draft is touched. */
export interface Lines {
  readonly add: readonly (DocumentName & { readonly content: string | null })[];
  readonly change: readonly { readonly id: string; readonly content: string | null }[];
  readonly remove: readonly string[];
}

/** A change set that is asked for. */
export interface Beginning {
  /** The same request with the same key begins no second one. */
  readonly key: string;
  readonly title: string;
  readonly lines: Lines['add'];
}

/** What a store of drafts asks the server for. */
export interface SetServer {
  read(id: string): Promise<StoredSet>;
  create(title: string, lines?: Lines['add'], key?: string): Promise<StoredSet>;
  /** @throws ApiProblem 412 where somebody else has written to it meanwhile */
  write(set: ChangeSet, changes: { readonly title?: string; readonly documents?: Lines }): Promise<StoredSet>;
}

const SELECT = 'select=id,title,state,version,base_release,documents(id,package,kind,name,content)';
const WHOLE = { Prefer: 'return=representation' };

export async function readSet(id: string, signal?: AbortSignal): Promise<StoredSet> {
  return (await call<StoredSet>(`change_set/${id}?${SELECT}`, { signal })).body;
}

/** The open change set of somebody's own that was changed last. */
export async function ownNewest(user: string, signal?: AbortSignal): Promise<string | null> {
  const params = new URLSearchParams({
    select: 'id',
    state: 'eq.open',
    created_by: `eq.${user}`,
    order: 'updated_at.desc',
    limit: '1',
  });
  return (await readRows('change_set', params, signal ? { signal } : {})).rows[0]?.id ?? null;
}

/** @param key the same request with the same key begins no second one */
export async function createSet(
  title: string,
  lines: Lines['add'] = [],
  key: string = v4(),
): Promise<StoredSet> {
  const answer = await call<StoredSet | StoredSet[]>(`change_set?${SELECT}`, {
    method: 'POST',
    body: { title, documents: lines },
    headers: { ...WHOLE, 'Idempotency-Key': key },
  });
  const made = Array.isArray(answer.body) ? answer.body[0] : answer.body;
  if (!made) throw new Error('The server made no change set');
  return made;
}

const writeSet: SetServer['write'] = async ({ id, version }, changes) => {
  const answer = await call<StoredSet>(`change_set/${id}?${SELECT}`, {
    method: 'PATCH',
    body: changes,
    headers: { ...WHOLE, 'If-Match': `"${version}"` },
  });
  return answer.body;
};

export const SET_SERVER: SetServer = {
  read: (id) => readSet(id),
  create: createSet,
  write: writeSet,
};

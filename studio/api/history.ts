import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from './client.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** [before, after]; what was removed has no after. */
export type Change = readonly [unknown, unknown];

export interface LineChange {
  readonly id: string;
  readonly fields?: Readonly<Record<string, Change>>;
}

export interface LinesChange {
  readonly added?: readonly LineChange[];
  readonly changed?: readonly LineChange[];
  readonly removed?: readonly LineChange[];
}

/** Something that was done to a record, as far as the reader sees what it was done to. */
export interface HistoryEntry {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  /** Null: the platform itself, or its command line. */
  readonly actor: Person | null;
  readonly acting_as: Person | null;
  readonly changes: Readonly<Record<string, Change | LinesChange>>;
}

const PAGE = 30;

/** Newest first. `version` tells apart what was read before a save from what is read after it. */
export function historyQuery(entity: string, id: string, version: unknown) {
  return infiniteQueryOptions({
    queryKey: ['history', entity, id, version],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const params = new URLSearchParams({ limit: String(PAGE) });
      if (pageParam !== '') params.set('cursor', pageParam);
      const answer = await call<readonly HistoryEntry[]>(`${entity}/${id}/history?${params}`, { signal });
      return { entries: answer.body, cursor: answer.headers.get('Next-Cursor') ?? undefined };
    },
    getNextPageParam: (last) => last.cursor,
  });
}

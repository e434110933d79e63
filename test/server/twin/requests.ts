/** A request, and what it is made of. */
export interface TwinRequest {
  readonly kind: PathKind;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly operators: readonly string[];
  readonly clauses: readonly string[];
}

export const PATH_KINDS = [
  'list',
  'record',
  'embed',
  'spread',
  'aggregate',
  'count',
  'cursor',
  'search',
  'view',
  'csv',
  'head',
  'history',
  'rights',
  'upsert',
  'patch',
  'reference',
  'error',
  'unmask',
  'lookup',
] as const;
export type PathKind = (typeof PATH_KINDS)[number];

/** Done in full and undone: what they answer depends on what is there, and nothing stays. */
export const REHEARSED = 'tx=rollback';

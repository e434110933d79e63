/** A request, and what it is made of: the lists that the counts are held against. */
import type { ErrorCode } from '../../../server/errors.ts';

export interface TwinRequest {
  readonly kind: PathKind;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly operators: readonly string[];
  readonly clauses: readonly Clause[];
}

/** A request that has no kind yet. */
export type Made = Omit<TwinRequest, 'kind'>;

/** A parameter of a request. */
export interface Part {
  readonly text: string;
  readonly operators: readonly string[];
  readonly clauses: readonly Clause[];
}

export const PATH_KINDS = [
  ...(['list', 'record', 'embed', 'related', 'spread', 'aggregate', 'count', 'cursor', 'range'] as const),
  ...([
    'single',
    'search',
    'view',
    'csv',
    'head',
    'history',
    'rights',
    'explain',
    'model',
    'openapi',
  ] as const),
  ...(['upsert', 'csv body', 'reference', 'patch', 'patch by filter', 'delete', 'delete by filter'] as const),
  ...(['unmask', 'lookup', 'batch', 'error'] as const),
];
export type PathKind = (typeof PATH_KINDS)[number];

export const CLAUSES = [
  ...(['select', 'all', 'alias or cast', 'path in JSON', 'one object', 'nulls stripped'] as const),
  ...(['embed', 'empty embed', 'inner', 'embed is null', 'alias of an embed', 'way of an embed'] as const),
  ...(['filter of an embed', 'logic of an embed', 'order of an embed', 'limit of an embed'] as const),
  ...(['spread', 'aggregate', 'aggregate in an embed', 'aggregate in a spread'] as const),
  ...(['filter', 'filter by a path in JSON', 'not', 'and', 'or', 'language', 'search', 'view'] as const),
  ...([
    'order',
    'order by a related record',
    'order by a path in JSON',
    'nulls first',
    'nulls last',
  ] as const),
  ...(['limit', 'offset', 'count=exact', 'count=planned', 'count=estimated'] as const),
  ...(['columns', 'on_conflict', 'missing', 'max-affected'] as const),
];
export type Clause = (typeof CLAUSES)[number];

/** Errors that requests for records may meet. What only a second person or a lost connection brings about is not here. */
export const MET_ERRORS: readonly ErrorCode[] = [
  ...(['BAD_REQUEST', 'BAD_JSON', 'BAD_QUERY', 'UNKNOWN_FIELD', 'BAD_VALUE', 'NOT_ACCEPTABLE'] as const),
  ...(['FORBIDDEN', 'FIELD_FORBIDDEN', 'EXPORT_FORBIDDEN', 'NOT_FOUND', 'NOT_SINGULAR', 'RANGE'] as const),
  ...(['INVALID', 'VERSION_REQUIRED', 'VERSION_CONFLICT', 'FILTER_REQUIRED', 'TOO_MANY_AFFECTED'] as const),
  ...(['DUPLICATE', 'IN_USE', 'UNSUPPORTED_MEDIA'] as const),
];

/** Done in full and undone: what they answer depends on what is there, and nothing stays. */
export const REHEARSED = 'tx=rollback';

export function clause(text: string, ...clauses: readonly Clause[]): Part {
  return { text, operators: [], clauses };
}

/** @param target what stands behind `/api/` */
export function get(
  target: string,
  parts: readonly (Part | undefined)[],
  headers: Readonly<Record<string, string>> = {},
): Made {
  const given = parts.filter((part) => part !== undefined);
  return {
    method: 'GET',
    path: `/api/${target}${given.length > 0 ? '?' : ''}${given.map(({ text }) => text).join('&')}`,
    headers,
    operators: given.flatMap(({ operators }) => operators),
    clauses: [...new Set(given.flatMap(({ clauses }) => clauses))],
  };
}

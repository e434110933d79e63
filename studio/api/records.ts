import { call } from './client.ts';

/** A record as the API gives it: references are objects with `id`, lines are lists. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

export interface RowPage {
  readonly rows: readonly Row[];
  readonly cursor: string | undefined;
  readonly count: Count | undefined;
}

/** `more` says that the server stopped counting there: `10000+`. */
export interface Count {
  readonly total: number;
  readonly more: boolean;
}

/** Reads a page of an entity. `params` in the API's own dialect. */
export async function readRows(
  entity: string,
  params: URLSearchParams,
  options: { count?: boolean; signal?: AbortSignal } = {},
): Promise<RowPage> {
  const answer = await call<Row[]>(`${entity}?${params}`, {
    signal: options.signal,
    ...(options.count ? { headers: { Prefer: 'count=estimated' } } : {}),
  });
  return {
    rows: answer.body,
    cursor: answer.headers.get('Next-Cursor') ?? undefined,
    count: countOf(answer.headers.get('Content-Range')),
  };
}

/** Aggregates: one object a group. */
export async function readGroups(
  entity: string,
  params: URLSearchParams,
  signal?: AbortSignal,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return (await call<Record<string, unknown>[]>(`${entity}?${params}`, { signal })).body;
}

/** `0-99/1284`, `0-99/10000+`, `0-99/*` */
function countOf(range: string | null): Count | undefined {
  const match = /\/(\d+)(\+?)$/.exec(range ?? '');
  return match?.[1] === undefined ? undefined : { total: Number(match[1]), more: match[2] === '+' };
}

export async function readRecord(
  entity: string,
  id: string,
  select: string,
  signal?: AbortSignal,
): Promise<Row> {
  return (await call<Row>(`${entity}/${id}?select=${encodeURIComponent(select)}`, { signal })).body;
}

/** What the caller may do with one record. */
export interface RecordRights {
  /** Fields that may be changed, lines by the name of their field. */
  readonly update: readonly string[];
  readonly delete: boolean;
  /** Fields whose values are seen as masked text. */
  readonly masked: readonly string[];
  /** Those of them that the caller may see as they are, some only with a reason. */
  readonly unmask?: readonly { readonly field: string; readonly reason: boolean }[];
}

export async function readRights(entity: string, id: string, signal?: AbortSignal): Promise<RecordRights> {
  return (await call<RecordRights>(`${entity}/${id}/rights`, { signal })).body;
}

/** The value as it is stored. Each time is kept in the audit trail. */
export async function unmaskField(
  entity: string,
  id: string,
  field: string,
  reason: string | undefined,
): Promise<unknown> {
  const body = { fields: [field], ...(reason !== undefined && { reason }) };
  const answer = await call<Row>(`${entity}/${id}/unmask`, { method: 'POST', body });
  return answer.body[field];
}

export async function createRecord(entity: string, body: object, select = 'id'): Promise<Row> {
  const answer = await call<Row | Row[]>(`${entity}?select=${encodeURIComponent(select)}`, {
    method: 'POST',
    body,
    headers: { Prefer: 'return=representation' },
  });
  const made = Array.isArray(answer.body) ? answer.body[0] : answer.body;
  if (made?.id !== undefined) return made;
  return { id: answer.headers.get('Location')?.split('/').at(-1) ?? '' };
}

export async function patchRecord(entity: string, id: string, version: number, body: object): Promise<void> {
  await call<unknown>(`${entity}/${id}`, {
    method: 'PATCH',
    body,
    headers: { 'If-Match': `"${version}"`, Prefer: 'return=minimal' },
  });
}

export async function deleteRecord(entity: string, id: string, version: number): Promise<void> {
  await call<unknown>(`${entity}/${id}`, { method: 'DELETE', headers: { 'If-Match': `"${version}"` } });
}

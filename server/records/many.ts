/** Changes and deletions of all records that a query finds: through the one pipeline, all of them or none. */
import type { Entity, Model } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { REQUEST_LIMITS } from '../request-limits.ts';
import { untilSettled } from './attempts.ts';
import { askerOf } from './known-names.ts';
import { parseQuery } from './query/parse-query.ts';
import { byIds, type Query, type Request } from './query/query.ts';
import { badQuery } from './query/text-reader.ts';
import { type Page, readPage } from './read/read.ts';
import { type SaveResult, save } from './save.ts';
import { inTransaction } from './transaction.ts';

export interface ManyCommand {
  readonly entity: Entity;
  readonly kind: 'update' | 'delete';
  /** For each of the records; not used on delete. */
  readonly body?: unknown;
  /** Filters, order, limit and offset as pairs of the query string, decoded. */
  readonly where: readonly (readonly [string, string])[];
  /** What to answer: of changed records as they are then, of deleted ones as they were. */
  readonly answer?: Request;
  /** More than these are refused. */
  readonly maxAffected?: number;
  /** Exactly one record, else nothing is done. */
  readonly single?: boolean;
}

export interface ManyResult {
  readonly affected: number;
  readonly page?: Page;
}

/** Records of one request: each is judged, computed and audited by itself. */
const MOST_AFFECTED = REQUEST_LIMITS.records;

/** @throws Problem of `save`; TOO_MANY_AFFECTED, FILTER_REQUIRED, NOT_SINGULAR */
export function saveMatching(context: Context, command: ManyCommand): Promise<ManyResult> {
  return untilSettled(() => inTransaction(context, (within) => attemptMany(within, command)));
}

async function attemptMany(context: Context, command: ManyCommand): Promise<ManyResult> {
  const { entity, kind, body, answer } = command;
  const targets = await matching(context, command);
  if (command.single && targets.length !== 1)
    throw new Problem('NOT_SINGULAR', { params: { count: targets.length } });
  if (targets.length === 0)
    return answer ? { affected: 0, page: { body: '[]', rows: 0, version: null } } : { affected: 0 };
  const ids = targets.map(({ id }) => id);
  const read = () => answer && readPage(context, byIds(answer, ids));
  const before = kind === 'delete' ? await read() : undefined;
  const items = targets.map(({ id, version }) => ({ id, version, body, pointer: '' }));
  await oncePerFault(() => save(context, { entity, kind, items }));
  const page = before ?? (await read());
  return { affected: targets.length, ...(page && { page }) };
}

interface Target {
  readonly id: string;
  readonly version: number;
}

/** @throws Problem TOO_MANY_AFFECTED, FILTER_REQUIRED */
async function matching(
  context: Context,
  { entity, where, maxAffected }: ManyCommand,
): Promise<readonly Target[]> {
  const { model } = context.release;
  const most = Math.min(maxAffected ?? MOST_AFFECTED, MOST_AFFECTED);
  const limited = where.some(([name]) => name === 'limit');
  const limit: readonly [string, string][] = limited ? [] : [['limit', String(MOST_AFFECTED)]];
  const request = parseQuery(askerOf(context), entity, [['select', 'id,version'], ...where, ...limit]);
  if (request.query.after) badQuery('cursor', 'is for reading on, not for changes');
  if (maxAffected === undefined && !isFiltered(model, request.query)) throw new Problem('FILTER_REQUIRED');
  const { body, rows, total } = await readPage(context, request, { count: 'capped' });
  const offset = Number(request.query.offset === undefined ? 0 : request.values[request.query.offset]);
  const all = limited ? rows : Math.max((total?.count ?? 0) - offset, rows);
  if (all > most) throw new Problem('TOO_MANY_AFFECTED', { params: { maximum: most } });
  // The columns asked for above.
  return JSON.parse(body) as readonly Target[];
}

/** Whether it leaves anything out: a parameter alone, an empty search or a view of everything, does not. */
function isFiltered({ views }: Model, { where, search, view }: Query): boolean {
  const list = view === undefined ? undefined : views[view];
  return where.length > 0 || search.length > 0 || (list?.kind === 'list' && list.filter !== undefined);
}

/** One body for all: its fault is one, however many records have it. */
async function oncePerFault(work: () => Promise<SaveResult>): Promise<SaveResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || !error.options.errors) throw error;
    const errors = [...new Map(error.options.errors.map((fault) => [JSON.stringify(fault), fault])).values()];
    throw new Problem(error.code, {
      ...error.options,
      errors,
      params: { ...error.options.params, count: errors.length },
    });
  }
}

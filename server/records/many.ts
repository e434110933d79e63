/** Changes and deletions of all records that a query finds: through the one pipeline, all of them or none. */
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { parseQuery } from './query/parse-query.ts';
import { byIds, type Request } from './query/query.ts';
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
export const MOST_AFFECTED = 1000;
const ATTEMPTS = 4;

/** @throws Problem of `save`; TOO_MANY_AFFECTED */
export async function saveMatching(context: Context, command: ManyCommand): Promise<ManyResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(context, (within) => attemptMany(within, command));
    } catch (error) {
      // The caller named no versions: who was faster with one of the records is no reason to refuse.
      const moved = error instanceof Problem && error.code === 'VERSION_CONFLICT';
      if (!moved || attempt >= ATTEMPTS) throw error;
    }
  }
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

/** @throws Problem TOO_MANY_AFFECTED */
async function matching(
  context: Context,
  { entity, where, maxAffected = MOST_AFFECTED }: ManyCommand,
): Promise<readonly Target[]> {
  const most = Math.min(maxAffected, MOST_AFFECTED);
  const limit: readonly [string, string][] = where.some(([name]) => name === 'limit')
    ? []
    : [['limit', String(MOST_AFFECTED)]];
  const request = parseQuery(context.release.model, entity, [['select', 'id,version'], ...where, ...limit]);
  const { body, rows, total } = await readPage(context, request, { count: 'capped' });
  const all = limit.length > 0 ? (total?.count ?? rows) : rows;
  if (all > most) throw new Problem('TOO_MANY_AFFECTED', { params: { maximum: most } });
  // The columns asked for above.
  return JSON.parse(body) as readonly Target[];
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

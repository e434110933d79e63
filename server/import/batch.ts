/** Writes a handful of rows through the save pipeline, and finds the row of each error. */
import { basename } from 'node:path';
import { isUuid } from '../../metadata/fields/uuid.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import type { WriteItem } from '../records/command.ts';
import { databaseProblem } from '../records/database-problem.ts';
import { keyField } from '../records/draft.ts';
import { MOST_FAULTS } from '../records/faults.ts';
import { save } from '../records/save.ts';
import type { Connection } from '../store/database.ts';
import { DatabaseError } from '../store/database-error.ts';
import type { Column } from './columns.ts';
import type { ExistingRecord } from './existing.ts';
import type { ImportPlan, TablePlan } from './plan.ts';
import { type RowPlace, rowMessage, type Tally } from './report.ts';
import { placeOf, type TableRow } from './rows.ts';

/** A record to write. */
export interface Entry {
  readonly row: TableRow;
  readonly body: Readonly<Record<string, unknown>>;
  readonly existing?: ExistingRecord;
  /** The rows of its lines, by lines field. */
  readonly lines: Readonly<Record<string, readonly TableRow[]>>;
}

export interface BatchSite {
  readonly context: Context;
  readonly connection: Connection;
  readonly plan: ImportPlan;
  readonly tally: Tally;
}

/** New records first, then the ones that are there. */
export async function writeBatch(entries: readonly Entry[], site: BatchSite): Promise<void> {
  await writeKind(
    'create',
    entries.filter((entry) => entry.existing === undefined),
    site,
  );
  await writeKind(
    'update',
    entries.filter((entry) => entry.existing !== undefined),
    site,
  );
}

type Kind = 'create' | 'update';

async function writeKind(kind: Kind, entries: readonly Entry[], site: BatchSite): Promise<void> {
  if (entries.length === 0) return;
  const { context, connection, plan, tally } = site;
  const items = entries.map(({ body, existing }, index): WriteItem => {
    return { pointer: `/${index}`, body, ...(existing && { id: existing.id }) };
  });
  // A statement that fails would take the whole transaction with it.
  await connection.query({ text: 'savepoint import_batch', values: [] });
  try {
    const { saved } = await save(context, { entity: plan.entity, kind, items }, { connection });
    const versions = new Map(saved.map(({ id, version }) => [id, version]));
    for (const { existing } of entries) count(tally, existing, existing && versions.get(existing.id));
    await connection.query({ text: 'release savepoint import_batch', values: [] });
  } catch (error) {
    await connection.query({ text: 'rollback to savepoint import_batch', values: [] });
    await explain(error, kind, entries, site);
  }
}

function count(tally: Tally, existing: ExistingRecord | undefined, version: number | undefined): void {
  if (existing === undefined) tally.created += 1;
  else if (version === undefined || version === existing.version) tally.unchanged += 1;
  else tally.updated += 1;
}

async function explain(
  error: unknown,
  kind: Kind,
  entries: readonly Entry[],
  site: BatchSite,
): Promise<void> {
  const problem = error instanceof DatabaseError ? databaseProblem(error, site.context.release.model) : error;
  if (!(problem instanceof Problem) || problem.status >= 500) throw error;
  const errors = problem.options.errors ?? [];
  // Of many rows the database does not say which it refused, and a right may be missing for one: they are tried one by one.
  if (entries.length > 1 && (errors.length === 0 || error instanceof DatabaseError)) {
    for (const entry of entries) await writeKind(kind, [entry], site);
    return;
  }
  // A save lists only so many faults: in halves each row tells its own.
  if (entries.length > 1 && errors.length >= MOST_FAULTS) {
    const half = Math.ceil(entries.length / 2);
    await writeKind(kind, entries.slice(0, half), site);
    await writeKind(kind, entries.slice(half), site);
    return;
  }
  const row = entries[0]?.row.number ?? 0;
  if (errors.length === 0) site.tally.fault({ row }, problem.code, { detail: problem.message });
  for (const { pointer, code, params, detail } of errors) {
    const { place, column } = placeOfPointer(pointer, entries, site.plan);
    const told = code === 'BAD_REFERENCE' ? detailOfReference(column, place, site) : detail;
    site.tally.fault(place, code, { ...(params && { params }), ...(told !== undefined && { detail: told }) });
  }
}

/** By which field the record was looked for: a map may not say it, and then it is the entity's own key. */
function detailOfReference(
  column: Column | undefined,
  { value = '' }: RowPlace,
  { context: { release, actor } }: BatchSite,
): string | undefined {
  const target = release.model.entities[column?.field.reference?.entity ?? ''];
  if (column === undefined || target === undefined) return undefined;
  const by = column.rules.reference ?? (isUuid(value) ? 'id' : keyField(target));
  const params = { entity: target.name, value, ...(by !== undefined && { by }) };
  return rowMessage(by === undefined ? 'NO_KEY' : 'NO_RECORD', params, actor.locale);
}

/** `/3/lines/0/quantity` → file, row and cell. */
function placeOfPointer(
  pointer: string,
  entries: readonly Entry[],
  plan: ImportPlan,
): { readonly place: RowPlace; readonly column: Column | undefined } {
  const [index = '', name = '', position = '', inner = ''] = pointer.slice(1).split('/');
  const entry = entries[Number(index)];
  if (entry === undefined) return { place: { row: 0 }, column: undefined };
  const lines = plan.lines.find(({ field }) => field === name);
  const line = entry.lines[name]?.[Number(position)];
  if (lines !== undefined && position !== '' && line !== undefined) {
    const place = { file: basename(lines.file), row: line.number, ...cellOf(lines, inner, line) };
    return { place, column: columnOf(lines, inner) };
  }
  return { place: { row: entry.row.number, ...cellOf(plan, name, entry.row) }, column: columnOf(plan, name) };
}

function columnOf({ columns }: TablePlan, name: string): Column | undefined {
  return columns.find(({ field }) => field.name === name);
}

/** Of a field that no column fills only the name is known. */
function cellOf(table: TablePlan, name: string, { cells }: TableRow): Omit<RowPlace, 'row'> {
  const column = columnOf(table, name);
  if (column !== undefined) return placeOf(column, cells);
  return name === '' ? {} : { field: name };
}

/** What a batch was refused for, told at the row and the cell of each error. */
import { basename } from 'node:path';
import { isUuid } from '../../metadata/fields/uuid.ts';
import { type FieldError, Problem } from '../errors.ts';
import { databaseProblem } from '../records/database-problem.ts';
import { keyField } from '../records/draft.ts';
import { MOST_FAULTS } from '../records/faults.ts';
import { DatabaseError } from '../store/database-error.ts';
import type { BatchSite, Entry } from './batch.ts';
import type { Column } from './columns.ts';
import type { ImportPlan, TablePlan } from './plan.ts';
import { type RowPlace, rowMessage } from './report.ts';
import { placeOf, type TableRow } from './rows.ts';

/**
 * @param entries all of the batch, of which nothing is written
 * @param write writes some of them, or explains why not
 * @throws what is no fault of a row
 */
export async function explainRefusal(
  error: unknown,
  entries: readonly Entry[],
  site: BatchSite,
  write: (some: readonly Entry[]) => Promise<void>,
): Promise<void> {
  const problem = error instanceof DatabaseError ? databaseProblem(error, site.context.release.model) : error;
  if (!(problem instanceof Problem) || problem.status >= 500) throw error;
  const errors = problem.options.errors ?? [];
  // Of many rows the database does not say which it refused, and a right may be missing for one: they are tried one by one.
  if (entries.length > 1 && (errors.length === 0 || error instanceof DatabaseError)) {
    for (const entry of entries) await write([entry]);
    return;
  }
  // A save lists only so many faults: in halves each row tells its own.
  if (entries.length > 1 && errors.length >= MOST_FAULTS) {
    const half = Math.ceil(entries.length / 2);
    await write(entries.slice(0, half));
    await write(entries.slice(half));
    return;
  }
  const row = entries[0]?.row.number ?? 0;
  if (errors.length === 0) site.tally.fault({ row }, problem.code, { detail: problem.message });
  for (const error of errors) tell(error, entries, site);
  // The others were not written with them, and the database may have something to say of those.
  const faulty = new Set(errors.map(({ pointer }) => indexOf(pointer)));
  const others = entries.filter((_, index) => !faulty.has(index));
  if (errors.length > 0 && others.length < entries.length) await write(others);
}

function tell(
  { pointer, code, params, detail }: FieldError,
  entries: readonly Entry[],
  site: BatchSite,
): void {
  const { place, column } = placeOfPointer(pointer, entries, site.plan);
  const told = code === 'BAD_REFERENCE' ? detailOfReference(column, place, site) : detail;
  site.tally.fault(place, code, { ...(params && { params }), ...(told !== undefined && { detail: told }) });
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

/** `/3/lines/0/quantity` → 3. */
function indexOf(pointer: string): number {
  return Number(pointer.split('/')[1]);
}

/** `/3/lines/0/quantity` → file, row and cell. */
function placeOfPointer(
  pointer: string,
  entries: readonly Entry[],
  plan: ImportPlan,
): { readonly place: RowPlace; readonly column: Column | undefined } {
  const [, , name = '', position = '', inner = ''] = pointer.split('/');
  const entry = entries[indexOf(pointer)];
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

/** Writes a handful of rows through the save pipeline, and finds the row of each error. */
import { basename } from 'node:path';
import { isUuid } from '../../metadata/fields/uuid.ts';
import type { Context } from '../context.ts';
import { type FieldError, Problem } from '../errors.ts';
import type { WriteItem } from '../records/command.ts';
import { databaseProblem } from '../records/database-problem.ts';
import { keyField } from '../records/draft.ts';
import { MOST_FAULTS } from '../records/faults.ts';
import { save } from '../records/save.ts';
import { composeSave, type LookedUpSave, lookUpSave, type SaveResult } from '../records/save-phases.ts';
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

export type BatchWrite = () => Promise<void>;

/** New records first, then the ones that are there. */
export async function writeBatch(entries: readonly Entry[], site: BatchSite): Promise<void> {
  const { created, changed } = byKind(entries);
  await writeKind('create', created, site);
  await writeKind('update', changed, site);
}

/**
 * The same in steps, which the caller may take while the database writes another batch: looks up what the new records
 * ask for; then composes them, which does without the database; then writes. Changed records take all steps at the end.
 */
export async function lookUpBatch(entries: readonly Entry[], site: BatchSite): Promise<() => BatchWrite> {
  const { created, changed } = byKind(entries);
  const lookedUp = await lookUpCreated(created, site);
  return () => {
    const writeCreated = lookedUp
      ? composeCreated(lookedUp, created, site)
      : () => writeKind('create', created, site);
    return async () => {
      await writeCreated();
      await writeKind('update', changed, site);
    };
  };
}

function byKind(entries: readonly Entry[]) {
  return {
    created: entries.filter((entry) => entry.existing === undefined),
    changed: entries.filter((entry) => entry.existing !== undefined),
  };
}

/** Undefined where that is left to the write: of one record alone, and after a failure, whose row is found then. */
async function lookUpCreated(
  entries: readonly Entry[],
  { context, connection, plan }: BatchSite,
): Promise<LookedUpSave | undefined> {
  if (entries.length < 2) return undefined;
  const batch = { entity: plan.entity, kind: 'create', items: itemsOf(entries) } as const;
  return keptOr<LookedUpSave | undefined>(
    connection,
    () => lookUpSave(connection, context, batch),
    async () => undefined,
  );
}

function composeCreated(lookedUp: LookedUpSave, entries: readonly Entry[], site: BatchSite): BatchWrite {
  try {
    const write = composeSave(lookedUp);
    return () => writeWith('create', entries, site, () => write(site.connection));
  } catch (error) {
    return () => explain(error, 'create', entries, site);
  }
}

type Kind = 'create' | 'update';

async function writeKind(kind: Kind, entries: readonly Entry[], site: BatchSite): Promise<void> {
  if (entries.length === 0) return;
  const { context, connection, plan } = site;
  const batch = { entity: plan.entity, kind, items: itemsOf(entries) };
  await writeWith(kind, entries, site, () => save(context, batch, { connection }));
}

function itemsOf(entries: readonly Entry[]): readonly WriteItem[] {
  return entries.map(({ body, existing }, index) => {
    return { pointer: `/${index}`, body, ...(existing && { id: existing.id }) };
  });
}

async function writeWith(
  kind: Kind,
  entries: readonly Entry[],
  site: BatchSite,
  write: () => Promise<SaveResult>,
): Promise<void> {
  const { connection, tally } = site;
  const result = await keptOr<SaveResult | undefined>(connection, write, async (error) => {
    await explain(error, kind, entries, site);
    return undefined;
  });
  if (!result) return;
  const versions = new Map(result.saved.map(({ id, version }) => [id, version]));
  for (const { existing } of entries) count(tally, existing, existing && versions.get(existing.id));
}

/** A statement that fails would take the whole transaction with it, so it is taken back alone. */
async function keptOr<T>(
  connection: Connection,
  work: () => Promise<T>,
  otherwise: (error: unknown) => Promise<T>,
): Promise<T> {
  const run = (text: string) => connection.query({ text, values: [] });
  await run('savepoint import_batch');
  let result: T;
  try {
    result = await work();
  } catch (error) {
    await run('rollback to savepoint import_batch');
    return otherwise(error);
  }
  await run('release savepoint import_batch');
  return result;
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
  for (const error of errors) tell(error, entries, site);
  // The others were not written with them, and the database may have something to say of those.
  const faulty = new Set(errors.map(({ pointer }) => indexOf(pointer)));
  const others = entries.filter((_, index) => !faulty.has(index));
  if (errors.length > 0 && others.length < entries.length) await writeKind(kind, others, site);
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

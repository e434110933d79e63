/**
 * CSV files into an entity, through the one save pipeline:
 *
 *     map and headers checked → rows streamed → bodies → who is there already → save, some hundred at once → commit
 *
 * Everything in one transaction: a file is imported as a whole or not at all. All errors of all rows are found first.
 */
import { v7 as uuid } from 'uuid';
import type { Actor } from '../actor.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { mayUse } from '../records/grant.ts';
import { momentOf } from '../records/moment.ts';
import { provisionally } from '../store/provisional.ts';
import type { Workspace } from '../workspace.ts';
import { type BatchSite, type Entry, writeBatch } from './batch.ts';
import { type ExistingRecord, existingRecords } from './existing.ts';
import { keyOf } from './key.ts';
import { LinesOfRecords } from './lines.ts';
import { type ImportPlan, planImport } from './plan.ts';
import { type ImportReport, type RowPlace, Tally } from './report.ts';
import { placeOf, type TableRow, type TableSite, tableRows } from './rows.ts';
import { Statistics } from './statistics.ts';

export interface ImportOrder {
  readonly workspace: Workspace;
  readonly actor: Actor;
  /** Name of the entity. */
  readonly entity: string;
  /** Path of the CSV file. */
  readonly file: string;
  /** Parsed JSON of an import map (metadata/schema/import.json); absent: columns are called as fields or their titles. */
  readonly map?: unknown;
  /** Name of the map's file, for faults. */
  readonly mapName?: string;
  /** Does everything, then takes it back. */
  readonly dryRun: boolean;
}

/**
 * @throws FaultyError for what is wrong with map, header or file as a whole; then no row was read
 * @throws Problem FORBIDDEN, NOT_FOUND (no such entity), UNAVAILABLE, TIMEOUT
 */
export async function importFile(order: ImportOrder): Promise<ImportReport> {
  const { workspace, actor, file } = order;
  const release = workspace.release();
  const { model } = release;
  const entity = Object.hasOwn(model.entities, order.entity) ? model.entities[order.entity] : undefined;
  if (entity === undefined || entity.lineOf !== undefined) throw new Problem('NOT_FOUND');
  if (!mayUse(model, actor, entity, 'import')) throw new Problem('FORBIDDEN');
  const mapName = order.mapName ?? 'map.json';
  const plan = await planImport({ model, entity, file, map: order.map, mapName });
  const context: Context = { workspace, release, actor, now: workspace.now(), requestId: uuid() };
  return provisionally(workspace.db, async (connection) => {
    const tally = new Tally(actor.locale);
    await importRows({ context, connection, plan, tally });
    const report = tally.report(entity.name, !order.dryRun);
    return { answer: report, stays: report.stored };
  });
}

/** Rows and lines of one save: enough to be fast, few enough to be small. */
const MOST_ROWS = 500;
const MOST_LINES = 2000;

async function importRows(site: BatchSite): Promise<void> {
  const { context, plan, tally } = site;
  const table: TableSite = { ...cellSite(context), tally, named: false };
  const lines = await Promise.all(plan.lines.map((each) => LinesOfRecords.read(each, table)));
  const seen = new Map<string, number>();
  const most = refersToItself(plan) ? 1 : MOST_ROWS;
  const statistics = statisticsOf(site);
  let pending: Pending[] = [];
  let weight = 0;
  for await (const row of tableRows(plan, table)) {
    tally.rows += 1;
    const next = pendingRow(row, lines, seen, site);
    if (next === undefined) continue;
    pending.push(next);
    weight += Object.values(next.lines).reduce((sum, each) => sum + each.length, 0);
    if (pending.length >= most || weight >= MOST_LINES) {
      await writePending(pending, site);
      await statistics.count(pending.length + weight);
      pending = [];
      weight = 0;
    }
  }
  await writePending(pending, site);
  for (const each of lines) each.faultRest({ tally });
}

function statisticsOf({ context, connection, plan }: BatchSite): Statistics {
  const lines = plan.lines.flatMap(({ field }) => plan.entity.fields[field]?.lines ?? []);
  return new Statistics(connection, context.workspace.schema, [plan.entity.name, ...lines]);
}

function cellSite({ actor, now }: Context) {
  const { timeZone: zone, baseCurrency } = actor.company;
  return { moment: momentOf(actor, now), zone, baseCurrency };
}

/** A row may name one before it; then they are written one after the other. */
function refersToItself({ entity, columns }: ImportPlan): boolean {
  return columns.some(({ field }) => field.reference?.entity === entity.name);
}

interface Pending {
  readonly row: TableRow;
  readonly key?: string;
  readonly lines: Readonly<Record<string, readonly TableRow[]>>;
}

/** Undefined after a reported error. */
function pendingRow(
  row: TableRow,
  lines: readonly LinesOfRecords[],
  seen: Map<string, number>,
  { context, plan, tally }: BatchSite,
): Pending | undefined {
  const taken = Object.fromEntries(lines.map((each) => [each.plan.field, each.take(row)]));
  const sound = row.sound && Object.values(taken).every((rows) => rows.every((each) => each.sound));
  if (!sound) return undefined;
  if (plan.key.length === 0) return { row, lines: taken };
  const key = keyOf(context.release.model, plan.entity, plan.key, row.body);
  const place = { row: row.number, ...keyPlace(plan, row) };
  const before = key === undefined ? undefined : seen.get(key);
  if (key === undefined) tally.fault(place, 'KEY_MISSING');
  else if (before !== undefined) tally.fault(place, 'KEY_TWICE', { params: { row: before } });
  else {
    seen.set(key, row.number);
    return { row, key, lines: taken };
  }
  return undefined;
}

function keyPlace({ key, columns }: ImportPlan, { cells }: TableRow): Omit<RowPlace, 'row'> {
  const column = columns.find((each) => each.field.name === key[0]);
  return column === undefined ? {} : placeOf(column, cells);
}

async function writePending(pending: readonly Pending[], site: BatchSite): Promise<void> {
  const { plan, tally } = site;
  const keys = pending.flatMap(({ key }) => key ?? []);
  const existing = await existingRecords(site, keys);
  const entries: Entry[] = [];
  for (const each of pending) {
    const found = each.key === undefined ? undefined : existing.get(each.key);
    if (found !== undefined && plan.existing === 'skip') tally.skipped += 1;
    else if (found !== undefined && plan.existing === 'refuse') {
      tally.fault({ row: each.row.number, ...keyPlace(plan, each.row) }, 'EXISTS');
    } else entries.push(entryOf(each, found));
  }
  await writeBatch(entries, site);
}

function entryOf({ row, lines }: Pending, existing: ExistingRecord | undefined): Entry {
  const bodies = Object.entries(lines).map(([field, rows]) => [
    field,
    lineBodies(rows, existing?.lines[field] ?? []),
  ]);
  return {
    row,
    body: { ...bodyOf(row, existing !== undefined), ...Object.fromEntries(bodies) },
    lines,
    ...(existing && { existing }),
  };
}

/** Lines that are there take the values of the row at their place, so that the same file again changes nothing. */
function lineBodies(rows: readonly TableRow[], ids: readonly string[]): readonly object[] {
  return rows.map((row, index) => {
    const id = ids[index];
    return { ...bodyOf(row, id !== undefined), ...(id !== undefined && { id }) };
  });
}

/** An empty cell empties a field that is there; a new record takes its default instead. */
function bodyOf({ body }: TableRow, isThere: boolean): Readonly<Record<string, unknown>> {
  if (isThere) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

/** Rows of a file on their way to be written: one record each, with its lines and its key. */
import type { Model } from '../../metadata/model.ts';
import type { Entry } from './batch.ts';
import type { ExistingRecord } from './existing.ts';
import { keyOf } from './key.ts';
import type { LinesOfRecords } from './lines.ts';
import type { ImportPlan } from './plan.ts';
import type { RowPlace, Tally } from './report.ts';
import { placeOf, type TableRow } from './rows.ts';

export interface Pending {
  readonly row: TableRow;
  readonly key?: string;
  readonly lines: Readonly<Record<string, readonly TableRow[]>>;
}

export interface PendingSite {
  readonly model: Model;
  readonly plan: ImportPlan;
  readonly tally: Tally;
  readonly lines: readonly LinesOfRecords[];
}

/** Makes rows ready; knows the keys of those before. */
export class PendingRows {
  private readonly site: PendingSite;
  /** Key → number of its row. */
  private readonly seen = new Map<string, number>();

  constructor(site: PendingSite) {
    this.site = site;
  }

  /** Undefined after a reported error. */
  read(row: TableRow): Pending | undefined {
    const { model, plan, tally } = this.site;
    const lines = Object.fromEntries(this.site.lines.map((each) => [each.plan.field, each.take(row)]));
    const sound = row.sound && Object.values(lines).every((rows) => rows.every((each) => each.sound));
    if (!sound) return undefined;
    if (plan.key.length === 0) return { row, lines };
    const key = keyOf(model, plan.entity, plan.key, row.body);
    const place = { row: row.number, ...keyPlace(plan, row) };
    const before = key === undefined ? undefined : this.seen.get(key);
    if (key === undefined) tally.fault(place, 'KEY_MISSING');
    else if (before !== undefined) tally.fault(place, 'KEY_TWICE', { params: { row: before } });
    else {
      this.seen.set(key, row.number);
      return { row, key, lines };
    }
    return undefined;
  }
}

/** Lines of a record that count for the size of a batch. */
export function lineCount({ lines }: Pending): number {
  return Object.values(lines).reduce((sum, each) => sum + each.length, 0);
}

/** What is to be written of the rows, by what is there already. */
export function entriesOf(
  pending: readonly Pending[],
  existing: ReadonlyMap<string, ExistingRecord>,
  { plan, tally }: Pick<PendingSite, 'plan' | 'tally'>,
): readonly Entry[] {
  const entries: Entry[] = [];
  for (const each of pending) {
    const found = each.key === undefined ? undefined : existing.get(each.key);
    if (found !== undefined && plan.existing === 'skip') tally.skipped += 1;
    else if (found !== undefined && plan.existing === 'refuse') {
      tally.fault({ row: each.row.number, ...keyPlace(plan, each.row) }, 'EXISTS');
    } else entries.push(entryOf(each, found));
  }
  return entries;
}

function keyPlace({ key, columns }: ImportPlan, { cells }: TableRow): Omit<RowPlace, 'row'> {
  const column = columns.find((each) => each.field.name === key[0]);
  return column === undefined ? {} : placeOf(column, cells);
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

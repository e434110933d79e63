/**
 * A record while it is being saved: the values as they will be, what they were, and the facts that calculations and
 * conditions look at. `values` is changed in place, step by step; everything else stays.
 */
import type { Facts, Moment } from '../../metadata/condition/facts.ts';
import type { Entity } from '../../metadata/model.ts';
import type { Draft } from './draft.ts';
import type { FoundRecord, RawRow } from './look-up.ts';

export interface WorkingRow {
  readonly entity: Entity;
  /** Where the row stands in the body. */
  readonly pointer: string;
  readonly id: string;
  readonly draft: Draft;
  readonly values: Record<string, unknown>;
  /** Absent on create. */
  readonly before?: Readonly<Record<string, unknown>>;
  readonly facts: Facts;
  /** The row as it was, with what it led to then; absent on create. */
  readonly factsBefore?: Facts;
  /** Reference fields whose snapshots would show the actor what it may not see: reference → source fields. */
  readonly hiddenSources: Map<string, readonly string[]>;
}

export interface WorkingRecord extends WorkingRow {
  readonly found?: FoundRecord;
  readonly lines: Readonly<Record<string, WorkingLines>>;
}

export interface WorkingLines {
  readonly entity: Entity;
  /** As they will be, in order. */
  readonly rows: readonly WorkingRow[];
  readonly removed: readonly RawRow[];
}

/** Facts of a row as a look-up answered it. */
export function rawFacts(row: RawRow, moment: Moment): Facts {
  const related: Record<string, RawRow | null> = {};
  const rows: Record<string, Facts[]> = {};
  gatherFacts(row, '', moment, related, rows);
  return { values: row, related, rows, moment };
}

/** Adds what a row leads to: `@customer` becomes `customer`, `@customer`'s own `@parent` becomes `customer.parent`. */
export function gatherFacts(
  row: RawRow,
  prefix: string,
  moment: Moment,
  related: Record<string, RawRow | null>,
  rows: Record<string, Facts[]>,
): void {
  for (const [key, value] of Object.entries(row)) {
    // The look-up builds these members: a row or null behind `@`, an array of rows behind `#`.
    if (key.startsWith('@'))
      gatherRelated(`${prefix}${key.slice(1)}`, value as RawRow | null, moment, related, rows);
    if (key.startsWith('#')) rows[key.slice(1)] = (value as RawRow[]).map((one) => rawFacts(one, moment));
  }
}

export function gatherRelated(
  path: string,
  row: RawRow | null,
  moment: Moment,
  related: Record<string, RawRow | null>,
  rows: Record<string, Facts[]>,
): void {
  related[path] = row;
  if (row) gatherFacts(row, `${path}.`, moment, related, rows);
}

/** The columns of a looked-up row, without what it leads to. */
export function columnsOf(row: RawRow): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).filter(([key]) => !key.startsWith('@') && !key.startsWith('#')),
  );
}

/** Fields that are hidden and lose their value with it (`x-when.clear`). */

import { calculate } from './calculate.ts';
import { isShown } from './compose.ts';
import type { Faults } from './faults.ts';
import type { WorkingRecord, WorkingRow } from './working-record.ts';

/** Clears, computes, and does both again where a computed value hid a field. */
export function settle(record: WorkingRecord, faults: Faults): void {
  clearHidden(record);
  calculate(record, faults);
  if (clearHidden(record)) calculate(record, faults);
}

function clearHidden(record: WorkingRecord): boolean {
  const rows: readonly WorkingRow[] = [record, ...Object.values(record.lines).flatMap((lines) => lines.rows)];
  return rows.map(clearRow).includes(true);
}

function clearRow(row: WorkingRow): boolean {
  let cleared = false;
  for (const field of Object.values(row.entity.fields)) {
    if (!field.when?.clear || field.lines !== undefined || isShown(field, row.facts)) continue;
    const empty = field.kind === 'boolean' ? false : (field.default ?? null);
    if (row.values[field.name] === empty) continue;
    row.values[field.name] = empty;
    cleared = true;
  }
  return cleared;
}

/** Fields that are hidden and lose their value with it (`x-when.clear`). */

import { calculate } from './calculate.ts';
import type { Faults } from './faults.ts';
import { isShown } from './field-state.ts';
import { fieldsByUse } from './fields-by-use.ts';
import type { WorkingRecord, WorkingRow } from './working-record.ts';

/** Clears, computes, and does both again where a computed value hid a field. */
export function settle(record: WorkingRecord, faults: Faults): void {
  clearHidden(record);
  calculate(record, faults);
  if (clearHidden(record)) calculate(record, faults);
}

function clearHidden(record: WorkingRecord): boolean {
  let cleared = clearRow(record);
  for (const { rows } of Object.values(record.lines))
    for (const row of rows) cleared = clearRow(row) || cleared;
  return cleared;
}

function clearRow(row: WorkingRow): boolean {
  let cleared = false;
  for (const field of fieldsByUse(row.entity).clearing) {
    if (isShown(field, row.facts)) continue;
    const empty = field.kind === 'boolean' ? false : (field.default ?? null);
    if (row.values[field.name] === empty) continue;
    row.values[field.name] = empty;
    cleared = true;
  }
  return cleared;
}

/** What a save changes, field by field: the content of the audit trail, and whether there is anything to write at all. */
import type { Entity } from '../../metadata/model.ts';
import type { RawRow } from './look-up.ts';
import { sameValue } from './same-value.ts';
import type { WorkingLines, WorkingRecord, WorkingRow } from './working-record.ts';

/** Field → [before, after]. */
export type FieldChanges = Readonly<Record<string, readonly [unknown, unknown]>>;

export interface LineChanges {
  readonly added: readonly { readonly id: string; readonly position: number }[];
  readonly changed: readonly {
    readonly id: string;
    readonly position: number;
    readonly fields: FieldChanges;
  }[];
  readonly removed: readonly { readonly id: string; readonly fields: FieldChanges }[];
}

/** Platform fields that every save moves. */
const MOVING = new Set(['version', 'created_at', 'created_by', 'updated_at', 'updated_by']);

export function fieldChanges(row: WorkingRow): FieldChanges {
  const changes: Record<string, readonly [unknown, unknown]> = {};
  for (const field of Object.values(row.entity.fields)) {
    if (field.lines !== undefined || MOVING.has(field.name)) continue;
    const before = row.before?.[field.name] ?? null;
    const after = row.values[field.name] ?? null;
    if (!sameValue(field, before, after)) changes[field.name] = [before, after];
  }
  return changes;
}

export function lineChanges(lines: WorkingLines): LineChanges {
  const added: LineChanges['added'][number][] = [];
  const changed: LineChanges['changed'][number][] = [];
  for (const [position, row] of lines.rows.entries()) {
    if (!row.before) {
      added.push({ id: row.id, position });
      continue;
    }
    const fields = { ...fieldChanges(row), ...movedTo(row, position) };
    if (Object.keys(fields).length > 0) changed.push({ id: row.id, position, fields });
  }
  const removed = lines.removed.map((row) => ({ id: String(row.id), fields: removal(lines.entity, row) }));
  return { added, changed, removed };
}

/** What goes with a row: every declared value that it had. */
export function removal(entity: Entity, row: RawRow): FieldChanges {
  const declared = Object.values(entity.fields).filter(
    (field) => field.origin === 'declared' && field.lines === undefined,
  );
  const present = declared.filter((field) => (row[field.name] ?? null) !== null);
  return Object.fromEntries(present.map((field) => [field.name, [row[field.name], null] as const]));
}

function movedTo(row: WorkingRow, position: number): FieldChanges {
  const before = row.before?.position;
  return before === undefined || before === position ? {} : { position: [before, position] };
}

export function isEmptyChange(changes: LineChanges): boolean {
  return changes.added.length + changes.changed.length + changes.removed.length === 0;
}

/** True when an update would leave everything as it is. */
export function changesNothing(record: WorkingRecord): boolean {
  if (!record.before) return false;
  return (
    Object.keys(fieldChanges(record)).length === 0 &&
    Object.values(record.lines).every((lines) => isEmptyChange(lineChanges(lines)))
  );
}

/**
 * Phase two of a save, first half: draft + what was looked up → the record as it will be.
 * Order: defaults and initial values → the body → lines → snapshots and expressions. Pure; faults are collected, not thrown.
 */
import type { Entity, Field, Model } from '../../metadata/model.ts';
import type { FieldError } from '../errors.ts';
import { type Composition, composeRow } from './compose-row.ts';
import type { Draft, LinesDraft } from './draft.ts';
import { fieldsByUse } from './fields-by-use.ts';
import type { FoundRecord, RawRow } from './look-up.ts';
import { rawFacts, type WorkingLines, type WorkingRecord, type WorkingRow } from './working-record.ts';

/** @param found the record to change; absent on create */
export function composeRecord(
  composition: Composition,
  entity: Entity,
  draft: Draft,
  found?: FoundRecord,
): WorkingRecord {
  const row = composeRow(composition, entity, draft, found?.row);
  const lines: Record<string, WorkingLines> = {};
  const rows: Record<string, unknown> = {};
  for (const field of fieldsByUse(entity).lines) {
    const { name } = field;
    const part = composeLines(composition, row, field, draft.lines[name], found?.lines[name] ?? []);
    lines[name] = part;
    rows[name] = part.rows.map((line) => line.facts);
  }
  Object.assign(row.facts.rows, rows);
  for (const [name, before] of Object.entries(found?.lines ?? {})) {
    const asTheyWere = before.map((line) => rawFacts(line, composition.moment));
    if (row.factsBefore) Object.assign(row.factsBefore.rows, { [name]: asTheyWere });
  }
  return { ...row, lines, ...(found && { found }) };
}

function composeLines(
  composition: Composition,
  header: WorkingRow,
  field: Field,
  draft: LinesDraft | undefined,
  existing: readonly RawRow[],
): WorkingLines {
  const entity = lineEntity(composition.context.release.model, field);
  const byId = new Map(existing.map((row) => [String(row.id), row]));
  const row = (of: Draft, found?: RawRow) => composeRow(composition, entity, of, found, header);
  const untouched = (found: RawRow, index: number) =>
    row({ pointer: `${header.pointer}/${field.name}/${index}`, values: {}, lines: {} }, found);
  if (!draft) return { entity, rows: existing.map(untouched), removed: [] };
  const named = new Set<string>();
  const taken = draft.rows.map((of) => {
    const found = of.id === undefined ? undefined : byId.get(of.id);
    if (of.id !== undefined && (!found || named.has(of.id)))
      composition.faults.add(noSuchLine(`${of.pointer}/id`, found));
    if (of.id !== undefined) named.add(of.id);
    return { of, found };
  });
  for (const { id, pointer } of draft.remove) {
    if (!byId.has(id) || named.has(id)) composition.faults.add(noSuchLine(pointer, byId.get(id)));
  }
  if (draft.mode === 'all') {
    const rows = taken.map(({ of, found }) => row(of, found));
    return { entity, rows, removed: existing.filter((one) => !named.has(String(one.id))) };
  }
  const removedIds = new Set(draft.remove.map((one) => one.id));
  const changed = new Map(taken.flatMap(({ of, found }) => (found ? [[String(found.id), of] as const] : [])));
  const kept = existing.filter((one) => !removedIds.has(String(one.id)));
  const rows = [
    ...kept.map((one, index) => {
      const of = changed.get(String(one.id));
      return of ? row(of, one) : untouched(one, index);
    }),
    ...taken.filter(({ found }) => !found).map(({ of }) => row(of)),
  ];
  return { entity, rows, removed: existing.filter((one) => removedIds.has(String(one.id))) };
}

/** @param found set: it is there, but the body names it twice */
function noSuchLine(pointer: string, found: RawRow | undefined): FieldError {
  return { pointer, code: 'BAD_REFERENCE', params: { line: found ? 'twice' : 'none' } };
}

function lineEntity(model: Model, field: Field): Entity {
  const entity = model.entities[field.lines ?? ''];
  if (!entity) throw new Error(`${field.name} holds no lines`);
  return entity;
}

/**
 * Phase two of a save, first half: draft + what was looked up → the record as it will be.
 * Order: defaults and initial values → the body → lines → snapshots and expressions. Pure; faults are collected, not thrown.
 */
import { v7 as uuidv7 } from 'uuid';
import type { Facts, Moment } from '../../metadata/condition/facts.ts';
import { holds } from '../../metadata/condition/predicate.ts';
import type { Entity, Field, Model } from '../../metadata/model.ts';
import { valueOfName } from '../../metadata/names.ts';
import type { Context } from '../context.ts';
import { type Draft, type LinesDraft, ReferenceKey } from './draft.ts';
import type { Faults } from './faults.ts';
import { type FoundRecord, type LookedUp, type RawRow, referenceToken } from './look-up.ts';
import { momentOf } from './moment.ts';
import { columnFields } from './query/query.ts';
import {
  columnsOf,
  gatherFacts,
  gatherRelated,
  rawFacts,
  type WorkingLines,
  type WorkingRecord,
  type WorkingRow,
} from './working-record.ts';

export interface Composition {
  readonly context: Context;
  readonly lookedUp: LookedUp;
  readonly faults: Faults;
}

/** @param found the record to change; absent on create */
export function composeRecord(
  composition: Composition,
  entity: Entity,
  draft: Draft,
  found?: FoundRecord,
): WorkingRecord {
  const moment = climbingMoment(composition);
  const row = composeRow(composition, entity, draft, moment, found?.row);
  const lines: Record<string, WorkingLines> = {};
  for (const field of Object.values(entity.fields)) {
    if (field.lines === undefined) continue;
    lines[field.name] = composeLines(
      composition,
      row,
      field,
      draft.lines[field.name],
      found?.lines[field.name] ?? [],
    );
  }
  const rows: Record<string, readonly Facts[]> = Object.fromEntries(
    Object.entries(lines).map(([name, part]) => [name, part.rows.map((line) => line.facts)]),
  );
  Object.assign(row.facts.rows, rows);
  for (const [name, before] of Object.entries(found?.lines ?? {})) {
    const asTheyWere = before.map((line) => rawFacts(line, moment));
    if (row.factsBefore) Object.assign(row.factsBefore.rows, { [name]: asTheyWere });
  }
  return { ...row, lines, ...(found && { found }) };
}

/** The moment of the request, with trees to climb for `within`. */
function climbingMoment({ context, lookedUp }: Composition): Moment {
  return {
    ...momentOf(context.actor, context.now),
    ancestors: (entity, id) => {
      const chain: string[] = [];
      const tree = lookedUp.trees[entity];
      for (let at: string | null | undefined = id; at && !chain.includes(at); at = tree?.get(at))
        chain.push(at);
      return chain;
    },
  };
}

function composeRow(
  composition: Composition,
  entity: Entity,
  draft: Draft,
  moment: Moment,
  found: RawRow | undefined,
  header?: WorkingRow,
): WorkingRow {
  const before = found && columnsOf(found);
  const values: Record<string, unknown> = before
    ? { ...before }
    : initialValues(entity, moment, composition.context);
  const id = before ? String(before.id) : (draft.id ?? uuidv7());
  values.id = id;
  const related: Record<string, RawRow | null> = {};
  const rows: Record<string, Facts[]> = {};
  if (found) gatherFacts(found, '', moment, related, rows);
  else relateInitial(composition, entity, values, { moment, related, rows });
  const facts: Facts = {
    values,
    related,
    rows,
    moment,
    ...(before && { before }),
    ...(header && { parent: header.facts }),
  };
  const factsBefore = found && {
    ...rawFacts(found, moment),
    ...(before && { before }),
    ...(header?.factsBefore && { parent: header.factsBefore }),
  };
  const row: WorkingRow = {
    entity,
    pointer: draft.pointer,
    id,
    draft,
    values,
    facts,
    hiddenSources: new Map(),
    ...(before && { before }),
    ...(factsBefore && { factsBefore }),
  };
  for (const [name, value] of Object.entries(draft.values)) {
    const field = entity.fields[name];
    if (!field || isComputed(field)) continue;
    values[name] = field.reference
      ? takeReference(composition, row, field, value, related, rows)
      : (value ?? emptyValue(field));
  }
  return row;
}

interface Related {
  readonly moment: Moment;
  readonly related: Record<string, RawRow | null>;
  readonly rows: Record<string, Facts[]>;
}

/** What the references lead to that a new record begins with, as far as it was looked up. */
function relateInitial(
  { lookedUp }: Composition,
  entity: Entity,
  values: Readonly<Record<string, unknown>>,
  { moment, related, rows }: Related,
): void {
  for (const field of Object.values(entity.fields)) {
    const token = referenceToken(entity.name, field.name, values[field.name]);
    const found = field.reference && lookedUp.references.get(token);
    if (found) gatherRelated(field.name, found.row, moment, related, rows);
  }
}

/** References that a new record has where its draft names none. */
export function initialReferences(entity: Entity, context: Context): Record<string, string> {
  const values = initialValues(entity, momentOf(context.actor, context.now), context);
  const references = Object.values(entity.fields).filter(
    (field) => field.reference && typeof values[field.name] === 'string',
  );
  return Object.fromEntries(references.map((field) => [field.name, String(values[field.name])]));
}

function initialValues(entity: Entity, moment: Moment, context: Context): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of columnFields(entity)) {
    if (field.calc?.kind === 'initial')
      values[field.name] = valueOfName(field.calc.value.name, moment) ?? emptyValue(field);
    else values[field.name] = field.default ?? emptyValue(field);
  }
  if (entity.company !== 'shared') values.company = context.actor.company.id;
  if (entity.owned) {
    values.owner = context.actor.kind === 'system' ? null : context.actor.user;
    values.department = context.actor.department;
  }
  return values;
}

/** Written by the server alone; a body may repeat the value but not change it. */
export function isComputed(field: Field): boolean {
  return field.readOnly && field.name !== 'id';
}

/** A boolean is never null: absent is false. */
function emptyValue(field: Field): unknown {
  return field.kind === 'boolean' ? false : null;
}

/** Resolves a reference of the draft; one that is unknown, hidden from the actor, or of another company is a fault, all the same one. */
function takeReference(
  { lookedUp, faults }: Composition,
  row: WorkingRow,
  field: Field,
  value: unknown,
  related: Record<string, RawRow | null>,
  rows: Record<string, Facts[]>,
): unknown {
  if (value === null || value === undefined) {
    forget(field.name, related);
    return null;
  }
  const found = lookedUp.references.get(referenceToken(row.entity.name, field.name, value));
  const unchanged =
    row.before !== undefined && !(value instanceof ReferenceKey) && row.before[field.name] === value;
  if (!found || (!found.readable && !unchanged)) {
    faults.add({ pointer: `${row.pointer}/${field.name}`, code: 'BAD_REFERENCE' });
    return value instanceof ReferenceKey ? null : value;
  }
  forget(field.name, related);
  gatherRelated(field.name, found.row, row.facts.moment, related, rows);
  if (found.hidden.length > 0) row.hiddenSources.set(field.name, found.hidden);
  return found.row.id;
}

function forget(path: string, related: Record<string, RawRow | null>): void {
  for (const key of Object.keys(related)) if (key === path || key.startsWith(`${path}.`)) delete related[key];
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
  const row = (of: Draft, found?: RawRow) =>
    composeRow(composition, entity, of, header.facts.moment, found, header);
  const untouched = (found: RawRow, index: number) =>
    row({ pointer: `${header.pointer}/${field.name}/${index}`, values: {}, lines: {} }, found);
  if (!draft) return { entity, rows: existing.map(untouched), removed: [] };
  const named = new Set<string>();
  const taken = draft.rows.map((of) => {
    const found = of.id === undefined ? undefined : byId.get(of.id);
    if (of.id !== undefined && (!found || named.has(of.id)))
      composition.faults.add({ pointer: `${of.pointer}/id`, code: 'BAD_REFERENCE' });
    if (of.id !== undefined) named.add(of.id);
    return { of, found };
  });
  for (const { id, pointer } of draft.remove) {
    if (!byId.has(id) || named.has(id)) composition.faults.add({ pointer, code: 'BAD_REFERENCE' });
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

function lineEntity(model: Model, field: Field): Entity {
  const entity = model.entities[field.lines ?? ''];
  if (!entity) throw new Error(`${field.name} holds no lines`);
  return entity;
}

/** Whether a field may be filled in and is shown: `show` holds, or nothing is said. */
export function isShown(field: Field, facts: Facts): boolean {
  return field.when?.show === undefined || holds(field.when.show, facts);
}

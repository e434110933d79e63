/** One row of a save, header or line: what it begins with or was, then what its draft says. Pure; faults are collected. */
import type { Facts, Moment } from '../../metadata/condition/facts.ts';
import type { Entity, Field } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { type Draft, ReferenceKey } from './draft.ts';
import type { Faults } from './faults.ts';
import { emptyValue, isComputed } from './field-state.ts';
import { Beginnings } from './initial-values.ts';
import { type LookedUp, type RawRow, referenceToken } from './look-up.ts';
import { momentOf } from './moment.ts';
import { newId } from './new-id.ts';
import { columnsOf, gatherFacts, gatherRelated, rawFacts, type WorkingRow } from './working-record.ts';

/** What the records of a save have in common. */
export interface Composition {
  readonly context: Context;
  readonly lookedUp: LookedUp;
  readonly faults: Faults;
  readonly moment: Moment;
  readonly beginnings: Beginnings;
}

export function compositionOf(context: Context, lookedUp: LookedUp, faults: Faults): Composition {
  const moment = climbingMoment(context, lookedUp);
  return { context, lookedUp, faults, moment, beginnings: new Beginnings(context, lookedUp, moment) };
}

/** The moment of the request, with trees to climb for `within`. */
function climbingMoment(context: Context, lookedUp: LookedUp): Moment {
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

/** What a row leads to, while it is gathered. */
interface Gathered {
  readonly related: Record<string, RawRow | null>;
  readonly rows: Record<string, Facts[]>;
}

/** @param found the row as it is; absent of a new one */
export function composeRow(
  composition: Composition,
  entity: Entity,
  draft: Draft,
  found: RawRow | undefined,
  header?: WorkingRow,
): WorkingRow {
  const gathered: Gathered = { related: {}, rows: {} };
  const row = found
    ? standingRow(composition, entity, draft, gathered, found, header)
    : newRow(composition, entity, draft, gathered, header);
  for (const [name, value] of Object.entries(draft.values)) {
    const field = entity.fields[name];
    if (!field || isComputed(field)) continue;
    row.values[name] = field.reference
      ? takeReference(composition, row, field, value, gathered)
      : (value ?? emptyValue(field));
  }
  return row;
}

function newRow(
  { beginnings, moment }: Composition,
  entity: Entity,
  draft: Draft,
  { related, rows }: Gathered,
  header: WorkingRow | undefined,
): WorkingRow {
  const beginning = beginnings.of(entity);
  const id = draft.id ?? newId();
  const values = { ...beginning.values, id };
  for (const [name, row] of beginning.related) gatherRelated(name, row, moment, related, rows);
  const facts = { values, related, rows, moment, ...(header && { parent: header.facts }) };
  return { entity, pointer: draft.pointer, id, draft, values, facts, hiddenSources: new Map() };
}

function standingRow(
  { moment }: Composition,
  entity: Entity,
  draft: Draft,
  { related, rows }: Gathered,
  found: RawRow,
  header: WorkingRow | undefined,
): WorkingRow {
  const before = columnsOf(found);
  const id = String(before.id);
  const values = { ...before, id };
  gatherFacts(found, '', moment, related, rows);
  const facts = { values, related, rows, moment, before, ...(header && { parent: header.facts }) };
  const factsBefore = {
    ...rawFacts(found, moment),
    before,
    ...(header?.factsBefore && { parent: header.factsBefore }),
  };
  const hiddenSources = new Map();
  return { entity, pointer: draft.pointer, id, draft, values, facts, hiddenSources, before, factsBefore };
}

/** Resolves a reference of the draft; one that is unknown, hidden from the actor, or of another company is a fault, all the same one. */
function takeReference(
  { lookedUp, faults, moment }: Composition,
  row: WorkingRow,
  field: Field,
  value: unknown,
  { related, rows }: Gathered,
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
  gatherRelated(field.name, found.row, moment, related, rows);
  if (found.hidden.length > 0) row.hiddenSources.set(field.name, found.hidden);
  return found.row.id;
}

function forget(path: string, related: Record<string, RawRow | null>): void {
  for (const key of Object.keys(related)) if (key === path || key.startsWith(`${path}.`)) delete related[key];
}

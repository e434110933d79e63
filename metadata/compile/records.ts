import { nearestName } from '../condition/nearest.ts';
import type { Document } from '../document.ts';
import type { FaultReason } from '../faults/catalogue.ts';
import { fault } from '../faults/fault.ts';
import { entityTerm, type FaultParams, fieldTerm, type Term } from '../faults/param.ts';
import type { Entity, Field } from '../model.ts';
import { typeOfName } from '../names.ts';
import { own } from '../table.ts';
import type { ExampleDocument, SeedDocument } from '../types.ts';
import { type CompileContext, type Entities, isExplained } from './context.ts';
import type { Read } from './documents.ts';
import { at, unknownName } from './faults.ts';
import { refusal } from './value.ts';

interface Place {
  readonly document: Document;
  readonly entities: Entities;
  readonly context: CompileContext;
}

/** Checks a seed against the entity it is for: names, and that every `{ "key": … }` can find one record. */
export function checkSeed(
  { document, content }: Read<SeedDocument>,
  entities: Entities,
  context: CompileContext,
): void {
  const place = { document, entities, context };
  const entity = entityOf(content.entity, place);
  if (entity === undefined) return;
  for (const [index, name] of content.key.entries()) fieldOf(entity, name, at('/key', index), place);
  for (const [index, record] of content.records.entries()) {
    checkRecord(record, entity, at('/records', index), place);
    for (const name of content.key) {
      if (Object.hasOwn(record, name)) continue;
      const pointer = at('/records', index);
      const found = fault('recordWithoutKey', { name: fieldTerm(entity.name, name) });
      context.faults.add(document, { pointer, ...found });
    }
  }
}

/** Checks an example's names. Records that must be refused may say anything. */
export function checkExample(
  { document, content }: Read<ExampleDocument>,
  roles: ReadonlySet<string>,
  entities: Entities,
  context: CompileContext,
): void {
  const place = { document, entities, context };
  const entity = entityOf(content.entity, place);
  if (entity === undefined) return;
  for (const [index, { record }] of (content.valid ?? []).entries()) {
    checkRecord(record, entity, at('/valid', index, 'record'), place);
  }
  for (const [index, example] of (content.access ?? []).entries()) {
    const pointer = at('/access', index);
    checkRecord(example.record, entity, at(pointer, 'record'), place);
    if (!roles.has(example.role) && !isExplained(context, document, `role/${example.role}`)) {
      context.faults.add(document, unknownName(at(pointer, 'role'), 'role', example.role, roles));
    }
    for (const name of Object.keys(example.fields ?? {}))
      fieldOf(entity, name, at(pointer, 'fields', name), place);
  }
}

function entityOf(name: string, { document, entities, context }: Place): Entity | undefined {
  const entity = own(entities, name);
  if (context.known.isDisputed(document, `entity/${name}`)) return undefined;
  if (entity !== undefined) context.packages.checkUse(document, '/entity', entity.package, name);
  else if (!isExplained(context, document, `entity/${name}`)) {
    context.faults.add(document, unknownName('/entity', 'entity', name, Object.keys(entities)));
  }
  return entity;
}

function fieldOf(
  entity: Entity,
  name: string,
  pointer: string,
  { document, context }: Place,
): Field | undefined {
  const field = own(entity.fields, name);
  if (field === undefined) {
    const known = Object.keys(entity.fields);
    context.faults.add(document, unknownName(pointer, 'field', name, known, entityTerm(entity.name)));
  }
  return field;
}

function checkRecord(
  record: Readonly<Record<string, unknown>>,
  entity: Entity,
  pointer: string,
  place: Place,
): void {
  for (const [name, value] of Object.entries(record)) {
    const here = at(pointer, name);
    const field = fieldOf(entity, name, here, place);
    if (field === undefined) continue;
    const line = field.lines === undefined ? undefined : own(place.entities, field.lines);
    if (line !== undefined) checkLines(value, line, here, place);
    else checkValue(value, entity, field, here, place);
  }
}

function checkLines(value: unknown, line: Entity, pointer: string, place: Place): void {
  if (!Array.isArray(value)) {
    wrong(place, pointer, 'linesNoList', { example: '[ { … }, { … } ]' });
    return;
  }
  for (const [index, row] of value.entries()) {
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) {
      checkRecord(row, line, at(pointer, index), place);
    } else wrong(place, at(pointer, index), 'lineNoObject', { example: '{ … }' });
  }
}

function checkValue(value: unknown, entity: Entity, field: Field, pointer: string, place: Place): void {
  const term = fieldTerm(entity.name, field.name);
  // Empty values of required fields are for the save to refuse: a check or a default may fill them.
  if (value === null || value === '') return;
  if (isKey(value)) {
    checkKey(value.key, field, term, pointer, place);
  } else if (typeof value === 'string' && /^\$(today|now)/.test(value) && isMoment(field)) {
    if (typeOfName(value) !== undefined) return;
    wrong(place, pointer, 'badMoment', { value, example: '"$today-2d", "$now+3h"' });
  } else if (field.options !== undefined && typeof value === 'string') {
    checkChoice(value, field, term, pointer, place);
  } else {
    const why = refusal(field, normalised(value, field));
    if (why !== undefined) wrong(place, pointer, 'valueRefused', { field: term, why });
  }
}

function checkChoice(value: string, field: Field, term: Term, pointer: string, place: Place): void {
  const values = (field.options ?? []).map((option) => option.value);
  if (values.includes(value)) return;
  const params = { value, field: term, known: values };
  wrong(place, pointer, 'noSuchValue', params, nearestName(value, values));
}

/** As the save will see it. */
function normalised(value: unknown, { normalise }: Field): unknown {
  if (typeof value !== 'string') return value;
  const trimmed = normalise.includes('trim') ? value.trim() : value;
  if (normalise.includes('lower')) return trimmed.toLowerCase();
  return normalise.includes('upper') ? trimmed.toUpperCase() : trimmed;
}

function isMoment({ kind }: Field): boolean {
  return kind === 'date' || kind === 'instant';
}

function isKey(value: unknown): value is { readonly key: unknown } {
  return typeof value === 'object' && value !== null && 'key' in value && Object.keys(value).length === 1;
}

/** `{ "key": … }` needs a unique key of one field; a list of values one of as many. */
function checkKey(key: unknown, field: Field, term: Term, pointer: string, place: Place): void {
  const target = field.reference && own(place.entities, field.reference.entity);
  if (field.kind === 'json') return;
  if (target === undefined) {
    wrong(place, pointer, 'keyOfNoReference', { field: term });
    return;
  }
  const size = Array.isArray(key) ? key.length : 1;
  if (target.unique.some((unique) => unique.fields.length === size)) return;
  wrong(place, pointer, 'noUniqueKey', { entity: entityTerm(target.name), size });
}

function wrong(
  { document, context }: Place,
  pointer: string,
  reason: FaultReason,
  params: FaultParams,
  nearest?: string,
): void {
  context.faults.add(document, { pointer, ...fault(reason, params, nearest) });
}

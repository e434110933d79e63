import type { Path } from '../condition/condition.ts';
import { nearestName } from '../condition/nearest.ts';
import { parseCondition } from '../condition/parse.ts';
import { type FieldTarget, resolveField } from '../condition/resolve.ts';
import { valueTypeOf } from '../condition/value-type.ts';
import type { FaultReason } from '../faults/catalogue.ts';
import { fault } from '../faults/fault.ts';
import { entityTerm, type FaultParams, fieldTerm, kindTerm } from '../faults/param.ts';
import { FIELD_KINDS } from '../fields/index.ts';
import type { Calculation, Entity, Field } from '../model.ts';
import { NAME_EXAMPLES, typeOfName } from '../names.ts';
import { mapTable } from '../table.ts';
import type { EntityProperty } from '../types.ts';
import { type CompileContext, type Entities, resolveContext } from './context.ts';
import { at } from './faults.ts';
import type { EntitySource } from './source.ts';

/** An entity with what its fields' paths lead to: currencies, reference filters, initial values, copies. */
export function withPaths(
  entity: Entity,
  source: EntitySource,
  entities: Entities,
  context: CompileContext,
): Entity {
  const fields = mapTable(entity.fields, (field) => {
    const property = field.origin === 'declared' ? source.properties[field.name] : undefined;
    if (property === undefined) return field;
    const place = { field, property, entity, source, entities, context };
    const currency = currencyOf(place);
    const calc = copyOf(place) ?? initialOf(place);
    const filter = filterOf(place);
    return {
      ...field,
      ...(currency && { currency }),
      ...(calc && { calc }),
      ...(field.reference && filter && { reference: { ...field.reference, filter } }),
    };
  });
  return { ...entity, fields };
}

interface Place {
  readonly field: Field;
  readonly property: EntityProperty;
  readonly entity: Entity;
  readonly source: EntitySource;
  readonly entities: Entities;
  readonly context: CompileContext;
}

function resolve(place: Place, text: string, ...below: readonly string[]): FieldTarget | undefined {
  const pointer = pointerOf(place, ...below);
  const where = { entities: place.entities, entity: place.entity.name, names: 'record', pointer } as const;
  return resolveField(text, resolveContext(place.context, place.source.document, where), pointer);
}

function pointerOf({ source, field }: Place, ...below: readonly string[]): string {
  return at(source.pointer, 'properties', field.name, ...below);
}

function report(
  place: Place,
  below: readonly string[],
  reason: FaultReason,
  params?: FaultParams,
  nearest?: string,
) {
  const found = { pointer: pointerOf(place, ...below), ...fault(reason, params, nearest) };
  place.context.faults.add(place.source.document, found);
}

function currencyOf(place: Place): Path | undefined {
  const { field, property, entity } = place;
  const text = property['x-field']?.currency;
  if (text === undefined) {
    if ((field.kind === 'money' || field.kind === 'price') && entity.company === 'shared') {
      report(place, [], 'noBaseCurrency', {
        entity: entityTerm(entity.name),
        field: fieldTerm(entity.name, field.name),
      });
    }
    return undefined;
  }
  const target = resolve(place, text, 'x-field', 'currency');
  if (target === undefined || target.field.kind === 'currency') return target?.path;
  const params = { name: text, kind: kindTerm(target.field.kind) };
  report(place, ['x-field', 'currency'], 'noCurrency', params);
  return undefined;
}

function filterOf({ field, property, entity, source, entities, context }: Place) {
  const filter = property['x-field']?.filter;
  if (filter === undefined || field.reference === undefined || !(field.reference.entity in entities))
    return undefined;
  const pointer = at(source.pointer, 'properties', field.name, 'x-field', 'filter');
  const where = {
    entities,
    entity: field.reference.entity,
    referrer: entity.name,
    names: 'row',
    pointer,
  } as const;
  return parseCondition(filter, resolveContext(context, source.document, where));
}

function copyOf(place: Place): Calculation | undefined {
  const { copyFrom, refresh = 'whileInitial' } = place.property['x-calc'] ?? {};
  if (copyFrom === undefined) return undefined;
  const below = ['x-calc', 'copyFrom'];
  const target = resolve(place, copyFrom, ...below);
  if (target === undefined) return undefined;
  if (target.path.root === 'record' && target.path.steps.length === 1) {
    report(place, below, 'copyOfOwn');
  } else if (!canCopy(target.field, place.field)) {
    report(place, below, 'copyOfOtherKind', {
      name: copyFrom,
      kind: kindTerm(target.field.kind),
      wanted: kindTerm(place.field.kind),
    });
  }
  return { kind: 'copy', from: target.path, refresh };
}

/** Whether every value of one field can stand in another. */
function canCopy(from: Field, to: Field): boolean {
  if (from.kind === 'reference' || to.kind === 'reference')
    return from.reference?.entity === to.reference?.entity;
  if (from.kind === 'enum' && to.kind === 'enum') {
    return (from.options ?? []).every(({ value }) => to.options?.some((option) => option.value === value));
  }
  if (to.kind === 'enum') return false;
  const [source, target] = [valueTypeOf(from), valueTypeOf(to)];
  return source === target || (source === 'integer' && FIELD_KINDS[to.kind].numeric);
}

function initialOf(place: Place): Calculation | undefined {
  const name = place.property['x-calc']?.initial;
  if (name === undefined) return undefined;
  const below = ['x-calc', 'initial'];
  const type = typeOfName(name);
  if (type === undefined) {
    const params = { name, known: NAME_EXAMPLES };
    report(place, below, 'unknownMoment', params, nearestName(name, NAME_EXAMPLES));
    return undefined;
  }
  const expected = valueTypeOf(place.field);
  const entity = place.field.reference?.entity;
  if (type.list || type.type !== expected || (entity !== undefined && type.entity !== entity)) {
    report(place, below, 'momentOfOtherKind', { name, kind: kindTerm(place.field.kind) });
  }
  return { kind: 'initial', value: { name } };
}

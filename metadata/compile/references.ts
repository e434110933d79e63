import { fault } from '../faults/fault.ts';
import { entityTerm } from '../faults/param.ts';
import type { Entity, Field, IncomingReference } from '../model.ts';
import { mapTable, own } from '../table.ts';
import { type CompileContext, type Entities, isExplained } from './context.ts';
import { at, unknownName } from './faults.ts';
import type { EntitySource } from './source.ts';

/** Platform references that nobody asks for from the other side. */
const ONE_WAY = new Set(['company', 'created_by', 'updated_by', 'parent_id']);

interface Arrow {
  readonly from: Entity;
  readonly field: Field;
  readonly to: string;
  readonly source: EntitySource;
}

/** Checks that every reference leads to an entity, and tells each entity what points to it. */
export function withIncoming(
  entities: Entities,
  sources: ReadonlyMap<string, EntitySource>,
  context: CompileContext,
): Entities {
  const arrows = Object.values(entities).flatMap((entity) => arrowsOf(entity, sources));
  const good = arrows.filter((arrow) => checkArrow(arrow, entities, context));
  return mapTable(entities, (entity) => ({
    ...entity,
    incoming: [...linesInto(entity, entities), ...incomingOf(entity, good, context)],
  }));
}

function arrowsOf(from: Entity, sources: ReadonlyMap<string, EntitySource>): readonly Arrow[] {
  const source = sources.get(from.name);
  return Object.values(from.fields).flatMap((field) =>
    field.reference && source ? [{ from, field, to: field.reference.entity, source }] : [],
  );
}

function checkArrow(
  { from, field, to, source }: Arrow,
  entities: Entities,
  context: CompileContext,
): boolean {
  const target = own(entities, to);
  const pointer = at(source.pointer, 'properties', field.name, 'x-field', 'ref');
  if (target === undefined) {
    // A platform reference leads nowhere only without the package "system", which compile reports.
    if (field.origin === 'declared' && !isExplained(context, source.document, `entity/${to}`)) {
      context.faults.add(source.document, unknownName(pointer, 'entity', to, Object.keys(entities)));
    }
    return false;
  }
  if (field.origin === 'platform') return true;
  context.packages.checkUse(source.document, pointer, target.package, to);
  if (from.company === 'shared' && target.company === 'own' && field.required) {
    context.faults.add(source.document, {
      pointer,
      ...fault('companyBoundary', { from: entityTerm(from.name), to: entityTerm(to) }),
    });
  }
  return true;
}

/** Lines are reached by the name of the field that holds them. */
function linesInto(header: Entity, entities: Entities): readonly IncomingReference[] {
  return Object.values(header.fields).flatMap((field) => {
    const line = field.lines === undefined ? undefined : own(entities, field.lines);
    return line ? [{ entity: line.name, field: 'parent_id', name: field.name, title: field.title }] : [];
  });
}

function incomingOf(
  target: Entity,
  arrows: readonly Arrow[],
  context: CompileContext,
): readonly IncomingReference[] {
  const here = arrows.filter(
    ({ to, field }) => to === target.name && !(field.origin === 'platform' && ONE_WAY.has(field.name)),
  );
  const taken = new Map<string, Arrow>();
  const named = new Map<Arrow, string>();
  // Names that somebody chose come before names that are made.
  const chosen = here.filter((arrow) => settingsOf(arrow)?.inverse !== undefined);
  for (const arrow of [...chosen, ...here.filter((each) => !chosen.includes(each))]) {
    const name = inverseName(arrow, here, target, taken);
    named.set(arrow, name);
    const clash = taken.get(name);
    if (clash !== undefined || own(target.fields, name) !== undefined)
      reportClash(arrow, name, target, context);
    else taken.set(name, arrow);
  }
  return here.map((arrow) => ({
    entity: arrow.from.name,
    field: arrow.field.name,
    name: named.get(arrow) ?? arrow.from.name,
    title: settingsOf(arrow)?.inverseTitle ?? inverseTitle(arrow, here),
  }));
}

/** The settings of the referring property; a platform field has none. */
function settingsOf({ field, source }: Arrow) {
  return field.origin === 'declared' ? source.properties[field.name]?.['x-field'] : undefined;
}

/** The said one; else the entity's name, or with the field's name where there are several or the short one is taken. */
function inverseName(
  arrow: Arrow,
  all: readonly Arrow[],
  target: Entity,
  taken: ReadonlyMap<string, Arrow>,
): string {
  const { from, field } = arrow;
  const inverse = settingsOf(arrow)?.inverse;
  if (inverse !== undefined) return inverse;
  const isFree = own(target.fields, from.name) === undefined && !taken.has(from.name);
  return isFree && field.origin === 'declared' && isOnly(arrow, all)
    ? from.name
    : `${from.name}_${field.name}`;
}

function inverseTitle(arrow: Arrow, all: readonly Arrow[]): string {
  const { from, field } = arrow;
  return field.origin === 'declared' && isOnly(arrow, all) ? from.plural : `${from.plural} (${field.title})`;
}

function isOnly({ from }: Arrow, all: readonly Arrow[]): boolean {
  return all.filter((other) => other.from === from && other.field.origin === 'declared').length === 1;
}

function reportClash(
  { field, source }: Arrow,
  name: string,
  target: Entity,
  { faults }: CompileContext,
): void {
  faults.add(source.document, {
    pointer: at(source.pointer, 'properties', field.name, 'x-field', 'inverse'),
    ...fault('inverseTaken', { entity: entityTerm(target.name), name }),
  });
}

import { type FoundFault, fault } from '../faults/fault.ts';
import { entityTerm, wordTerm } from '../faults/param.ts';
import type { Entity, Field } from '../model.ts';
import { lineFields, platformFields } from '../platform-fields.ts';
import { type Reservation, reservedEntity, reservedField } from '../reserved.ts';
import { nameTable } from '../table.ts';
import type { CompileContext } from './context.ts';
import { at, unknownName } from './faults.ts';
import { fieldOf } from './field.ts';
import { fieldLists, searchOf, treeOf, uniqueKeys } from './keys.ts';
import { badName } from './schema-fault.ts';
import type { EntitySource } from './source.ts';

const NAME = /^[a-z][a-z0-9_]{0,39}$/;

/**
 * Entities with all their fields, but without what refers to other entities: incoming references, conditions, checks,
 * calculations. `headers` are the entities that lines belong to.
 */
export function skeleton(source: EntitySource, header: Entity | undefined, context: CompileContext): Entity {
  const { settings, lineOf } = source;
  checkEntityName(source, context);
  const kind = lineOf === undefined ? (settings.kind ?? 'master') : 'line';
  const company = header?.company ?? settings.company ?? 'own';
  const owned = lineOf === undefined && (settings.owned ?? kind === 'document');
  const numbered = settings.number !== undefined;
  const platform = header === undefined ? platformFields({ company, owned, numbered }) : lineFields(header);
  const declared = declaredFields(source, { owned, numbered }, context);
  const own = declared.filter(({ name }) => !platform.some((field) => field.name === name));
  const fields = nameTable([...platform, ...own].map((field) => [field.name, field]));
  return {
    name: source.name,
    title: source.title,
    plural: source.plural,
    ...(source.description && { description: source.description }),
    package: source.document.package,
    ...(settings.formerly && { formerly: settings.formerly }),
    kind,
    company,
    owned,
    appendOnly: settings.appendOnly ?? false,
    fields,
    label: [],
    search: searchOf(source, fields, context),
    ...(settings.number && { number: { pattern: settings.number.pattern } }),
    ...(lineOf && { lineOf }),
    unique: uniqueKeys(source, fields, context),
    index: fieldLists('index', source, fields, context),
    checks: [],
    conditions: nameTable([]),
    ...treeOf(source, fields, context),
    audit: settings.audit ?? true,
    incoming: [],
    calculation: [],
  };
}

function checkEntityName(
  { name, document, lineOf, pointer }: EntitySource,
  { faults }: CompileContext,
): void {
  const place = lineOf === undefined ? '/$id' : pointer.replace(/\/items$/, '');
  if (!NAME.test(name)) faults.add(document, { pointer: place, ...badName(name) });
  const reservation = reservedEntity(name);
  if (reservation !== undefined)
    faults.add(document, { pointer: place, ...reserved('entity', name, reservation) });
}

function declaredFields(
  source: EntitySource,
  added: { readonly owned: boolean; readonly numbered: boolean },
  { faults }: CompileContext,
): readonly Field[] {
  for (const [index, name] of source.required.entries()) {
    if (Object.hasOwn(source.properties, name)) continue;
    const pointer = at(source.pointer, 'required', index);
    const of = entityTerm(source.name);
    faults.add(source.document, unknownName(pointer, 'field', name, Object.keys(source.properties), of));
  }
  return Object.entries(source.properties).flatMap(([name, property]) => {
    const pointer = at(source.pointer, 'properties', name);
    const reservation = reservedField(name, added);
    // What is wrong with the name is one fault; the field is made all the same, for what is said about it elsewhere.
    if (!NAME.test(name)) faults.add(source.document, { pointer, ...badName(name) });
    else if (reservation !== undefined)
      faults.add(source.document, { pointer, ...reserved('field', name, reservation) });
    const field = fieldOf(name, property, source.required.includes(name), (below, reason, params, nearest) =>
      faults.add(source.document, { pointer: pointer + below, ...fault(reason, params, nearest) }),
    );
    if (field.kind !== 'lines') return [field];
    if (source.lineOf !== undefined) {
      faults.add(source.document, { pointer, ...fault('nestedLines') });
      return [];
    }
    return [{ ...field, lines: property['x-field']?.lines ?? `${source.name}_line` }];
  });
}

function reserved(what: 'entity' | 'field', name: string, { reason, instead }: Reservation): FoundFault {
  return fault('reservedName', { what: wordTerm(what), name, why: wordTerm(reason) }, instead);
}

import { FIELD_KINDS } from '../fields/index.ts';
import type { Entity, Field, UniqueKey } from '../model.ts';
import { lineFields, platformFields } from '../platform-fields.ts';
import { type Reservation, reservedEntity, reservedField } from '../reserved.ts';
import { nameTable, own } from '../table.ts';
import { constraintName } from './constraint-name.ts';
import type { CompileContext } from './context.ts';
import { at, unknownName } from './faults.ts';
import { fieldOf } from './field.ts';
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
  const fields = nameTable([...platform, ...declared].map((field) => [field.name, field]));
  return {
    name: source.name,
    title: source.title,
    plural: source.plural,
    ...(source.description && { description: source.description }),
    package: source.document.package,
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
    faults.add(source.document, unknownName(pointer, 'field', name, Object.keys(source.properties)));
  }
  return Object.entries(source.properties).flatMap(([name, property]) => {
    const pointer = at(source.pointer, 'properties', name);
    const reservation = reservedField(name, added);
    if (!NAME.test(name)) {
      faults.add(source.document, { pointer, ...badName(name) });
      return [];
    }
    if (reservation !== undefined) {
      faults.add(source.document, { pointer, ...reserved('field', name, reservation) });
      return [];
    }
    const field = fieldOf(
      name,
      property,
      source.required.includes(name),
      (below, code, message, mend, nearest) =>
        faults.add(source.document, {
          pointer: pointer + below,
          code,
          message,
          mend,
          ...(nearest && { nearest }),
        }),
    );
    if (field.kind !== 'lines') return [field];
    if (source.lineOf !== undefined) {
      faults.add(source.document, { pointer, ...NESTED_LINES });
      return [];
    }
    return [{ ...field, lines: property['x-field']?.lines ?? `${source.name}_line` }];
  });
}

const NESTED_LINES = {
  code: 'NOT_APPLICABLE',
  message: 'A line has no lines of its own.',
  mend: 'Make it an entity that refers to the line.',
};

function reserved(what: string, name: string, { reason, instead }: Reservation) {
  return {
    code: 'RESERVED_NAME',
    message: `No ${what} can be named "${name}": ${reason}.`,
    mend: `Use another name: "${instead}".`,
    nearest: instead,
  };
}

type FieldTable = Readonly<Record<string, Field>>;

function searchOf(source: EntitySource, fields: FieldTable, { faults }: CompileContext): readonly string[] {
  const names = source.settings.search ?? [];
  const textual = Object.values(fields).filter((field) => FIELD_KINDS[field.kind].textual);
  return names.filter((name, index) => {
    const field = own(fields, name);
    const pointer = at('/x-entity/search', index);
    if (field === undefined) {
      const known = textual.map((each) => each.name);
      faults.add(source.document, unknownName(pointer, 'field', name, known));
    } else if (!textual.includes(field)) {
      faults.add(source.document, {
        pointer,
        code: 'NOT_APPLICABLE',
        message: `Quick search looks into text, and "${name}" is a field of kind ${field.kind}.`,
        mend: 'Name a text field.',
      });
    } else return true;
    return false;
  });
}

function uniqueKeys(source: EntitySource, fields: FieldTable, context: CompileContext): readonly UniqueKey[] {
  const lists = fieldLists('unique', source, fields, context);
  const all = source.settings.number === undefined ? lists : [['number'], ...lists];
  return all.map((names) => ({ name: constraintName(source.name, names, 'key'), fields: names }));
}

/** Lists of own fields that have a column that can be indexed. */
function fieldLists(
  member: 'unique' | 'index',
  source: EntitySource,
  fields: FieldTable,
  { faults }: CompileContext,
): readonly (readonly string[])[] {
  const lists = source.settings[member] ?? [];
  const seen = new Set<string>();
  return lists.filter((names, index) => {
    const pointer = at('/x-entity', member, index);
    const good = names.map((name, position) => {
      const field = own(fields, name);
      if (field !== undefined && field.kind !== 'lines' && field.kind !== 'json') return true;
      const place = at(pointer, position);
      faults.add(
        source.document,
        field === undefined
          ? unknownName(place, 'field', name, Object.keys(fields))
          : notIndexable(place, field),
      );
      return false;
    });
    const text = names.join();
    if (seen.has(text)) {
      const message = 'The same list of fields stands here twice.';
      faults.add(source.document, { pointer, code: 'DUPLICATE', message, mend: 'Remove one.' });
    }
    seen.add(text);
    return good.every(Boolean);
  });
}

function notIndexable(pointer: string, field: Field) {
  return {
    pointer,
    code: 'NOT_APPLICABLE',
    message: `"${field.name}" is of kind ${field.kind}, which cannot be indexed.`,
    mend: 'Name another field.',
  };
}

function treeOf(
  source: EntitySource,
  fields: FieldTable,
  { faults }: CompileContext,
): { readonly tree?: string } {
  const name = source.settings.tree;
  if (name === undefined) return {};
  const field = own(fields, name);
  if (field?.reference?.entity === source.name) return { tree: name };
  const selves = Object.values(fields).filter((each) => each.reference?.entity === source.name);
  faults.add(
    source.document,
    field === undefined
      ? unknownName(
          '/x-entity/tree',
          'field',
          name,
          selves.map((each) => each.name),
        )
      : {
          pointer: '/x-entity/tree',
          code: 'NOT_APPLICABLE',
          message: `"${name}" does not point to another "${source.name}".`,
          mend: `Name a reference whose "ref" is "${source.name}".`,
        },
  );
  return {};
}

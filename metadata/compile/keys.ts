import type { PathFault } from '../condition/resolve.ts';
import { fault } from '../faults/fault.ts';
import { entityTerm, fieldTerm, kindTerm } from '../faults/param.ts';
import { FIELD_KINDS } from '../fields/index.ts';
import type { Field, UniqueKey } from '../model.ts';
import { own } from '../table.ts';
import { constraintName } from './constraint-name.ts';
import type { CompileContext } from './context.ts';
import { at, unknownName } from './faults.ts';
import type { EntitySource } from './source.ts';

export type FieldTable = Readonly<Record<string, Field>>;

/** Own text fields that quick search looks into. */
export function searchOf(
  source: EntitySource,
  fields: FieldTable,
  { faults }: CompileContext,
): readonly string[] {
  const names = source.settings.search ?? [];
  const textual = Object.values(fields).filter((field) => FIELD_KINDS[field.kind].textual);
  return names.filter((name, index) => {
    const field = own(fields, name);
    const pointer = at('/x-entity/search', index);
    if (field === undefined) {
      const known = textual.map((each) => each.name);
      faults.add(source.document, unknownName(pointer, 'field', name, known, entityTerm(source.name)));
    } else if (!textual.includes(field)) {
      faults.add(source.document, {
        pointer,
        ...fault('searchInNoText', { name: fieldTerm(source.name, name), kind: kindTerm(field.kind) }),
      });
    } else return true;
    return false;
  });
}

/** Unique keys; a number series is one. */
export function uniqueKeys(
  source: EntitySource,
  fields: FieldTable,
  context: CompileContext,
): readonly UniqueKey[] {
  const lists = fieldLists('unique', source, fields, context);
  const all = source.settings.number === undefined ? lists : [['number'], ...lists];
  return all.map((names) => ({ name: constraintName(source.name, names, 'key'), fields: names }));
}

/** Lists of own fields that have a column that can be indexed. */
export function fieldLists(
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
          ? unknownName(place, 'field', name, Object.keys(fields), entityTerm(source.name))
          : notIndexable(place, field, source),
      );
      return false;
    });
    const text = names.join();
    if (seen.has(text)) faults.add(source.document, { pointer, ...fault('listedTwice') });
    seen.add(text);
    return good.every(Boolean);
  });
}

function notIndexable(pointer: string, { name, kind }: Field, source: EntitySource): PathFault {
  return {
    pointer,
    ...fault('notIndexable', { name: fieldTerm(source.name, name), kind: kindTerm(kind) }),
  };
}

/** The self-reference that makes the entity a tree. */
export function treeOf(
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
          entityTerm(source.name),
        )
      : {
          pointer: '/x-entity/tree',
          ...fault('noTree', { name: fieldTerm(source.name, name), entity: entityTerm(source.name) }),
        },
  );
  return {};
}

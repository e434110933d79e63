import { constraintName } from '../compile/constraint-name.ts';
import type { Entity } from '../model.ts';
import { mapTable, nameTable } from '../table.ts';
import { type Renaming, renamedCondition } from './renamed-condition.ts';
import { renamedField } from './renamed-field.ts';

export function renamedEntity(entity: Entity, renaming: Renaming): Entity {
  const { names } = renaming;
  const own = (name: string) => names.field(entity.name, name);
  const fields = Object.values(entity.fields).map((field) => renamedField(field, entity.name, renaming));
  const { lineOf, tree } = entity;
  return {
    ...entity,
    name: names.entity(entity.name),
    fields: nameTable(fields.map((field) => [field.name, field])),
    label: entity.label.map((part) => ('path' in part ? { path: names.path(entity.name, part.path) } : part)),
    search: entity.search.map(own),
    ...(lineOf && {
      lineOf: { entity: names.entity(lineOf.entity), field: names.field(lineOf.entity, lineOf.field) },
    }),
    ...renamedKeys(entity, renaming),
    checks: entity.checks.map((check) => ({
      ...check,
      when: renamedCondition(check.when, entity.name, renaming),
      ...(check.field !== undefined && { field: own(check.field) }),
    })),
    conditions: mapTable(entity.conditions, (each) => renamedCondition(each, entity.name, renaming)),
    ...(tree !== undefined && { tree: own(tree) }),
    incoming: entity.incoming.map((each) => ({
      ...each,
      entity: names.entity(each.entity),
      field: names.field(each.entity, each.field),
      name: names.incoming(each),
    })),
    calculation: entity.calculation.map(own),
  };
}

/** Constraints are named by the table and its columns. */
function renamedKeys(entity: Entity, renaming: Renaming): Pick<Entity, 'unique' | 'index'> {
  const { names } = renaming;
  const all = (list: readonly string[]) => list.map((name) => names.field(entity.name, name));
  return {
    unique: entity.unique.map((key) => {
      const fields = all(key.fields);
      const isMade = key.name === constraintName(entity.name, key.fields, 'key');
      return {
        ...key,
        name: isMade ? constraintName(names.entity(entity.name), fields, 'key') : key.name,
        fields,
        ...(key.where && { where: renamedCondition(key.where, entity.name, renaming) }),
      };
    }),
    index: entity.index.map(all),
  };
}

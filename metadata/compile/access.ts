import type { Entity, Field } from '../model.ts';
import { mapTable, own } from '../table.ts';
import type { Entities } from './context.ts';

/**
 * A copy is as closed as what it is copied from: a field that says no group of its own is in the group of its source,
 * so that nobody reads in an order what is hidden in the customer.
 */
export function withInheritedAccess(entities: Entities): Entities {
  return mapTable(entities, (entity) => ({
    ...entity,
    fields: mapTable(entity.fields, (field) => inherit(field, entity, entities)),
  }));
}

function inherit(field: Field, entity: Entity, entities: Entities): Field {
  if (field.access !== undefined) return field;
  const source = sourceOf(field, entities, new Set([`${entity.name}.${field.name}`]));
  if (source?.access === undefined) return field;
  return { ...field, access: source.access, personal: source.personal };
}

/** The field at the end of a chain of copies, or the first on the way that has a group. */
function sourceOf(field: Field, entities: Entities, seen: Set<string>): Field | undefined {
  if (field.calc?.kind !== 'copy') return undefined;
  const step = field.calc.from.steps.at(-1);
  const source = step && own(own(entities, step.entity)?.fields ?? {}, step.field);
  if (step === undefined || source === undefined || source.access !== undefined) return source;
  const key = `${step.entity}.${step.field}`;
  if (seen.has(key)) return undefined;
  seen.add(key);
  return sourceOf(source, entities, seen);
}

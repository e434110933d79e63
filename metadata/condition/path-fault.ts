/** What is wrong with a path: each fault is reported and gives undefined. */
import type { Entity, Field } from '../model.ts';
import { nearestName } from './nearest.ts';
import type { ResolveContext } from './resolve.ts';

const ROWS_MENDS = {
  /** Only one value makes sense there: a column, a copy, an operand. */
  single: () => 'Name a field of the record itself, or of a record it refers to.',
  elsewhere: (name: string) =>
    `Collections of $parent and $record cannot be asked here; ask "${name}" in a condition of its own entity.`,
  ask: (name: string) => `Say which rows: { "${name}": { "some": { … } } }, or "every", or "none".`,
} as const;

export function throughRows(
  text: string,
  name: string,
  mend: keyof typeof ROWS_MENDS,
  at: ResolveContext,
  pointer: string,
): undefined {
  at.report({
    pointer,
    code: 'BAD_PATH',
    message: `"${text}" goes through "${name}", which has any number of rows.`,
    mend: ROWS_MENDS[mend](name),
  });
  return undefined;
}

export function unknownField(name: string, entity: Entity, at: ResolveContext, pointer: string): undefined {
  const names = [...Object.keys(entity.fields), ...entity.incoming.map((each) => each.name)];
  const nearest = nearestName(name, names);
  at.report({
    pointer,
    code: 'UNKNOWN_NAME',
    message: `"${entity.name}" has no field "${name}".`,
    mend: nearest === undefined ? `Name a field of "${entity.name}".` : `Did you mean "${nearest}"?`,
    ...(nearest !== undefined && { nearest }),
  });
  return undefined;
}

export function noReference(
  text: string,
  { name }: Field,
  entity: Entity,
  at: ResolveContext,
  pointer: string,
): undefined {
  at.report({
    pointer,
    code: 'BAD_PATH',
    message: `"${text}" goes through "${name}", which is no reference.`,
    mend: `End the path at "${name}".`,
    because: `${entity.name}.${name}`,
  });
  return undefined;
}

export function tooDeep(text: string, most: number, at: ResolveContext, pointer: string): undefined {
  at.report({
    pointer,
    code: 'BAD_PATH',
    message: `"${text}" follows more than ${most} references.`,
    mend: 'Copy the value to a field of a record that is nearer (copyFrom).',
  });
  return undefined;
}

/** What is wrong with a path: each fault is reported and gives undefined. */
import { fault } from '../faults/fault.ts';
import { entityTerm, fieldTerm } from '../faults/param.ts';
import type { Entity, Field } from '../model.ts';
import { nearestName } from './nearest.ts';
import type { ResolveContext } from './resolve.ts';

/** `single`: only one value makes sense there: a column, a copy, an operand. */
type RowsMend = 'single' | 'elsewhere' | 'ask';

export function throughRows(
  text: string,
  name: string,
  mend: RowsMend,
  at: ResolveContext,
  pointer: string,
): undefined {
  at.report({ pointer, ...fault('throughRows', { path: text, name, mend }) });
  return undefined;
}

export function unknownField(name: string, entity: Entity, at: ResolveContext, pointer: string): undefined {
  const names = [...Object.keys(entity.fields), ...entity.incoming.map((each) => each.name)];
  const nearest = nearestName(name, names);
  at.report({ pointer, ...fault('unknownField', { entity: entityTerm(entity.name), name }, nearest) });
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
    ...fault('noReference', { path: text, field: fieldTerm(entity.name, name) }),
    because: `${entity.name}.${name}`,
  });
  return undefined;
}

export function tooDeep(text: string, most: number, at: ResolveContext, pointer: string): undefined {
  at.report({ pointer, ...fault('pathTooDeep', { path: text, limit: most }) });
  return undefined;
}

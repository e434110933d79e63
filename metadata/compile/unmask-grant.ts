import type { Document } from '../document.ts';
import { fault } from '../faults/fault.ts';
import { entityTerm, fieldTerm } from '../faults/param.ts';
import type { Clause, Entity, UnmaskGrant } from '../model.ts';
import { own } from '../table.ts';
import type { RoleGrant } from '../types.ts';
import type { CompileContext } from './context.ts';
import { at, unknownName } from './faults.ts';

/** @param read the clauses of the same role for reading: only what one of them masks can be unmasked */
export function unmaskGrant(
  entity: Entity,
  { unmask }: RoleGrant,
  read: readonly Clause[],
  document: Document,
  { faults }: CompileContext,
): UnmaskGrant | undefined {
  if (unmask === undefined) return undefined;
  for (const [index, name] of unmask.fields.entries()) {
    const pointer = at('/grants', entity.name, 'unmask', 'fields', index);
    if (own(entity.fields, name) === undefined)
      faults.add(
        document,
        unknownName(pointer, 'field', name, Object.keys(entity.fields), entityTerm(entity.name)),
      );
    else if (!read.some(({ fields }) => fields.masked.includes(name)))
      faults.add(document, {
        pointer,
        ...fault('nothingMasked', { field: fieldTerm(entity.name, name) }),
      });
  }
  return { fields: unmask.fields, reason: unmask.reason ?? false };
}

import type { Document } from '../document.ts';
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
        unknownName(pointer, `field of "${entity.name}"`, name, Object.keys(entity.fields)),
      );
    else if (!read.some(({ fields }) => fields.masked.includes(name)))
      faults.add(document, {
        pointer,
        code: 'NOT_APPLICABLE',
        message: `The role sees "${name}" masked on no row, so there is nothing to unmask.`,
        mend: 'Name its field group in "masked" of a clause for reading, or take the field out here.',
      });
  }
  return { fields: unmask.fields, reason: unmask.reason ?? false };
}

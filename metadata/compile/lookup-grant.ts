import type { Document } from '../document.ts';
import { fault } from '../faults/fault.ts';
import { entityTerm, fieldTerm } from '../faults/param.ts';
import type { Entity, FieldKindName, LookupGrant } from '../model.ts';
import { own } from '../table.ts';
import type { RoleGrant } from '../types.ts';
import type { CompileContext } from './context.ts';
import { at, unknownName } from './faults.ts';

/** What only who has it can say. An enum or a number has so few values that asking for each would list the table. */
const SAYABLE: readonly FieldKindName[] = ['text', 'email', 'phone', 'url'];
/** What a record is more than a row of columns. */
const UNSHOWN: readonly FieldKindName[] = ['lines', 'json'];

export function lookupGrant(
  entity: Entity,
  { lookup }: RoleGrant,
  document: Document,
  { faults }: CompileContext,
): LookupGrant | undefined {
  if (lookup === undefined) return undefined;
  const place = at('/grants', entity.name, 'lookup');
  const byList = Array.isArray(lookup);
  const { by, fields = [] } = byList ? { by: lookup } : lookup;
  check(by, byList ? place : `${place}/by`, (kind) => SAYABLE.includes(kind), 'lookupByNoText');
  check(fields, `${place}/fields`, (kind) => !UNSHOWN.includes(kind), 'lookupOfNoValue');
  return { by, fields };

  function check(
    names: readonly string[],
    pointer: string,
    fits: (kind: FieldKindName) => boolean,
    unfit: 'lookupByNoText' | 'lookupOfNoValue',
  ): void {
    const of = entityTerm(entity.name);
    for (const [index, name] of names.entries()) {
      const field = own(entity.fields, name);
      if (field === undefined)
        faults.add(
          document,
          unknownName(`${pointer}/${index}`, 'field', name, Object.keys(entity.fields), of),
        );
      else if (!fits(field.kind))
        faults.add(document, {
          pointer: `${pointer}/${index}`,
          ...fault(unfit, { field: fieldTerm(entity.name, name) }),
        });
    }
  }
}

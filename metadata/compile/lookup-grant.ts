import type { Document } from '../document.ts';
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
  check(by, byList ? place : `${place}/by`, SAYABLE.includes.bind(SAYABLE), {
    message: 'is no text that only who has it can say',
    mend: 'Look up by a text, a phone number, an e-mail address or a URL.',
  });
  check(fields, `${place}/fields`, (kind) => !UNSHOWN.includes(kind), {
    message: 'is more than a value',
    mend: 'Name fields that hold one value.',
  });
  return { by, fields };

  function check(
    names: readonly string[],
    pointer: string,
    fits: (kind: FieldKindName) => boolean,
    unfit: { readonly message: string; readonly mend: string },
  ): void {
    for (const [index, name] of names.entries()) {
      const field = own(entity.fields, name);
      if (field === undefined)
        faults.add(
          document,
          unknownName(`${pointer}/${index}`, `field of "${entity.name}"`, name, Object.keys(entity.fields)),
        );
      else if (!fits(field.kind))
        faults.add(document, {
          pointer: `${pointer}/${index}`,
          code: 'NOT_APPLICABLE',
          message: `"${name}" ${unfit.message}.`,
          mend: unfit.mend,
        });
    }
  }
}

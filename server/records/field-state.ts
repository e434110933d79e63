/** What holds of a field before anybody looks at its value. */
import type { Facts } from '../../metadata/condition/facts.ts';
import { holds } from '../../metadata/condition/predicate.ts';
import type { Field } from '../../metadata/model.ts';

/** Written by the server alone; a body may repeat the value but not change it. */
export function isComputed(field: Field): boolean {
  return field.readOnly && field.name !== 'id';
}

/** A boolean is never null: absent is false. */
export function emptyValue(field: Field): false | null {
  return field.kind === 'boolean' ? false : null;
}

/** Whether a field may be filled in and is shown: `show` holds, or nothing is said. */
export function isShown(field: Field, facts: Facts): boolean {
  return field.when?.show === undefined || holds(field.when.show, facts);
}

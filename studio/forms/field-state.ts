import type { Facts } from '../../metadata/condition/facts.ts';
import { holds } from '../../metadata/condition/predicate.ts';
import type { Field } from '../../metadata/model.ts';
import type { FieldState } from './editor.ts';

/**
 * Whether a field is shown, required and open, by its conditions and what the caller may. `before` are the facts as saved:
 * a lock is asked on what was, so that the change that locks can still be made.
 */
export function fieldState(
  field: Field,
  facts: Facts,
  before: Facts | undefined,
  allowed: boolean,
): FieldState {
  const shown = field.when?.show === undefined || holds(field.when.show, facts);
  const reason = closed(field, before, allowed);
  if (reason !== undefined) return { shown, required: false, editable: false, reason };
  const needed = field.required || (field.when?.require !== undefined && holds(field.when.require, facts));
  return { shown, required: shown && needed && field.kind !== 'boolean', editable: true };
}

function closed(field: Field, before: Facts | undefined, allowed: boolean): FieldState['reason'] {
  if (field.calc?.kind === 'expression') return 'computed';
  const chosen = field.name === 'owner' || field.name === 'department';
  if (field.readOnly || (field.origin === 'platform' && !chosen)) return 'readOnly';
  if (before !== undefined && field.once) return 'onceOnly';
  if (!allowed) return 'noRight';
  if (before !== undefined && field.when?.lock && holds(field.when.lock, before)) return 'locked';
  return undefined;
}

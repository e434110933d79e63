import type { Facts } from '../../metadata/condition/facts.ts';
import { holds } from '../../metadata/condition/predicate.ts';
import type { Field } from '../../metadata/model.ts';
import type { EntityRights } from '../api/model.ts';
import type { FieldState } from './editor.ts';

/**
 * Whether a field is shown, required and open, by its conditions and the caller's rights. `before` are the facts as saved:
 * a lock is asked on what was, so that the change that locks can still be made.
 */
export function fieldState(
  field: Field,
  facts: Facts,
  before: Facts | undefined,
  rights: EntityRights | undefined,
): FieldState {
  const shown = field.when?.show === undefined || holds(field.when.show, facts);
  const required =
    shown &&
    field.kind !== 'boolean' &&
    (field.required || (field.when?.require !== undefined && holds(field.when.require, facts)));
  const reason = closed(field, before, rights);
  return reason === undefined
    ? { shown, required, editable: true }
    : { shown, required: false, editable: false, reason };
}

function closed(
  field: Field,
  before: Facts | undefined,
  rights: EntityRights | undefined,
): FieldState['reason'] {
  if (field.calc?.kind === 'expression') return 'computed';
  const chosen = field.name === 'owner' || field.name === 'department';
  if (field.readOnly || (field.origin === 'platform' && !chosen)) return 'readOnly';
  if (before !== undefined && field.once) return 'onceOnly';
  const own = rights?.fields[field.name];
  const allowed = before === undefined ? rights?.create && own?.create : rights?.update && own?.update;
  if (!allowed) return 'noRight';
  if (before !== undefined && field.when?.lock && holds(field.when.lock, before)) return 'locked';
  return undefined;
}

import type { Facts } from '../../metadata/condition/facts.ts';
import { holds } from '../../metadata/condition/predicate.ts';
import type { Field } from '../../metadata/model.ts';
import type { EntityRights } from '../api/model.ts';
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

/** Whether the caller may set a field of a record that is new, or change it on one that is there. */
export function mayWrite(rights: EntityRights | undefined, field: string, isNew: boolean): boolean {
  const own = rights?.fields[field];
  return isNew
    ? rights?.create === true && own?.create === true
    : rights?.update === true && own?.update === true;
}

/** Lines are written with their header: its right, and the right to the field in a line that is new or there. */
export function mayWriteLine(
  header: EntityRights | undefined,
  line: EntityRights | undefined,
  field: string,
  isNew: { readonly header: boolean; readonly line: boolean },
): boolean {
  const whole = isNew.header ? header?.create : header?.update;
  const own = line?.fields[field];
  return whole === true && (isNew.line ? own?.create : own?.update) === true;
}

import { at } from '../compile/faults.ts';
import { constraintsOf } from '../compile/field.ts';
import { fault } from '../faults/fault.ts';
import { fieldMember } from '../faults/members.ts';
import type { EntityDocument, OverlayEntityChange, OverlayFieldChange } from '../types.ts';
import { type FieldPlace, fieldAt } from './field-place.ts';
import type { Laying } from './sheet.ts';

/** Which way a bound may go. */
const BOUNDS = {
  minLength: 'up',
  maxLength: 'down',
  minimum: 'up',
  exclusiveMinimum: 'up',
  maximum: 'down',
  exclusiveMaximum: 'down',
  minItems: 'up',
  maxItems: 'down',
} as const;

export function changeEntity(content: EntityDocument, change: OverlayEntityChange, laying: Laying): void {
  for (const member of ['title', 'description'] as const) {
    const text = change[member];
    if (text === undefined || !laying.claims(at('', member), text, at('/change', member))) continue;
    content[member] = text;
    laying.move(at('', member), at('/change', member));
  }
  for (const member of ['plural', 'label'] as const) {
    const text = change[member];
    const here = at('/x-entity', member);
    if (text === undefined || !laying.claims(here, text, at('/change', member))) continue;
    content['x-entity'] = { ...content['x-entity'], [member]: text };
    laying.move(here, at('/change', member));
  }
  for (const [place, changes] of Object.entries(change.fields ?? {})) {
    const pointer = at('/change/fields', place);
    const field = fieldAt(content, place, pointer, laying);
    if (field) changeField(field, changes, pointer, laying);
  }
}

function changeField(field: FieldPlace, change: OverlayFieldChange, pointer: string, laying: Laying): void {
  const { property } = field;
  for (const member of ['title', 'description', 'default'] as const) {
    if (change[member] !== undefined) set(member, change[member]);
  }
  // The keys are the declared ones.
  for (const member of Object.keys(BOUNDS) as (keyof typeof BOUNDS)[]) {
    const bound = change[member];
    if (bound !== undefined && isTighter(member, bound)) set(member, bound);
  }
  const { object, name } = field;
  if (change.required && !object.required?.includes(name)) {
    object.required = [...(object.required ?? []), name];
    laying.move(at(field.pointer, 'required', object.required.length - 1), at(pointer, 'required'));
  }

  function set(member: keyof OverlayFieldChange & keyof FieldPlace['property'], value: unknown): void {
    const [here, written] = [at(field.at, member), at(pointer, member)];
    if (!laying.claims(here, value, written)) return;
    Object.assign(property, { [member]: value });
    laying.move(here, written);
  }

  function isTighter(member: keyof typeof BOUNDS, bound: number): boolean {
    const before = boundOf(property, member);
    if (before === undefined) return true;
    const way = BOUNDS[member];
    if (way === 'up' ? bound >= before : bound <= before) return true;
    laying.fault({
      pointer: at(pointer, member),
      ...fault('looser', { member: fieldMember(member), field: field.name, before, bound, way }),
    });
    return false;
  }
}

/** What holds before: said by the field, or by its kind. */
function boundOf(property: FieldPlace['property'], member: keyof typeof BOUNDS): number | undefined {
  const bound = constraintsOf(property)[member];
  return typeof bound === 'number' ? bound : undefined;
}

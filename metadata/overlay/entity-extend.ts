import { at } from '../compile/faults.ts';
import { fault } from '../faults/fault.ts';
import { fieldTerm } from '../faults/param.ts';
import { own } from '../table.ts';
import type { EntityDocument, EntityOption, OverlayFieldExtend } from '../types.ts';
import { type FieldPlace, fieldAt } from './field-place.ts';
import type { Laying } from './sheet.ts';

export function extendEntity(
  content: EntityDocument,
  fields: Readonly<Record<string, OverlayFieldExtend>>,
  laying: Laying,
): void {
  for (const [place, { options }] of Object.entries(fields)) {
    const pointer = at('/extend/fields', place);
    const field = fieldAt(content, place, pointer, laying);
    if (!field) continue;
    if (!field.property.enum) {
      laying.fault({
        pointer: at(pointer, 'options'),
        ...fault('noChoice', { field: fieldTerm(content.$id, field.name) }),
      });
      continue;
    }
    for (const [value, option] of Object.entries(options))
      addOption(field, { value, option, pointer: at(pointer, 'options', value) }, laying);
  }
}

interface Added {
  readonly value: string;
  readonly option: EntityOption;
  readonly pointer: string;
}

/** Two overlays may add the same value, if they say the same of it. */
function addOption(
  { property, at: here }: FieldPlace,
  { value, option, pointer }: Added,
  laying: Laying,
): void {
  const place = at(here, 'x-field', 'options', value);
  const isThere = property.enum?.includes(value) === true;
  if (!laying.claims(place, option, pointer)) return;
  const present = own(property['x-field']?.options ?? {}, value);
  if (isThere && JSON.stringify(present) !== JSON.stringify(option)) {
    const prefix = `${laying.overlay.package}_`;
    laying.fault({ pointer, ...fault('valueTaken', { value, prefix }, `${prefix}${value}`) });
    return;
  }
  if (isThere) return;
  property.enum = [...(property.enum ?? []), value];
  laying.move(at(here, 'enum', property.enum.length - 1), pointer);
  const settings = property['x-field'];
  property['x-field'] = { ...settings, options: { ...settings?.options, [value]: option } };
  laying.move(place, pointer);
}

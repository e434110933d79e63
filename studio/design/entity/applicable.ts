import { CONSTRAINTS } from '../../../metadata/compile/property.ts';
import { FIELD_KINDS } from '../../../metadata/fields/index.ts';
import { pointerTo } from '../../../metadata/json-pointer.ts';
import type { FieldKindName } from '../../../metadata/model.ts';
import { own } from '../../../metadata/table.ts';
import { pathOf, valueAt } from '../form/content/edit.ts';
import type { Property } from './entity-content.ts';

const OF_REFERENCES = ['ref', 'filter', 'scopeFree', 'inverse', 'inverseTitle'];

/** Settings that mean nothing for a field of the kind, by pointer below the field: nobody is to be offered them. */
function meaningless(kindName: FieldKindName): readonly string[] {
  const kind = own(FIELD_KINDS, kindName);
  if (!kind) return [];
  const isAmount = kind.name === 'money' || kind.name === 'price';
  const settings = [
    ...(kind.name === 'reference' ? [] : OF_REFERENCES),
    ...(kind.name === 'enum' ? [] : ['options']),
    ...(isAmount ? [] : ['currency']),
    ...(kind.textual ? [] : ['normalise']),
    ...(kind.name === 'money' || !kind.maxScale ? ['scale'] : []),
  ];
  const words = [...CONSTRAINTS, 'enum'].filter((word) => !kind.keywords.includes(word));
  return [
    ...(kind.name === 'lines' ? [pointerTo('', 'x-calc')] : []),
    ...words.map((word) => pointerTo('', word)),
    ...settings.map((word) => pointerTo('/x-field', word)),
  ];
}

/** Pointers below a field that its form leaves out; what is written all the same is shown, so that it can be removed. */
export function leftOut(kind: FieldKindName, property: Property): ReadonlySet<string> {
  return new Set(meaningless(kind).filter((pointer) => valueAt(property, pathOf(pointer)) === undefined));
}

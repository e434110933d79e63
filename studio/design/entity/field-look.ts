import { isObject } from '../../../metadata/json-object.ts';
import type { FieldKindName } from '../../../metadata/model.ts';
import type { IconName } from '../../ui/icon-paths.ts';
import type { Property } from './entity-content.ts';

const ICONS: Partial<Readonly<Record<FieldKindName, IconName>>> = {
  text: 'edit',
  long_text: 'menu',
  integer: 'ruler',
  number: 'ruler',
  money: 'money',
  price: 'money',
  quantity: 'box',
  percent: 'ruler',
  rate: 'ruler',
  currency: 'money',
  boolean: 'check',
  date: 'calendar',
  instant: 'clock',
  enum: 'tag',
  reference: 'share',
  lines: 'dense',
  email: 'mail',
  phone: 'phone',
  url: 'external',
};

/** The icon of a field: by its kind, as its document says it. */
export function fieldIcon(property: Property): IconName {
  return ICONS[kindOf(property)] ?? 'document';
}

/** The kind that a property has by its members, as far as a draft says one. */
export function kindOf(property: Property): FieldKindName {
  const said = isObject(property['x-field']) ? property['x-field'] : {};
  if (typeof said.ref === 'string') return 'reference';
  // A name that is no kind has no icon, and a fault of its own.
  if (typeof said.kind === 'string') return said.kind as FieldKindName;
  if (Array.isArray(property.enum)) return 'enum';
  const { type, format } = property;
  if (type === 'array') return 'lines';
  if (type === 'boolean') return 'boolean';
  if (type === 'integer') return 'integer';
  if (type === 'number') return 'number';
  if (format === 'date') return 'date';
  if (format === 'date-time') return 'instant';
  if (format === 'email') return 'email';
  if (format === 'uri') return 'url';
  return said.multiline === true ? 'long_text' : 'text';
}

/** Whether the value is worked out from others. */
export function isComputed(property: Property): boolean {
  const calc = property['x-calc'];
  return isObject(calc) && (calc.expr !== undefined || calc.rollup !== undefined);
}

export function isConditional(property: Property): boolean {
  return isObject(property['x-when']);
}

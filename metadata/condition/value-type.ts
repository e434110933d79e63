import type { Field, FieldKindName } from '../model.ts';
import type { ValueType } from './condition.ts';

/** `lines` have no value of their own: they are reached by quantifiers. */
const TYPES: Readonly<Record<FieldKindName, ValueType | undefined>> = {
  text: 'text',
  long_text: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  enum: 'text',
  currency: 'text',
  time_zone: 'text',
  locale: 'text',
  entity_name: 'text',
  role_name: 'text',
  integer: 'integer',
  number: 'number',
  money: 'number',
  price: 'number',
  quantity: 'number',
  percent: 'number',
  rate: 'number',
  boolean: 'boolean',
  date: 'date',
  instant: 'instant',
  reference: 'uuid',
  uuid: 'uuid',
  json: 'json',
  lines: undefined,
};

/** Undefined for `lines`. */
export function valueTypeOf(field: Pick<Field, 'kind'>): ValueType | undefined {
  return TYPES[field.kind];
}

export function isNumeric(type: ValueType): boolean {
  return type === 'integer' || type === 'number';
}

import { LIMITS } from '../limits.ts';
import type { FieldKind, Parsed } from './field-kind.ts';
import { OPERATORS } from './operators.ts';

const GREATEST = 10 ** LIMITS.significantDigits - 1;

/** A whole number of at most 15 digits. */
export const integer: FieldKind = {
  name: 'integer',
  type: 'integer',
  keywords: ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'],
  defaults: {},
  column: () => 'bigint',
  schema: ({ constraints }) => ({ type: 'integer', minimum: -GREATEST, maximum: GREATEST, ...constraints }),
  operators: OPERATORS.ordered,
  defaultScale: 0,
  maxScale: 0,
  parse: parseInteger,
  widget: 'integer',
  numeric: true,
  textual: false,
};

function parseInteger(text: string): Parsed {
  if (!/^-?\d{1,40}$/.test(text)) return { fault: 'INVALID_TYPE' };
  const value = Number(text);
  return Math.abs(value) > GREATEST ? { fault: 'OUT_OF_RANGE' } : { value };
}

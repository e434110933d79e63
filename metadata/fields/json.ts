import type { FieldKind } from './field-kind.ts';
import { OPERATORS } from './operators.ts';

/** Any JSON value, stored as it is. */
export const json: FieldKind = {
  name: 'json',
  type: 'any',
  keywords: [],
  defaults: {},
  column: () => 'jsonb',
  schema: () => ({ type: ['object', 'array', 'string', 'number', 'boolean'] }),
  operators: OPERATORS.opaque,
  parse: () => ({ fault: 'INVALID_TYPE' }),
  widget: 'json',
  numeric: false,
  textual: false,
};

import type { FieldKind } from './field-kind.ts';
import { OPERATORS } from './operators.ts';

/** A JSON value of the type that the property says, stored as it is. */
export const json: FieldKind = {
  name: 'json',
  type: 'any',
  keywords: [],
  defaults: {},
  column: () => 'jsonb',
  schema: ({ constraints }) => ({
    type: constraints.type ?? ['object', 'array', 'string', 'number', 'boolean'],
  }),
  operators: OPERATORS.opaque,
  parse: () => ({ fault: 'INVALID_TYPE' }),
  widget: 'json',
  numeric: false,
  textual: false,
};

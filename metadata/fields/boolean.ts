import type { FieldKind } from './field-kind.ts';
import { OPERATORS } from './operators.ts';

/** Yes or no; absent is no. */
export const boolean: FieldKind = {
  name: 'boolean',
  type: 'boolean',
  keywords: [],
  defaults: {},
  column: () => 'boolean',
  schema: () => ({ type: 'boolean' }),
  operators: OPERATORS.boolean,
  parse: (text) =>
    text === 'true' || text === 'false' ? { value: text === 'true' } : { fault: 'INVALID_TYPE' },
  widget: 'checkbox',
  numeric: false,
  textual: false,
};

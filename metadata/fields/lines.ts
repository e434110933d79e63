import { LIMITS } from '../limits.ts';
import type { FieldKind } from './field-kind.ts';
import { OPERATORS } from './operators.ts';

/** Rows of a line entity. They have a table of their own; forms.ts gives the schema of a row. */
export const lines: FieldKind = {
  name: 'lines',
  type: 'array',
  keywords: ['minItems', 'maxItems', 'items'],
  defaults: { maxItems: LIMITS.lines },
  column: () => undefined,
  schema: ({ constraints }) => ({ type: 'array', ...constraints }),
  operators: OPERATORS.none,
  parse: () => ({ fault: 'INVALID_TYPE' }),
  widget: 'lines',
  numeric: false,
  textual: false,
};

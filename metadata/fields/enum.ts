import type { FieldKind } from './field-kind.ts';
import { OPERATORS } from './operators.ts';
import { parseText } from './text-value.ts';

/** One of a closed list. Kept as text; a check constraint holds the list. */
export const choice: FieldKind = {
  name: 'enum',
  type: 'string',
  keywords: ['enum'],
  defaults: {},
  column: () => 'text',
  schema: ({ options = [] }) => ({ type: 'string', enum: options.map((option) => option.value) }),
  operators: OPERATORS.choice,
  parse: (text, field) =>
    field?.options?.some(({ value }) => value === text) === false
      ? { fault: 'NOT_ALLOWED' }
      : parseText(text),
  widget: 'select',
  numeric: false,
  textual: false,
};

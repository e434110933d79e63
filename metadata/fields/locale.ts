import { LOCALES } from '../locales.ts';
import type { FieldKind } from './field-kind.ts';
import { OPERATORS } from './operators.ts';
import { parseText } from './text-value.ts';

/** A language the product speaks. */
export const locale: FieldKind = {
  name: 'locale',
  type: 'string',
  keywords: [],
  defaults: {},
  column: () => 'text',
  schema: () => ({ type: 'string', enum: [...LOCALES] }),
  operators: OPERATORS.choice,
  parse: parseText,
  widget: 'locale',
  numeric: false,
  textual: false,
};

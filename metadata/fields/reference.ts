import type { FieldKind } from './field-kind.ts';
import { OPERATORS } from './operators.ts';
import { parseUuid } from './uuid.ts';

/** The id of a record of another entity. */
export const reference: FieldKind = {
  name: 'reference',
  type: 'string',
  keywords: [],
  defaults: {},
  column: () => 'uuid',
  schema: () => ({ type: 'string', format: 'uuid' }),
  operators: OPERATORS.reference,
  parse: parseUuid,
  widget: 'reference',
  numeric: false,
  textual: false,
};

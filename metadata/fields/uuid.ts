import type { FieldKind, Parsed } from './field-kind.ts';
import { OPERATORS } from './operators.ts';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

export function parseUuid(text: string): Parsed {
  return isUuid(text) ? { value: text.toLowerCase() } : { fault: 'INVALID_TYPE' };
}

/** A uuid that points nowhere the platform knows. */
export const uuid: FieldKind = {
  name: 'uuid',
  type: 'string',
  keywords: [],
  defaults: {},
  column: () => 'uuid',
  schema: () => ({ type: 'string', format: 'uuid' }),
  operators: OPERATORS.choice,
  parse: parseUuid,
  widget: 'text',
  numeric: false,
  textual: false,
};

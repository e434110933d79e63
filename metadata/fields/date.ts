import type { FieldKind, Parsed } from './field-kind.ts';
import { OPERATORS } from './operators.ts';

/** JSON Schema's formats know a year 0000, calendars and PostgreSQL do not. */
export const AFTER_YEAR_0 = '^(?!0000)';

/** A day of the calendar, without time and zone. */
export const date: FieldKind = {
  name: 'date',
  type: 'string',
  keywords: [],
  defaults: {},
  column: () => 'date',
  schema: () => ({ type: 'string', format: 'date', pattern: AFTER_YEAR_0 }),
  operators: OPERATORS.ordered,
  parse: (text) => parseDate(text),
  widget: 'date',
  numeric: false,
  textual: false,
};

/** `2026-11-21`; a day that the month does not have is refused. */
export function parseDate(text: string): Parsed {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return { fault: 'INVALID_TYPE' };
  const day = new Date(`${text}T00:00:00Z`);
  const exists =
    !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && !text.startsWith('0000');
  return exists ? { value: text } : { fault: 'OUT_OF_RANGE' };
}

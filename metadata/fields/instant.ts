import { AFTER_YEAR_0, parseDate } from './date.ts';
import type { FieldKind, Parsed } from './field-kind.ts';
import { OPERATORS } from './operators.ts';

/** A moment, the same for everybody. */
export const instant: FieldKind = {
  name: 'instant',
  type: 'string',
  keywords: [],
  defaults: {},
  column: () => 'timestamptz',
  schema: () => ({ type: 'string', format: 'date-time', pattern: AFTER_YEAR_0 }),
  operators: OPERATORS.ordered,
  parse: parseInstant,
  widget: 'instant',
  numeric: false,
  textual: false,
};

/** RFC 3339; a `+` that a URL turned into a space is taken as meant. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz]|[+\- ]\d{2}:\d{2})$/;

/** RFC 3339 with a zone → UTC to the millisecond. */
function parseInstant(text: string): Parsed {
  const day = INSTANT.exec(text)?.[1];
  if (day === undefined) return { fault: 'INVALID_TYPE' };
  if ('fault' in parseDate(day)) return { fault: 'OUT_OF_RANGE' };
  const time = new Date(text.replace(/^(.{10}) /, '$1T').replace(' ', '+'));
  const year = time.getUTCFullYear();
  return year >= 1 && year <= 9999 ? { value: time.toISOString() } : { fault: 'OUT_OF_RANGE' };
}

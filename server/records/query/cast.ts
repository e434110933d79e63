/** Casts of the dialect: which of PostgreSQL's types a value of a kind may be shown as. */
import { FIELD_KINDS } from '../../../metadata/fields/index.ts';
import type { Field } from '../../../metadata/model.ts';
import type { CastName } from './query.ts';
import { badQuery, clip } from './text-reader.ts';

/** Names as clients write them. */
const NAMES: Readonly<Record<string, CastName>> = {
  text: 'text',
  varchar: 'text',
  int: 'integer',
  int4: 'integer',
  integer: 'integer',
  int8: 'bigint',
  bigint: 'bigint',
  numeric: 'numeric',
  decimal: 'numeric',
  date: 'date',
  timestamptz: 'timestamptz',
  bool: 'boolean',
  boolean: 'boolean',
  json: 'json',
  jsonb: 'json',
};

const NUMERIC: readonly CastName[] = ['text', 'integer', 'bigint', 'numeric'];
/**
 * By the type of the column: only casts that no stored value can fail, but for size. A place in JSON may hold anything, so
 * there a cast says what the caller expects, and fails where it is something else.
 */
const ALLOWED: Readonly<Record<string, readonly CastName[]>> = {
  numeric: NUMERIC,
  integer: NUMERIC,
  bigint: NUMERIC,
  boolean: ['text', 'integer', 'boolean'],
  date: ['text', 'date'],
  timestamptz: ['text', 'date', 'timestamptz'],
  jsonb: ['text', 'integer', 'bigint', 'numeric', 'boolean', 'json'],
};
const IN_JSON_TEXT: readonly CastName[] = [
  'text',
  'integer',
  'bigint',
  'numeric',
  'boolean',
  'date',
  'timestamptz',
];

/** @throws Problem BAD_QUERY when there is no such cast of such a value */
export function castNamed(name: string, columnType: string, inJson = false): CastName {
  const cast = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
  const allowed = ALLOWED[columnType] ?? (inJson ? IN_JSON_TEXT : ['text']);
  if (cast === undefined || !allowed.includes(cast))
    badQuery('select', `\`::${clip(name)}\` cannot be asked here. Allowed: ${allowed.join(', ')}`);
  return cast;
}

/** Type to bind a value of the field as: `numeric(19,4)` → `numeric`. */
export function baseType(field: Field): string {
  const column = FIELD_KINDS[field.kind].column(field);
  if (column === undefined) throw new Error(`${field.name} has no column`);
  return column.replace(/\(.*\)/, '');
}

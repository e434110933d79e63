/**
 * Values that take another form, in SQL: by way of text, as if somebody read the old value and typed it into the new field.
 * What cannot be typed there becomes null.
 */
import { renamedValues } from '../../metadata/diff/renames.ts';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Entity, Field } from '../../metadata/model.ts';
import { literal, qualified } from '../store/sql-name.ts';

export interface Conversion {
  /** @param value SQL of the old value; `row`: alias, or `new` in a trigger, of the row it stands in */
  sql(value: string, row: string): string;
}

/**
 * Undefined: there is no way from one to the other.
 * @param entity where the field stands, for its company's zone; `label`: SQL of what the record is called that an id stands for
 */
export function conversionOf(
  from: Field,
  to: Field,
  entity: Entity,
  schema: string,
  label: (id: string) => string | undefined,
): Conversion | undefined {
  if (from.kind === 'enum' && to.kind === 'enum') {
    const renamed = renamedValues(from, to);
    return { sql: (value) => successor(value, to, renamed) };
  }
  const [old, now] = [columnOf(from), columnOf(to)];
  if (old === undefined || now === undefined) return undefined;
  if (to.kind !== 'enum' && sameForm(from, to)) return { sql: (value) => value };
  const zone = (row: string) => zoneSql(entity, row, schema);
  if (old === 'timestamptz' && now === 'date')
    return { sql: (value, row) => `(${value} at time zone ${zone(row)})::date` };
  if (old === 'date' && now === 'timestamptz')
    return { sql: (value, row) => `${value}::timestamp at time zone ${zone(row)}` };
  const typed = typedAs(to, now, schema);
  if (!typed) return undefined;
  if (!from.reference) {
    const text = textOf(old);
    return text && { sql: (value) => typed(text(value)) };
  }
  // Nobody reads ids: a reference is what its record is called, and the same text each time it is asked for.
  return label('null::uuid') === undefined
    ? undefined
    : { sql: (value) => `(select ${typed('named."name"')} from (select ${label(value)} as "name") named)` };
}

function columnOf(field: Field): string | undefined {
  return FIELD_KINDS[field.kind].column(field);
}

function sameForm(from: Field, to: Field): boolean {
  return columnOf(from) === columnOf(to) && from.reference?.entity === to.reference?.entity;
}

/** The company's own zone; what is nobody's is read as UTC. */
function zoneSql(entity: Entity, row: string, schema: string): string {
  if (entity.company === 'shared') return `'UTC'`;
  const company = `select c."time_zone" from ${qualified(schema, 'company')} c where c."id" = ${row}."company"`;
  return `coalesce((${company}), 'UTC')`;
}

type Sql = (value: string) => string;

/** A value as people would write it. */
function textOf(type: string): Sql | undefined {
  if (type === 'text' || type.startsWith('varchar')) return (value) => value;
  if (type.startsWith('numeric')) return (value) => `trim_scale(${value})::text`;
  if (type === 'bigint' || type === 'boolean' || type === 'uuid') return (value) => `${value}::text`;
  if (type === 'date') return (value) => `to_char(${value}, 'YYYY-MM-DD')`;
  if (type === 'timestamptz')
    return (value) => `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return undefined;
}

/** A text typed into the field. Ids and JSON are nothing that people type. */
function typedAs(field: Field, type: string, schema: string): Sql | undefined {
  const call =
    (name: string, ...more: readonly number[]): Sql =>
    (value) =>
      `${qualified(schema, name)}(${[value, ...more].join(', ')})`;
  if (field.kind === 'enum') return (value) => chosen(value, field);
  if (field.reference || type === 'uuid') return undefined;
  if (type === 'text') return (value) => `nullif(${value}, '')`;
  const length = /^varchar\((\d+)\)$/.exec(type)?.[1];
  if (length !== undefined)
    return (value) => `case when length(${value}) <= ${length} then nullif(${value}, '') end`;
  const [, digits, scale] = /^numeric\((\d+),(\d+)\)$/.exec(type) ?? [];
  if (digits !== undefined) return call('jq_decimal', Number(digits) - Number(scale), Number(scale));
  if (type === 'bigint') return (value) => `${call('jq_decimal', 15, 0)(value)}::bigint`;
  if (type === 'boolean') return call('jq_yes');
  if (type === 'date') return call('jq_day');
  if (type === 'timestamptz') return call('jq_moment');
  return undefined;
}

/** A value of the choice: itself, or what has become of it. */
function successor(value: string, to: Field, renamed: ReadonlyMap<string, readonly string[]>): string {
  const words = new Map<string, string>();
  const call = (word: string, option: string) => {
    if (!words.has(word)) words.set(word, option);
  };
  for (const option of to.options ?? []) call(option.value, option.value);
  for (const [option, old] of renamed) for (const word of old) call(word, option);
  for (const option of to.options ?? []) for (const word of option.formerly ?? []) call(word, option.value);
  return `case ${value} ${whens(words)} end`;
}

/** The same, or one that people write or call so; who two are called is none. */
function chosen(value: string, to: Field): string {
  const options = to.options ?? [];
  const values = new Map(options.map((option) => [option.value.toLowerCase(), option.value]));
  const titles = new Map<string, string | undefined>();
  for (const option of options) {
    const word = option.title.toLowerCase();
    titles.set(word, titles.has(word) ? undefined : option.value);
  }
  const words = new Map(values);
  for (const [word, option] of titles) if (option !== undefined && !values.has(word)) words.set(word, option);
  return `coalesce(${successor(value, to, new Map())}, case lower(btrim(${value})) ${whens(words)} end)`;
}

function whens(words: ReadonlyMap<string, string>): string {
  return [...words].map(([word, option]) => `when ${literal(word)} then ${literal(option)}`).join(' ');
}

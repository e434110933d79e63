/** Columns of a request as SQL: the field as the actor may use it, the place inside its JSON, the cast. */
import type { Field } from '../../../metadata/model.ts';
import { Problem } from '../../errors.ts';
import { fieldOf } from '../query/column.ts';
import type { CastName, Column, JsonPath, Selected } from '../query/query.ts';
import type { SqlBuilder } from '../sql.ts';
import type { GrantedTable } from './granted-table.ts';
import { type Member, wireValue } from './row-json.ts';

/** To compare with: null where the actor does not see it. @throws Problem FIELD_FORBIDDEN */
export function comparableColumn(sql: SqlBuilder, table: GrantedTable, column: Column): string {
  return placeSql(sql, table.comparable(fieldOf(table.entity, column.field)), column);
}

/** To ask whether there is a value. @throws Problem FIELD_FORBIDDEN */
export function presenceColumn(sql: SqlBuilder, table: GrantedTable, column: Column): string {
  // Of what a mask covers only the whole is shown.
  if (column.path) return comparableColumn(sql, table, column);
  return table.presence(fieldOf(table.entity, column.field));
}

/** To sort, group and aggregate by: visible on every row. @throws Problem FIELD_FORBIDDEN */
export function sortableColumn(sql: SqlBuilder, table: GrantedTable, column: Column): string {
  return placeSql(sql, table.sortable(fieldOf(table.entity, column.field)), column);
}

/** One key of the answer. @throws Problem FIELD_FORBIDDEN */
export function memberOf(
  sql: SqlBuilder,
  table: GrantedTable,
  item: Extract<Selected, { kind: 'field' }>,
): Member {
  const field = fieldOf(table.entity, item.field);
  const shown = table.shown(field);
  // Masked text is no number or date any more.
  if (!shown || (shown.masked && item.cast !== undefined && item.cast !== 'text'))
    throw new Problem('FIELD_FORBIDDEN', { params: { field: item.field, right: shown ? 'cast' : 'read' } });
  const value = shown.masked ? shown.value : outputSql(sql, field, shown.value, item);
  return { as: item.as, value, ...(shown.when !== undefined && { when: shown.when }) };
}

/** A value as the answer writes it. */
export function outputSql(
  sql: SqlBuilder,
  field: Field,
  value: string,
  { path, cast }: Pick<Column, 'path'> & { readonly cast?: CastName },
): string {
  if (path) return placeCastSql(placeSql(sql, value, { field: field.name, path }), path, cast);
  if (cast === undefined) return wireValue(field, value);
  if (cast === 'text') return `(${wireValue(field, value)})::text`;
  return castSql(field.kind === 'instant' ? `(${value} at time zone 'UTC')` : value, cast);
}

export function castSql(value: string, cast: CastName | undefined): string {
  if (cast === undefined) return value;
  // Of the two kinds of JSON only this one can be grouped.
  const typed = `(${value})::${cast === 'json' ? 'jsonb' : cast}`;
  return cast === 'numeric' ? `trim_scale(${typed})` : typed;
}

/** A null in JSON is no value of any other type. */
export function placeCastSql(place: string, { text }: JsonPath, cast: CastName | undefined): string {
  const isPlain = text || cast === undefined || cast === 'text' || cast === 'json';
  return castSql(isPlain ? place : `nullif(${place}, 'null'::jsonb)`, cast);
}

function placeSql(sql: SqlBuilder, base: string, { path }: Column): string {
  if (!path) return base;
  const steps = path.steps.map(({ slot, type }, index) => {
    const arrow = path.text && index === path.steps.length - 1 ? '->>' : '->';
    return `${arrow} ${sql.bind({ from: 'slot', slot }, type)}`;
  });
  return `(${base} ${steps.join(' ')})`;
}

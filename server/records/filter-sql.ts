/** Filters of a request as SQL. Comparisons are PostgreSQL's own, as the API dialect promises: null compares to nothing. */
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Entity, Field } from '../../metadata/model.ts';
import { Problem } from '../errors.ts';
import { searchExpression } from '../store/search-expression.ts';
import type { GrantedTable } from './granted-table.ts';
import type { Filter, FilterOperator, Query, Slot } from './query.ts';
import { quote, type SqlBuilder } from './sql.ts';

const OPERATORS: Readonly<Record<Exclude<FilterOperator, 'in'>, string>> = {
  eq: '=',
  neq: '<>',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  like: 'like',
  ilike: 'ilike',
};

export function filterSql(sql: SqlBuilder, table: GrantedTable, filter: Filter): string {
  switch (filter.op) {
    case 'and':
    case 'or':
      return `(${filter.of.map((one) => filterSql(sql, table, one)).join(` ${filter.op} `)})`;
    case 'not':
      return `not ${filterSql(sql, table, filter.of)}`;
    case 'is':
      return `(${table.comparable(fieldOf(table.entity, filter.field))} is ${filter.value})`;
    case 'compare':
      return compareSql(sql, table, filter.field, filter.operator, filter.slot);
  }
}

function compareSql(
  sql: SqlBuilder,
  table: GrantedTable,
  name: string,
  operator: FilterOperator,
  slot: Slot,
): string {
  const field = fieldOf(table.entity, name);
  const column = table.comparable(field);
  const type = baseType(field);
  if (operator === 'in') return `(${column} = any(${sql.bind({ from: 'slot', slot }, `${type}[]`)}))`;
  const pattern = operator === 'like' || operator === 'ilike';
  return `(${column} ${OPERATORS[operator]} ${sql.bind({ from: 'slot', slot }, pattern ? 'text' : type)})`;
}

/**
 * Each word must occur in what the actor sees of the search fields. The index answers with a superset by pairs of
 * characters of the whole search text; the recheck looks only at what is seen.
 * @throws Problem FIELD_FORBIDDEN when none of the fields is
 */
export function searchSql(sql: SqlBuilder, table: GrantedTable, slots: Query['search']): string[] {
  const { search } = table.entity;
  const indexedText = searchExpression(table.entity, table.alias);
  if (slots.length === 0 || indexedText === undefined) return [];
  const fields = search.map((name) => fieldOf(table.entity, name)).filter((field) => table.mayCompare(field));
  if (fields.length === 0) throw new Problem('FIELD_FORBIDDEN', { params: { field: search.join(', ') } });
  const seen = fields.map((field) => `coalesce(${table.comparable(field)}, '')`).join(` || ' ' || `);
  const schema = quote(sql.schema);
  return slots.map((slot) => {
    const word = sql.bind({ from: 'slot', slot }, 'text');
    const indexed = `${schema}."jq_grams"(${indexedText}) @> ${schema}."jq_word_grams"(${word})`;
    return `(${indexed} and strpos(lower(${seen}), lower(${word})) > 0)`;
  });
}

/** Type to bind a value of the field as: `numeric(19,4)` → `numeric`. */
export function baseType(field: Field): string {
  const column = FIELD_KINDS[field.kind].column(field);
  if (column === undefined) throw new Error(`${field.name} has no column`);
  return column.replace(/\(.*\)/, '');
}

export function fieldOf(entity: Entity, name: string): Field {
  const field = entity.fields[name];
  if (!field) throw new Error(`${entity.name} has no field ${name}`);
  return field;
}

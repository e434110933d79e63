/** Filters of a request as SQL. Comparisons are PostgreSQL's own, as the API dialect promises: null compares to nothing. */
import { Problem } from '../../errors.ts';
import { searchGrams } from '../../store/search-expression.ts';
import { columnType, fieldOf } from '../query/column.ts';
import type { Filter, FilterOperator, Query, TextSearchName } from '../query/query.ts';
import { quote, type SqlBuilder } from '../sql.ts';
import { comparableColumn, presenceColumn } from './column-sql.ts';
import type { GrantedTable } from './granted-table.ts';

const OPERATORS: Readonly<Record<Exclude<FilterOperator, 'in'>, string>> = {
  eq: '=',
  neq: '<>',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  like: 'like',
  ilike: 'ilike',
  match: '~',
  imatch: '~*',
  isdistinct: 'is distinct from',
  cs: '@>',
  cd: '<@',
};
const PATTERNS: readonly FilterOperator[] = ['like', 'ilike', 'match', 'imatch'];

const TEXT_QUERIES: Readonly<Record<TextSearchName, string>> = {
  fts: 'to_tsquery',
  plfts: 'plainto_tsquery',
  phfts: 'phraseto_tsquery',
  wfts: 'websearch_to_tsquery',
};

/** @param embedded SQL that says whether the embed of that key has a row */
export function filterSql(
  sql: SqlBuilder,
  table: GrantedTable,
  filter: Filter,
  embedded: (as: string) => string,
): string {
  switch (filter.op) {
    case 'and':
    case 'or':
      return `(${filter.of.map((one) => filterSql(sql, table, one, embedded)).join(` ${filter.op} `)})`;
    case 'not':
      return `not ${filterSql(sql, table, filter.of, embedded)}`;
    case 'is':
      return `(${(filter.value === 'null' ? presenceColumn : comparableColumn)(sql, table, filter)} is ${filter.value})`;
    case 'embedded':
      return embedded(filter.as);
    case 'matches':
      return matchesSql(sql, table, filter);
    case 'compare':
      return compareSql(sql, table, filter);
  }
}

function compareSql(
  sql: SqlBuilder,
  table: GrantedTable,
  filter: Extract<Filter, { op: 'compare' }>,
): string {
  const { operator, quantifier, slot } = filter;
  const column = comparableColumn(sql, table, filter);
  const type = PATTERNS.includes(operator) ? 'text' : columnType(table.entity, filter);
  const list = () => sql.bind({ from: 'slot', slot }, `${type}[]`);
  if (operator === 'in') return `(${column} = any(${list()}))`;
  if (quantifier) return `(${column} ${OPERATORS[operator]} ${quantifier}(${list()}))`;
  return `(${column} ${OPERATORS[operator]} ${sql.bind({ from: 'slot', slot }, type)})`;
}

function matchesSql(
  sql: SqlBuilder,
  table: GrantedTable,
  filter: Extract<Filter, { op: 'matches' }>,
): string {
  const language = sql.bind({ from: 'slot', slot: filter.language }, 'regconfig');
  const words = sql.bind({ from: 'slot', slot: filter.slot }, 'text');
  const column = comparableColumn(sql, table, filter);
  return `(to_tsvector(${language}, ${column}) @@ ${TEXT_QUERIES[filter.operator]}(${language}, ${words}))`;
}

/**
 * Each word must occur in what the actor sees of the search fields. The index answers with a superset by pairs of
 * characters of the whole search text; the recheck looks only at what is seen.
 * @throws Problem FIELD_FORBIDDEN when none of the fields is
 */
export function searchSql(sql: SqlBuilder, table: GrantedTable, slots: Query['search']): string[] {
  const { search } = table.entity;
  const grams = searchGrams(sql.schema, table.entity, table.alias);
  if (slots.length === 0 || grams === undefined) return [];
  const fields = search.map((name) => fieldOf(table.entity, name)).filter((field) => table.mayCompare(field));
  if (fields.length === 0)
    throw new Problem('FIELD_FORBIDDEN', { params: { field: 'search', right: 'read' } });
  const seen = fields.map((field) => `coalesce(${table.comparable(field)}, '')`).join(` || ' ' || `);
  const schema = quote(sql.schema);
  return slots.map((slot) => {
    const word = sql.bind({ from: 'slot', slot }, 'text');
    const indexed = `${grams} @> ${schema}."jq_word_grams"(${word})`;
    return `(${indexed} and strpos(lower(${seen}), lower(${word})) > 0)`;
  });
}

/** Orders as SQL, and "after this row" for an order of any directions and nulls. */
import { columnType, fieldOf } from '../query/column.ts';
import type { AfterValue, OrderTerm } from '../query/query.ts';
import type { SqlBuilder } from '../sql.ts';
import { sortableColumn } from './column-sql.ts';
import type { GrantedTable } from './granted-table.ts';

export interface SortKey {
  /** SQL of the value. */
  readonly value: string;
  /** SQL type to bind a value to compare with it as. */
  readonly type: string;
  readonly descending: boolean;
  readonly nulls: OrderTerm['nulls'];
  readonly nullable: boolean;
}

/** A term about a field of the table itself. @throws Problem FIELD_FORBIDDEN */
export function ownSortKey(sql: SqlBuilder, table: GrantedTable, term: OrderTerm): SortKey {
  const field = fieldOf(table.entity, term.field);
  const { descending, nulls } = term;
  return {
    value: sortableColumn(sql, table, term),
    type: columnType(table.entity, term),
    descending,
    nulls,
    nullable: term.path !== undefined || (!field.required && field.kind !== 'boolean'),
  };
}

export function orderSql(keys: readonly SortKey[]): string {
  return keys.length === 0 ? '' : ` order by ${orderTerms(keys).join(', ')}`;
}

export function orderTerms(keys: readonly SortKey[]): string[] {
  return keys.map(keySql);
}

function keySql({ value, descending, nulls, nullable }: SortKey): string {
  const usual = descending ? 'first' : 'last';
  return `${value}${descending ? ' desc' : ''}${nulls === usual || !nullable ? '' : ` nulls ${nulls}`}`;
}

/** The rows after the one with these values: the first key bounds the index, the others decide ties. */
export function keysetSql(sql: SqlBuilder, keys: readonly SortKey[], after: readonly AfterValue[]): string {
  const terms = keys.map((key, index) => {
    const at = after[index] ?? 'null';
    return { ...key, at: at === 'null' ? undefined : sql.bind({ from: 'slot', slot: at.slot }, key.type) };
  });
  const [first] = terms;
  const sameWay = terms.every(
    (term) => term.descending === first?.descending && term.at !== undefined && !term.nullable,
  );
  if (sameWay) {
    const columns = terms.map((term) => term.value).join(', ');
    return `(${columns}) ${first?.descending ? '<' : '>'} (${terms.map((term) => term.at).join(', ')})`;
  }
  const alternatives = terms.map((term, index) =>
    [...terms.slice(0, index).map(tieSql), beyondSql(term)].join(' and '),
  );
  const bound =
    first?.at !== undefined && !first.nullable
      ? `${first.value} ${first.descending ? '<=' : '>='} ${first.at} and `
      : '';
  return `(${bound}(${alternatives.map((alternative) => `(${alternative})`).join(' or ')}))`;
}

type PlacedKey = SortKey & { readonly at: string | undefined };

function tieSql({ value, at }: PlacedKey): string {
  return at === undefined ? `${value} is null` : `${value} = ${at}`;
}

function beyondSql({ value, at, descending, nulls, nullable }: PlacedKey): string {
  if (at === undefined) return nulls === 'first' ? `${value} is not null` : 'false';
  const further = `${value} ${descending ? '<' : '>'} ${at}`;
  return nullable && nulls === 'last' ? `(${further} or ${value} is null)` : further;
}

/** "After this row" for an order of any directions and nulls; the first term bounds the index, the rest decides ties. */
import { baseType, fieldOf } from './filter-sql.ts';
import type { GrantedTable } from './granted-table.ts';
import type { AfterValue, OrderTerm } from './query.ts';
import type { SqlBuilder } from './sql.ts';

export function keysetSql(
  sql: SqlBuilder,
  table: GrantedTable,
  order: readonly OrderTerm[],
  after: readonly AfterValue[],
): string {
  const terms = order.map((term, index) => {
    const field = fieldOf(table.entity, term.field);
    const value = after[index] ?? 'null';
    return {
      ...term,
      column: table.sortable(field),
      nullable: !field.required && field.kind !== 'boolean',
      value: value === 'null' ? undefined : sql.bind({ from: 'slot', slot: value.slot }, baseType(field)),
    };
  });
  type Term = (typeof terms)[number];
  const tie = (term: Term) =>
    term.value === undefined ? `${term.column} is null` : `${term.column} = ${term.value}`;
  const beyond = (term: Term) => {
    if (term.value === undefined) return term.nulls === 'first' ? `${term.column} is not null` : 'false';
    const further = `${term.column} ${term.descending ? '<' : '>'} ${term.value}`;
    return term.nullable && term.nulls === 'last' ? `(${further} or ${term.column} is null)` : further;
  };
  const sameWay = terms.every(
    (term) => term.descending === terms[0]?.descending && term.value !== undefined && !term.nullable,
  );
  if (sameWay) {
    const columns = terms.map((term) => term.column).join(', ');
    return `(${columns}) ${terms[0]?.descending ? '<' : '>'} (${terms.map((term) => term.value).join(', ')})`;
  }
  const first = terms[0];
  const alternatives = terms.map((term, index) =>
    [...terms.slice(0, index).map(tie), beyond(term)].join(' and '),
  );
  const bound =
    first?.value !== undefined && !first.nullable
      ? `${first.column} ${first.descending ? '<=' : '>='} ${first.value} and `
      : '';
  return `(${bound}(${alternatives.map((alternative) => `(${alternative})`).join(' or ')}))`;
}

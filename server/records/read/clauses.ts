/** Clauses of a select as text. */
import { fieldOf } from '../query/column.ts';
import type { Query, Relation } from '../query/query.ts';
import type { SqlBuilder } from '../sql.ts';
import type { GrantedTable } from './granted-table.ts';

export function whereSql(conditions: readonly string[]): string {
  return conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
}

export function limitSql(sql: SqlBuilder, { limit, offset }: Query): string {
  const bound = (word: string, slot: number | undefined) =>
    slot === undefined ? '' : ` ${word} ${sql.bind({ from: 'slot', slot }, 'bigint')}`;
  return `${bound('limit', limit)}${bound('offset', offset)}`;
}

/** Where a row of `inner` is related to one of `outer`. @throws Problem FIELD_FORBIDDEN */
export function joinSql(relation: Relation, outer: GrantedTable, inner: GrantedTable): string {
  if (relation.kind === 'one')
    return `${inner.alias}."id" = ${outer.comparable(fieldOf(outer.entity, relation.field))}`;
  return `${inner.comparable(fieldOf(inner.entity, relation.field))} = ${outer.alias}."id"`;
}

/** Clauses of a select as text. */
import type { Field } from '../../../metadata/model.ts';
import { Problem } from '../../errors.ts';
import { fieldOf } from '../query/column.ts';
import type { Query, Relation } from '../query/query.ts';
import type { SqlBuilder } from '../sql.ts';
import { type GrantedTable, readGrant } from './granted-table.ts';

export function whereSql(conditions: readonly string[]): string {
  return conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
}

export function limitSql(sql: SqlBuilder, { limit, offset }: Query): string {
  const bound = (slot: number) => sql.bind({ from: 'slot', slot }, 'bigint');
  const most = limit === undefined ? '' : ` limit ${'rows' in limit ? limit.rows : bound(limit.slot)}`;
  return offset === undefined ? most : `${most} offset ${bound(offset)}`;
}

/** Where a row of `inner` is related to one of `outer`. @throws Problem FIELD_FORBIDDEN */
export function joinSql(relation: Relation, outer: GrantedTable, inner: GrantedTable): string {
  if (relation.kind === 'one')
    return `${inner.alias}."id" = ${outer.comparable(fieldOf(outer.entity, relation.field))}`;
  return `${inner.comparable(fieldOf(inner.entity, relation.field))} = ${outer.alias}."id"`;
}

/** Rows on which what a relation leads to is shown; absent: on all. @throws Problem FIELD_FORBIDDEN where on none */
export function whenShown(
  sql: SqlBuilder,
  relation: Relation,
  outer: GrantedTable,
): { readonly when?: string } {
  const field = showingField(sql, relation, outer);
  if (!field) return {};
  const shown = outer.shown(field);
  if (!shown) throw hidden(field);
  return shown.when === undefined ? {} : { when: shown.when };
}

/**
 * An embed that shows nothing is refused as if it showed something. Writes no SQL: a parameter that stands nowhere has no
 * type.
 * @throws Problem FORBIDDEN, FIELD_FORBIDDEN
 */
export function refuseHidden(sql: SqlBuilder, relation: Relation, outer: GrantedTable): void {
  readGrant(sql, sql.entity(relation.entity));
  const field = showingField(sql, relation, outer);
  if (field && !outer.isShown(field)) throw hidden(field);
}

/** Lines are shown where the header's field for them is, what a reference leads to where the reference is. */
function showingField(
  sql: SqlBuilder,
  { kind, entity, field }: Relation,
  outer: GrantedTable,
): Field | undefined {
  if (kind === 'one') return fieldOf(outer.entity, field);
  if (sql.entity(entity).lineOf?.entity !== outer.entity.name) return undefined;
  return Object.values(outer.entity.fields).find((one) => one.lines === entity);
}

function hidden({ name }: Field): Problem {
  return new Problem('FIELD_FORBIDDEN', { params: { field: name, right: 'read' } });
}

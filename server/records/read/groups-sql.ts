/** Aggregates: one row a group. Only what is visible on every row may decide a group or enter a sum. */
import { Problem } from '../../errors.ts';
import { fieldOf } from '../query/column.ts';
import type { Aggregate, Embed, Query } from '../query/query.ts';
import { quote, type SqlBuilder } from '../sql.ts';
import { joinSql, limitSql, whereSql } from './clauses.ts';
import { castSql, outputSql, sortableColumn } from './column-sql.ts';
import type { GrantedTable } from './granted-table.ts';
import { orderSql, ownSortKey } from './order-sql.ts';
import { wireValue } from './row-json.ts';

/** How related tables come into a statement. */
export interface RelatedTables {
  table(of: { readonly entity: string }): GrantedTable;
  conditions(query: Query, table: GrantedTable): readonly string[];
}

interface GroupColumn {
  readonly as: string;
  /** SQL of what the answer shows. */
  readonly value: string;
  /** SQL to group by; absent for an aggregate. */
  readonly by?: string;
}

/**
 * A select whose columns are the keys of the answer: an aggregate in a further sub-select would count that one.
 * @param options `paged: false`: all groups, in no order
 * @throws Problem FIELD_FORBIDDEN, BAD_QUERY
 */
export function groupsSql(
  sql: SqlBuilder,
  query: Query,
  table: GrantedTable,
  matching: readonly string[],
  embeds: RelatedTables,
  { paged } = { paged: true },
): string {
  const joins: string[] = [];
  const columns = query.select.flatMap((item): GroupColumn[] => {
    switch (item.kind) {
      case 'field': {
        const by = sortableColumn(sql, table, item);
        const plain = { ...(item.cast !== undefined && { cast: item.cast }) };
        const field = fieldOf(table.entity, item.field);
        const value = item.path ? castSql(by, item.cast) : outputSql(sql, field, by, plain);
        return [{ as: item.as, value, by }];
      }
      case 'aggregate':
        return [{ as: item.as, value: aggregateSql(sql, table, item) }];
      case 'embed':
        if (item.spread && item.relation.kind === 'one')
          return spreadColumns(sql, item, table, embeds, joins);
    }
    throw new Problem('BAD_QUERY', { params: { parameter: 'select', reason: BESIDE } });
  });
  const by = columns.flatMap((column) => column.by ?? []);
  const list = columns.map(({ as, value }) => `${value} as ${quote(as)}`).join(', ');
  const from = `${table.from}${joins.join('')}`;
  const group = by.length > 0 ? ` group by ${by.join(', ')}` : '';
  const keys = paged ? orderSql(query.order.map((term) => ownSortKey(sql, table, term))) : '';
  return `select ${list} from ${from}${whereSql(matching)}${group}${keys}${paged ? limitSql(sql, query) : ''}`;
}

const BESIDE =
  'beside an aggregate only fields to group by, other aggregates and fields of one related record (`...customer(city)`) may stand';

/** Fields of the one related record, to group by. */
function spreadColumns(
  sql: SqlBuilder,
  embed: Embed,
  outer: GrantedTable,
  embeds: RelatedTables,
  joins: string[],
): GroupColumn[] {
  outer.sortable(fieldOf(outer.entity, embed.relation.field));
  const inner = embeds.table(embed.query);
  const joined = sql.alias();
  const parts: string[] = [];
  const columns = embed.query.select.map((item, index): GroupColumn => {
    if (item.kind !== 'field')
      throw new Problem('BAD_QUERY', { params: { parameter: 'select', reason: BESIDE } });
    parts.push(`${sortableColumn(sql, inner, item)} as g${index}`);
    const by = `${joined}.g${index}`;
    const field = fieldOf(inner.entity, item.field);
    const cast = { ...(item.cast !== undefined && { cast: item.cast }) };
    return { as: item.as, value: item.path ? castSql(by, item.cast) : outputSql(sql, field, by, cast), by };
  });
  const where = whereSql([joinSql(embed.relation, outer, inner), ...embeds.conditions(embed.query, inner)]);
  joins.push(` left join lateral (select ${parts.join(', ')} from ${inner.from}${where}) ${joined} on true`);
  return columns;
}

function aggregateSql(sql: SqlBuilder, table: GrantedTable, { name, of, cast }: Aggregate): string {
  if (!of) return castSql('count(*)', cast);
  const field = fieldOf(table.entity, of.field);
  const value = castSql(sortableColumn(sql, table, of), of.cast);
  const call = `${name}(${value})`;
  if (cast !== undefined) return castSql(call, cast);
  if (name === 'count') return call;
  if (name === 'sum' || name === 'avg') return `trim_scale(${call}::numeric)`;
  return of.path || of.cast !== undefined ? call : wireValue(field, call);
}

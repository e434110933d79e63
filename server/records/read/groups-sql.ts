/** Aggregates: one row a group. Only what is visible on every row may decide a group or enter a sum. */
import type { Field } from '../../../metadata/model.ts';
import { Problem } from '../../errors.ts';
import { fieldOf } from '../query/column.ts';
import {
  type Aggregate,
  type CastName,
  type Embed,
  embedOf,
  type OrderTerm,
  type Query,
  type Selected,
} from '../query/query.ts';
import { type SqlBuilder, textLiteral } from '../sql.ts';
import { joinSql, limitSql, refuseHidden, whereSql } from './clauses.ts';
import { castSql, outputSql, placeCastSql, sortableColumn } from './column-sql.ts';
import type { GrantedTable } from './granted-table.ts';
import { orderTerms, ownSortKey, type SortKey } from './order-sql.ts';
import { quoteKey, wireValue } from './row-json.ts';

/** How related tables come into a statement. */
export interface RelatedTables {
  table(of: { readonly entity: string }): GrantedTable;
  conditions(query: Query, table: GrantedTable): readonly string[];
}

interface GroupColumn {
  readonly as: string;
  /** SQL of what the answer shows. */
  readonly value: string;
  /** SQL to group by; empty for an aggregate. */
  readonly by: readonly string[];
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
  related: RelatedTables,
  { paged } = { paged: true },
): string {
  const groups = new GroupWriter(sql, related);
  const columns = groups.columns(query, table);
  const by = [...new Set(columns.flatMap((column) => column.by))];
  const list = columns.map(({ as, value }) => `${value} as ${quoteKey(as)}`).join(', ');
  const group = by.length > 0 ? ` group by ${by.join(', ')}` : '';
  const order = paged ? groups.order(query, table, by) : '';
  const from = `${table.from}${groups.joins()}${whereSql(matching)}`;
  return `select ${list} from ${from}${group}${order}${paged ? limitSql(sql, query) : ''}`;
}

/** Whether there can be other than one group. */
export function hasGroupKeys(query: Pick<Query, 'select'>): boolean {
  return query.select.some(
    (item) => item.kind === 'field' || (item.kind === 'embed' && (!item.spread || hasGroupKeys(item.query))),
  );
}

class GroupWriter {
  private readonly sql: SqlBuilder;
  private readonly related: RelatedTables;
  private readonly joined = new Map<Embed, { readonly table: GrantedTable; readonly text: string }>();

  constructor(sql: SqlBuilder, related: RelatedTables) {
    this.sql = sql;
    this.related = related;
  }

  /** @param outer the table whose groups they are, where it is not `table` */
  columns(query: Query, table: GrantedTable, outer = table): GroupColumn[] {
    return query.select.flatMap((item): GroupColumn[] => {
      switch (item.kind) {
        case 'field':
          return [this.key(table, item)];
        case 'aggregate':
          return [{ as: item.as, value: this.aggregate(table, item, outer), by: [] }];
        case 'embed':
          if (item.relation.kind === 'one') return this.embed(item, table, outer);
      }
      throw new Problem('BAD_QUERY', { params: { parameter: 'select', reason: BESIDE } });
    });
  }

  joins(): string {
    return [...this.joined.values()].map(({ text }) => text).join('');
  }

  /**
   * As asked, and then by what they are grouped by: the order in which PostgreSQL finds groups follows from where rows lie, which
   * changes when somebody changes what the actor does not see.
   */
  order(query: Query, table: GrantedTable, by: readonly string[]): string {
    const asked = query.order.map((term) => this.sortKey(query, table, term));
    const rest = by.filter((value) => !asked.some((key) => key.value === value));
    const terms = [...orderTerms(asked), ...rest];
    return terms.length === 0 ? '' : ` order by ${terms.join(', ')}`;
  }

  /** What groups are sorted by is what they are grouped by. */
  private sortKey(query: Query, table: GrantedTable, term: OrderTerm): SortKey {
    const embed = term.embed === undefined ? undefined : embedOf(query, term.embed);
    const at = embed ? this.join(embed, table) : table;
    const item = (embed?.query ?? query).select.find(
      (one): one is FieldItem => one.kind === 'field' && !one.path && one.field === term.field,
    );
    const own = ownSortKey(this.sql, at, term);
    const value = item ? (this.key(at, item).by[0] ?? own.value) : own.value;
    return { ...own, value, nullable: own.nullable || embed !== undefined };
  }

  private key(table: GrantedTable, item: FieldItem): GroupColumn {
    const { sql } = this;
    const place = sortableColumn(sql, table, item);
    const field = fieldOf(table.entity, item.field);
    const value = item.path
      ? placeCastSql(place, item.path, item.cast)
      : outputSql(sql, field, place, castOf(item));
    // What is shown alike is one group: `created_at::date` is a day.
    return { as: item.as, value, by: [item.cast === undefined ? place : value] };
  }

  /** Fields of the one related record, to group by and to aggregate. */
  private embed(embed: Embed, outer: GrantedTable, root: GrantedTable): GroupColumn[] {
    if (embed.query.select.length === 0) {
      refuseHidden(this.sql, embed.relation, outer);
      return [];
    }
    const table = this.join(embed, outer);
    const columns = this.columns(embed.query, table, root);
    if (embed.spread) return columns;
    if (columns.some(({ by }) => by.length === 0) || columns.length > MOST_KEYS)
      throw new Problem('BAD_QUERY', { params: { parameter: 'select', reason: BESIDE } });
    const members = columns.flatMap(({ as, value }) => [textLiteral(as), value]).join(', ');
    const value = `case when ${table.alias}."id" is not null then json_build_object(${members}) end`;
    return [{ as: embed.as, value, by: columns.flatMap(({ by }) => by) }];
  }

  private join(embed: Embed, outer: GrantedTable): GrantedTable {
    const known = this.joined.get(embed);
    if (known) return known.table;
    outer.sortable(fieldOf(outer.entity, embed.relation.field));
    const table = this.related.table(embed.query);
    const where = [joinSql(embed.relation, outer, table), ...this.related.conditions(embed.query, table)];
    const rows = `select ${table.alias}.* from ${table.from}${whereSql(where)}`;
    this.joined.set(embed, { table, text: ` left join lateral (${rows}) ${table.alias} on true` });
    return table;
  }

  private aggregate(table: GrantedTable, { name, of, cast }: Aggregate, outer: GrantedTable): string {
    if (!of) return castSql(table === outer ? 'count(*)' : `count(${table.alias}."id")`, cast);
    const field = fieldOf(table.entity, of.field);
    const place = sortableColumn(this.sql, table, of);
    const plain = of.cast === undefined ? place : outputSql(this.sql, field, place, castOf(of));
    const value = of.path ? placeCastSql(place, of.path, of.cast) : plain;
    const call = `${name}(${value})`;
    return castSql(outcomeSql(name, call, of.path || of.cast !== undefined ? undefined : field), cast);
  }
}

/** @param field whose least or greatest value it may be; absent: a value of another type */
function outcomeSql(name: Aggregate['name'], call: string, field: Field | undefined): string {
  if (name === 'sum' || name === 'avg') return `trim_scale(${call}::numeric)`;
  return name === 'count' || !field ? call : wireValue(field, call);
}

function castOf({ cast }: { readonly cast?: CastName }): { readonly cast?: CastName } {
  return cast === undefined ? {} : { cast };
}

type FieldItem = Extract<Selected, { kind: 'field' }>;

/** As many as `json_build_object` takes. */
const MOST_KEYS = 50;
const BESIDE =
  'beside an aggregate only fields to group by, other aggregates and fields of one related record (`customer(city)`, `...customer(city)`) may stand';

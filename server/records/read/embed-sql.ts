/** What a row shows and which rows are shown, embeds included: an embed is a select inside a select, under the same grants. */
import { fieldOf } from '../query/column.ts';
import {
  columnFields,
  type Embed,
  embedOf,
  isGrouped,
  type OrderTerm,
  type Query,
  type Selected,
} from '../query/query.ts';
import { type SqlBuilder, textLiteral } from '../sql.ts';
import { joinSql, limitSql, refuseHidden, whenShown, whereSql } from './clauses.ts';
import { memberOf } from './column-sql.ts';
import { filterSql } from './filter-sql.ts';
import { type GrantedTable, grantedTable, type TableOptions } from './granted-table.ts';
import { groupsSql, hasGroupKeys } from './groups-sql.ts';
import { orderSql, ownSortKey, type SortKey } from './order-sql.ts';
import {
  jsonRows,
  keysOf,
  type Member,
  nullMembers,
  quoteKey,
  type RowItem,
  wireValue,
  withoutBraces,
} from './row-json.ts';

export class EmbedWriter {
  private readonly sql: SqlBuilder;
  private readonly sources: Readonly<Record<string, string>>;

  /** @param sources rows to read in place of a table's, by entity */
  constructor(sql: SqlBuilder, sources: Readonly<Record<string, string>>) {
    this.sql = sql;
    this.sources = sources;
  }

  /** Row rules, filters, and the existence of every `!inner` embed. */
  conditions(query: Query, table: GrantedTable): string[] {
    const embedded = (as: string) => this.exists(embedOf(query, as), table);
    return [
      ...table.where,
      ...query.where.map((filter) => filterSql(this.sql, table, filter, embedded)),
      ...query.select.flatMap((item) =>
        item.kind === 'embed' && item.inner ? [this.exists(item, table)] : [],
      ),
    ];
  }

  /** What a row shows; an item that is asked for by name takes the place of the one that `*` brings. */
  items(query: Query, table: GrantedTable): RowItem[] {
    const named = query.select.flatMap((item) =>
      item.kind === 'all' || item.kind === 'whole' ? [] : this.item(item, table),
    );
    const taken = new Set(keysOf(named));
    const rest = query.select.flatMap((item) => {
      if (item.kind === 'all') return allMembers(table, taken);
      return item.kind === 'whole' ? [...allMembers(table, taken), ...this.seenLines(item.lines, table)] : [];
    });
    return [...new Map([...rest, ...named].map((item) => [keysOf([item]).join(), item])).values()];
  }

  /** @throws Problem FIELD_FORBIDDEN where the field is not visible on every row */
  sortKey(of: Query, table: GrantedTable, term: OrderTerm): SortKey {
    if (term.embed === undefined) return ownSortKey(this.sql, table, term);
    const { relation, query } = embedOf(of, term.embed);
    const inner = this.table({ entity: relation.entity });
    const own = ownSortKey(this.sql, inner, term);
    // What the actor may not see must not decide a place in a list either.
    table.sortable(fieldOf(table.entity, relation.field));
    const where = whereSql([joinSql(relation, table, inner), ...this.conditions(query, inner)]);
    return { ...own, value: `(select ${own.value} from ${inner.from}${where})`, nullable: true };
  }

  table(of: { readonly entity: string }, extra: TableOptions = {}): GrantedTable {
    const from = this.sources[of.entity];
    const options = { ...extra, ...(from !== undefined && { from }) };
    return grantedTable(this.sql, this.sql.entity(of.entity), this.sql.alias(), options);
  }

  private item(item: Exclude<Selected, { kind: 'all' | 'whole' }>, table: GrantedTable): RowItem[] {
    switch (item.kind) {
      case 'field':
        return [memberOf(this.sql, table, item)];
      case 'embed':
        // An embed of nothing is there to filter by.
        if (item.query.select.length === 0) {
          refuseHidden(this.sql, item.relation, table);
          return [];
        }
        return [item.spread ? this.spread(item, table) : this.embed(item, table)];
      case 'aggregate':
        throw new Error('Aggregates are grouped');
    }
  }

  /** Of the lines those that the actor may see; with `**` nobody asked for the others by name. */
  private seenLines(embeds: readonly Embed[], table: GrantedTable): RowItem[] {
    return embeds
      .filter((embed) => table.shown(fieldOf(table.entity, embed.as)) !== undefined)
      .map((embed) => this.embed(embed, table));
  }

  private exists(embed: Embed, outer: GrantedTable): string {
    const { when } = whenShown(this.sql, embed.relation, outer);
    const inner = this.table(embed.query);
    const where = [joinSql(embed.relation, outer, inner), ...this.conditions(embed.query, inner)];
    const exists = `exists (select 1 from ${inner.from}${whereSql(where)})`;
    return when === undefined ? exists : `(${when} and ${exists})`;
  }

  private embed(embed: Embed, outer: GrantedTable): Member {
    const { rows, when } = this.related(embed, outer);
    const value =
      embed.relation.kind === 'one'
        ? `(${rows})`
        : `(select coalesce(json_agg(e.j), '[]'::json) from (${rows}) e)`;
    return { as: embed.as, value, ...when };
  }

  /** Members of the one related row, or arrays of the values of the many. */
  private spread(embed: Embed, outer: GrantedTable): RowItem {
    const { rows, keys, when } = this.related(embed, outer);
    const isOneRow = isGrouped(embed.query) && !hasGroupKeys(embed.query);
    if (embed.relation.kind === 'one' || isOneRow) {
      const members = `coalesce((${withoutBraces(`select e.j from (${rows}) e limit 1`)}), ${nullMembers(keys)})`;
      return { keys, members, ...when };
    }
    const arrays = keys.map(
      (key) => `coalesce(json_agg(e.j -> ${textLiteral(key)}), '[]'::json) as ${quoteKey(key)}`,
    );
    const members = withoutBraces(
      `select row_to_json(s.*) from (select ${arrays.join(', ')} from (${rows}) e) s`,
    );
    return { keys, members, ...when };
  }

  private isLines({ relation }: Embed, outer: GrantedTable): boolean {
    return relation.kind === 'many' && this.sql.entity(relation.entity).lineOf?.entity === outer.entity.name;
  }

  /** The related rows as one JSON object each (`j`), and where they are shown. @throws Problem FIELD_FORBIDDEN */
  private related(embed: Embed, outer: GrantedTable): RelatedRows {
    const { relation, query } = embed;
    const inner = this.table(query, { headerSeen: this.isLines(embed, outer) });
    const matching = [joinSql(relation, outer, inner), ...this.conditions(query, inner)];
    const when = whenShown(this.sql, relation, outer);
    if (isGrouped(query)) {
      const groups = groupsSql(this.sql, query, inner, matching, this);
      const keys = groupKeys(query);
      return { rows: `select row_to_json(g.*) as j from (${groups}) g`, keys, when };
    }
    const items = this.items(query, inner);
    const tail =
      relation.kind === 'one'
        ? ''
        : `${orderSql(query.order.map((term) => this.sortKey(query, inner, term)))}${limitSql(this.sql, query)}`;
    return {
      rows: jsonRows(items, ` from ${inner.from}${whereSql(matching)}${tail}`),
      keys: keysOf(items),
      when,
    };
  }
}

function groupKeys(query: Query): string[] {
  return query.select.flatMap((item) => {
    if (item.kind === 'embed' && item.spread) return groupKeys(item.query);
    return 'as' in item ? [item.as] : [];
  });
}

interface RelatedRows {
  readonly rows: string;
  readonly keys: readonly string[];
  readonly when: { readonly when?: string };
}

/** `*`: what the actor sees; what is selected by name stands for itself. */
function allMembers(table: GrantedTable, taken: ReadonlySet<string>): Member[] {
  return columnFields(table.entity)
    .filter((field) => !taken.has(field.name))
    .flatMap((field) => {
      const shown = table.shown(field);
      if (!shown) return [];
      const value = shown.masked ? shown.value : wireValue(field, shown.value);
      return [{ as: field.name, value, ...(shown.when !== undefined && { when: shown.when }) }];
    });
}

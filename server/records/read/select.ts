/**
 * The one read: Query + role set → one SQL statement whose answer is the JSON that goes on the wire. Lists, records,
 * embeds, counts, aggregates and what a save gives back are all this function.
 */
import { columnFields, isGrouped, type OrderTerm, type Query } from '../query/query.ts';
import { quote, type SqlBuilder } from '../sql.ts';
import { fittingSql } from './answer-size.ts';
import { limitSql, whereSql } from './clauses.ts';
import { EmbedWriter } from './embed-sql.ts';
import { searchSql } from './filter-sql.ts';
import { type GrantedTable, grantedTable, seenCondition } from './granted-table.ts';
import { groupsSql } from './groups-sql.ts';
import { keysetSql, orderSql, type SortKey } from './order-sql.ts';
import { jsonBeside } from './row-json.ts';

/** `capped` counts are exact up to here; above, the answer is "more than". */
export const COUNT_LIMIT = 10_000;

export interface SelectOptions {
  /** Also count all rows that match; `capped` up to COUNT_LIMIT + 1. */
  readonly count?: 'exact' | 'capped';
  /** Members that are null are left out. */
  readonly stripNulls?: boolean;
  /** Rows to read in place of a table's, by entity: what the same statement has just written. */
  readonly sources?: Readonly<Record<string, string>>;
  /** The same for the root. */
  readonly root?: string;
}

/**
 * SQL with the columns: `body` text (a JSON array), `rows` int, `version` int (of the row, where there is one), `keys` text
 * (JSON array of the last row's order values, null when grouped), `total` bigint or null.
 */
export function selectSql(sql: SqlBuilder, query: Query, options: SelectOptions = {}): string {
  const root = new RootSelect(sql, query, options);
  return root.statement();
}

class RootSelect {
  private readonly sql: SqlBuilder;
  private readonly query: Query;
  private readonly options: SelectOptions;
  private readonly embeds: EmbedWriter;
  private readonly table: GrantedTable;
  private readonly conditions: readonly string[];

  constructor(sql: SqlBuilder, query: Query, options: SelectOptions) {
    this.sql = sql;
    this.query = query;
    this.options = options;
    this.embeds = new EmbedWriter(sql, options.sources ?? {});
    const from = options.root === undefined ? {} : { from: options.root };
    this.table = grantedTable(sql, sql.entity(query.entity), sql.alias(), from);
    this.conditions = this.rootConditions();
  }

  statement(): string {
    const grouped = isGrouped(this.query);
    const rows = grouped ? `select row_to_json(g.*) as j from (${this.groups()}) g` : this.rows();
    const hasVersion = !grouped && this.table.entity.fields.version !== undefined;
    const keys = this.query.order.map((_, index) => `(array_agg(r.k${index}))[count(*)]`);
    const row = this.options.stripNulls ? 'json_strip_nulls(r.j)' : 'r.j';
    const columns = [
      `coalesce(string_agg(${row}::text, ','), '') as rows_json`,
      `count(*)::int as rows`,
      `${hasVersion ? 'max(r.v)::int' : 'null::int'} as version`,
      `${grouped || keys.length === 0 ? 'null' : `json_build_array(${keys.join(', ')})::text`} as keys`,
      `${this.total(grouped)} as total`,
    ];
    // Named before it is used twice: PostgreSQL would work out what stands in it, embedded records too, for each use.
    const whole = `select ${columns.join(', ')} from (${rows}) r`;
    const fitting = `w.rows * (${fittingSql('w.rows_json')}) as rows`;
    return `select '[' || w.rows_json || ']' as body, ${fitting}, w.version, w.keys, w.total from (${whole}) w`;
  }

  private total(grouped: boolean): string {
    const { count } = this.options;
    if (count === undefined) return 'null::bigint';
    const matching = grouped
      ? `select 1 from (${this.groups({ paged: false })}) g`
      : `select 1 from ${this.table.from}${whereSql(this.conditions)}`;
    return `(select count(*) from (${matching}${count === 'capped' ? ` limit ${COUNT_LIMIT + 1}` : ''}) c)`;
  }

  private rows(): string {
    const { sql, query, table } = this;
    const items = this.embeds.items(query, table);
    const sortKeys = query.order.map((term) => this.sortKey(term));
    const after = query.after ? [keysetSql(sql, sortKeys, query.after)] : [];
    // As text a null in JSON is told from none.
    const keys = sortKeys.map(
      ({ value, type }, index) => `${type === 'jsonb' ? `(${value})::text` : value} as k${index}`,
    );
    const version = table.entity.fields.version ? [`${table.alias}."version" as v`] : [];
    const order = query.ids === undefined ? orderSql(sortKeys) : ` order by ${this.placeAmongIds(query.ids)}`;
    const tail = `${whereSql([...this.conditions, ...after])}${order}${limitSql(sql, query)}`;
    // Rows are found first and written as JSON after: a sort would otherwise carry the JSON of every row it looks at.
    const written = (found: string) => jsonBeside(items, found, [...version, ...keys]);
    const columns = columnsIn(written(''), table).join(', ');
    return written(` from (select ${columns} from ${table.from}${tail}) ${table.alias}`);
  }

  private groups(options?: { readonly paged: boolean }): string {
    return groupsSql(this.sql, this.query, this.table, this.conditions, this.embeds, options);
  }

  private sortKey(term: OrderTerm): SortKey {
    return this.embeds.sortKey(this.query, this.table, term);
  }

  private placeAmongIds(slot: number): string {
    return `array_position(${this.sql.bind({ from: 'slot', slot }, 'uuid[]')}, ${this.table.alias}."id")`;
  }

  private rootConditions(): string[] {
    const { sql, query, table } = this;
    const view = query.view === undefined ? undefined : sql.model.views[query.view];
    return [
      ...this.embeds.conditions(query, table),
      ...(query.ids === undefined
        ? []
        : [`${table.alias}."id" = any(${sql.bind({ from: 'slot', slot: query.ids }, 'uuid[]')})`]),
      ...searchSql(sql, table, query.search),
      ...(view?.kind === 'list' && view.filter ? [`(${seenCondition(sql, table, view.filter)})`] : []),
    ];
  }
}

/** The columns of the table that a text names; the id, where it names none. */
function columnsIn(text: string, { alias, entity }: GrantedTable): string[] {
  const columns = columnFields(entity).map(({ name }) => `${alias}.${quote(name)}`);
  const named = columns.filter((column) => text.includes(column));
  return named.length > 0 ? named : [`${alias}."id"`];
}

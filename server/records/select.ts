/**
 * The one read: Query + role set → one SQL statement whose answer is the JSON that goes on the wire. Lists, records,
 * embeds, counts, aggregates and what a save gives back are all this function.
 */
import type { Entity } from '../../metadata/model.ts';
import { Problem } from '../errors.ts';
import { fieldOf, filterSql, searchSql } from './filter-sql.ts';
import { type GrantedTable, grantedTable, seenCondition, type TableOptions } from './granted-table.ts';
import { keysetSql } from './keyset-sql.ts';
import { columnFields, type OrderTerm, type Query, type Relation, type Selected } from './query.ts';
import { jsonBeside, jsonRows, type RowItem, wireValue } from './row-json.ts';
import { quote, type SqlBuilder } from './sql.ts';

/** Counts are exact up to here; above, the answer is "more than". */
export const COUNT_LIMIT = 10_000;

export interface SelectOptions {
  /** Also count all rows that match, up to COUNT_LIMIT + 1. */
  readonly count?: boolean;
  /** Rows to read in place of a table's, by entity: what the same statement has just written. */
  readonly sources?: Readonly<Record<string, string>>;
  /** The same for the root. */
  readonly root?: string;
}

/**
 * SQL with the columns: `body` text (a JSON array), `rows` int, `version` int (of the row, where there is one), `keys` text
 * (JSON array of the last row's order values, null when grouped), `total` int or null.
 */
export function selectSql(sql: SqlBuilder, query: Query, options: SelectOptions = {}): string {
  const root = options.root === undefined ? {} : { from: options.root };
  const table = grantedTable(sql, sql.entity(query.entity), sql.alias(), root);
  const matching = rootConditions(sql, query, table, options);
  const grouped = isGrouped(query);
  const rows = grouped
    ? `select row_to_json(g) as j from (${groupsSql(sql, query, table, matching)}) g`
    : rowsSql(sql, query, table, matching, options);
  const hasVersion = !grouped && table.entity.fields.version !== undefined;
  const keys = query.order.map((_, index) => `(array_agg(r.k${index}))[count(*)]`);
  const total = `(select count(*)::int from (select 1 from ${table.from}${whereSql(matching)} limit ${COUNT_LIMIT + 1}) c)`;
  const columns = [
    `'[' || coalesce(string_agg(r.j::text, ','), '') || ']' as body`,
    'count(*)::int as rows',
    `${hasVersion ? 'max(r.v)::int' : 'null::int'} as version`,
    `${grouped || keys.length === 0 ? 'null' : `json_build_array(${keys.join(', ')})::text`} as keys`,
    `${options.count ? total : 'null::int'} as total`,
  ];
  return `select ${columns.join(', ')} from (${rows}) r`;
}

function rowsSql(
  sql: SqlBuilder,
  query: Query,
  table: GrantedTable,
  matching: readonly string[],
  options: SelectOptions,
): string {
  const items = itemsOf(sql, query, table, options);
  const after = query.after ? [keysetSql(sql, table, query.order, query.after)] : [];
  const keys = query.order.map(
    (term, index) => `${table.sortable(fieldOf(table.entity, term.field))} as k${index}`,
  );
  const version = table.entity.fields.version ? [`${table.alias}."version" as v`] : [];
  const tail = `${whereSql([...matching, ...after])}${orderSql(query.order, table)}${limitSql(sql, query)}`;
  // Rows are found first and written as JSON after: a sort would otherwise carry the JSON of every row it looks at.
  const found = ` from (select ${table.alias}.* from ${table.from}${tail}) ${table.alias}`;
  return jsonBeside(items, found, [...version, ...keys]);
}

function tableOf(
  sql: SqlBuilder,
  query: Query,
  options: SelectOptions,
  extra: TableOptions = {},
): GrantedTable {
  const from = options.sources?.[query.entity];
  return grantedTable(sql, sql.entity(query.entity), sql.alias(), {
    ...extra,
    ...(from !== undefined && { from }),
  });
}

function rootConditions(
  sql: SqlBuilder,
  query: Query,
  table: GrantedTable,
  options: SelectOptions,
): string[] {
  const view = query.view === undefined ? undefined : sql.model.views[query.view];
  return [
    ...conditionsOf(sql, query, table, options),
    ...searchSql(sql, table, query.search),
    ...(view?.kind === 'list' && view.filter ? [`(${seenCondition(sql, table, view.filter)})`] : []),
  ];
}

/** Row rules, filters, and the existence of every `!inner` embed. */
function conditionsOf(sql: SqlBuilder, query: Query, table: GrantedTable, options: SelectOptions): string[] {
  return [
    ...table.where,
    ...query.where.map((filter) => filterSql(sql, table, filter)),
    ...query.select.flatMap((item) =>
      item.kind === 'embed' && item.inner ? [existsSql(sql, item, table, options)] : [],
    ),
  ];
}

type Embed = Extract<Selected, { kind: 'embed' }>;

function existsSql(sql: SqlBuilder, embed: Embed, outer: GrantedTable, options: SelectOptions): string {
  const inner = tableOf(sql, embed.query, options);
  const where = [joinSql(embed.relation, outer, inner), ...conditionsOf(sql, embed.query, inner, options)];
  return `exists (select 1 from ${inner.from}${whereSql(where)})`;
}

function itemsOf(sql: SqlBuilder, query: Query, table: GrantedTable, options: SelectOptions): RowItem[] {
  const explicit = new Set(
    query.select.flatMap((item) => (item.kind === 'all' || item.kind === 'whole' ? [] : [item.as])),
  );
  const items = query.select.flatMap((item) => rowItems(sql, item, explicit, table, options));
  return [...new Map(items.map((item) => [item.as, item])).values()];
}

function rowItems(
  sql: SqlBuilder,
  item: Selected,
  explicit: ReadonlySet<string>,
  table: GrantedTable,
  options: SelectOptions,
): RowItem[] {
  switch (item.kind) {
    case 'all':
      return allItems(table, explicit);
    case 'whole':
      return [...allItems(table, explicit), ...seenLines(sql, item.lines, table, options)];
    case 'field':
      return [fieldItem(table, item.field, item.as)];
    case 'embed':
      return [embedItem(sql, item, table, options)];
    case 'aggregate':
      throw new Error('Aggregates are grouped');
  }
}

/** `*`: what the actor sees; a name that is selected on its own as well takes its place. */
function allItems(table: GrantedTable, explicit: ReadonlySet<string>): RowItem[] {
  return columnFields(table.entity)
    .filter((field) => !explicit.has(field.name))
    .flatMap((field) => {
      const shown = table.shown(field);
      return shown
        ? [{ ...shown, as: field.name, value: shown.masked ? shown.value : wireValue(field, shown.value) }]
        : [];
    });
}

/** Of the lines those that the actor may see; with `**` nobody asked for the others by name. */
function seenLines(
  sql: SqlBuilder,
  embeds: readonly Embed[],
  table: GrantedTable,
  options: SelectOptions,
): RowItem[] {
  return embeds
    .filter((embed) => table.shown(fieldOf(table.entity, embed.as)) !== undefined)
    .map((embed) => embedItem(sql, embed, table, options));
}

function fieldItem(table: GrantedTable, name: string, as: string): RowItem {
  const field = fieldOf(table.entity, name);
  const shown = table.shown(field);
  if (!shown) throw new Problem('FIELD_FORBIDDEN', { params: { field: name } });
  return { ...shown, as, value: shown.masked ? shown.value : wireValue(field, shown.value) };
}

function embedItem(sql: SqlBuilder, embed: Embed, outer: GrantedTable, options: SelectOptions): RowItem {
  const { relation, query } = embed;
  const lines = relation.kind === 'many' && sql.entity(relation.entity).lineOf?.entity === outer.entity.name;
  const inner = tableOf(sql, query, options, { headerSeen: lines });
  const matching = [joinSql(relation, outer, inner), ...conditionsOf(sql, query, inner, options)];
  const when = lines ? whenLines(outer, relation) : {};
  if (isGrouped(query)) {
    const groups = groupsSql(sql, query, inner, matching);
    return {
      ...when,
      as: embed.as,
      value: `(select coalesce(json_agg(row_to_json(g)), '[]'::json) from (${groups}) g)`,
    };
  }
  const items = itemsOf(sql, query, inner, options);
  if (relation.kind === 'one') {
    const reference = outer.shown(fieldOf(outer.entity, relation.field));
    if (!reference) throw new Problem('FIELD_FORBIDDEN', { params: { field: relation.field } });
    return {
      as: embed.as,
      value: `(${jsonRows(items, ` from ${inner.from}${whereSql(matching)}`)})`,
      ...(reference.when !== undefined && { when: reference.when }),
    };
  }
  const from = ` from ${inner.from}${whereSql(matching)}${orderSql(query.order, inner)}${limitSql(sql, query)}`;
  return {
    ...when,
    as: embed.as,
    value: `(select coalesce(json_agg(e.j), '[]'::json) from (${jsonRows(items, from)}) e)`,
  };
}

/** Lines are shown where the header's field for them is. @throws Problem FIELD_FORBIDDEN */
function whenLines(header: GrantedTable, { entity }: Relation): Pick<RowItem, 'when'> {
  const field = Object.values(header.entity.fields).find((one) => one.lines === entity);
  const shown = field && header.shown(field);
  if (!shown) throw new Problem('FIELD_FORBIDDEN', { params: { field: field?.name ?? entity } });
  return shown.when === undefined ? {} : { when: shown.when };
}

function joinSql(relation: Relation, outer: GrantedTable, inner: GrantedTable): string {
  if (relation.kind === 'one')
    return `${inner.alias}."id" = ${outer.comparable(fieldOf(outer.entity, relation.field))}`;
  return `${inner.comparable(fieldOf(inner.entity, relation.field))} = ${outer.alias}."id"`;
}

function isGrouped(query: Query): boolean {
  return query.select.some((item) => item.kind === 'aggregate');
}

/** One row a group. Its columns are the keys of the answer: an aggregate in a further sub-select would count that one. */
function groupsSql(sql: SqlBuilder, query: Query, table: GrantedTable, matching: readonly string[]): string {
  const columns = query.select.map((item) => {
    if (item.kind === 'field') {
      const field = fieldOf(table.entity, item.field);
      return `${wireValue(field, table.sortable(field))} as ${quote(item.as)}`;
    }
    if (item.kind === 'aggregate') return `${aggregateSql(table, item)} as ${quote(item.as)}`;
    const reason = 'beside an aggregate only fields to group by and other aggregates may stand';
    throw new Problem('BAD_QUERY', { params: { parameter: 'select', reason } });
  });
  const tail = `${whereSql(matching)}${groupBySql(query, table)}${orderSql(query.order, table)}${limitSql(sql, query)}`;
  return `select ${columns.join(', ')} from ${table.from}${tail}`;
}

function aggregateSql(table: GrantedTable, item: Extract<Selected, { kind: 'aggregate' }>): string {
  if (item.field === undefined) return 'count(*)';
  const field = fieldOf(table.entity, item.field);
  const call = `${item.name}(${table.sortable(field)})`;
  if (item.name === 'count') return call;
  return item.name === 'avg' || item.name === 'sum' ? `trim_scale(${call}::numeric)` : wireValue(field, call);
}

function groupBySql(query: Query, table: GrantedTable): string {
  const fields = query.select.flatMap((item) =>
    item.kind === 'field' ? [table.sortable(fieldOf(table.entity, item.field))] : [],
  );
  return fields.length > 0 ? ` group by ${fields.join(', ')}` : '';
}

function orderSql(order: readonly OrderTerm[], table: GrantedTable): string {
  if (order.length === 0) return '';
  return ` order by ${order.map((term) => termSql(term, table)).join(', ')}`;
}

function termSql(term: OrderTerm, table: GrantedTable): string {
  const column = table.sortable(fieldOf(table.entity, term.field));
  const usual = term.descending ? 'first' : 'last';
  return `${column}${term.descending ? ' desc' : ''}${term.nulls === usual || !mayBeNull(table.entity, term) ? '' : ` nulls ${term.nulls}`}`;
}

function mayBeNull(entity: Entity, term: OrderTerm): boolean {
  const field = fieldOf(entity, term.field);
  return !field.required && field.kind !== 'boolean';
}

function limitSql(sql: SqlBuilder, query: Query): string {
  const limit =
    query.limit === undefined ? '' : ` limit ${sql.bind({ from: 'slot', slot: query.limit }, 'bigint')}`;
  return query.offset === undefined
    ? limit
    : `${limit} offset ${sql.bind({ from: 'slot', slot: query.offset }, 'bigint')}`;
}

function whereSql(conditions: readonly string[]): string {
  return conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
}

/** One guard of reading after the other taken away; what stands in their place is the product's own, but for that. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { PathKind } from './requests.ts';

/** By the guard, the kind of request that shows it. */
export const SABOTAGES = {
  root: 'list',
  embed: 'embed',
  count: 'count',
  lines: 'list',
  mask: 'list',
  filter: 'list',
  sort: 'list',
  search: 'search',
  aggregate: 'aggregate',
  history: 'history',
  reference: 'reference',
} as const satisfies Readonly<Record<string, PathKind>>;
export type Sabotage = keyof typeof SABOTAGES;

type Tables = typeof import('../../../server/records/read/granted-table.ts');
type Embeds = typeof import('../../../server/records/read/embed-sql.ts');
type Groups = typeof import('../../../server/records/read/groups-sql.ts');
type Filters = typeof import('../../../server/records/read/filter-sql.ts');
type Selects = typeof import('../../../server/records/read/select.ts');
type LookUps = typeof import('../../../server/records/look-up.ts');

let current: Sabotage | undefined;
/** Where in the making of a statement a table is asked for. */
const place = new AsyncLocalStorage<string>();

export function sabotage(name: Sabotage | undefined): void {
  current = name;
}

/** The company stays a boundary; the rules of rows go. */
function open<T extends { readonly where: readonly string[] }>(table: T): T {
  return { ...table, where: table.where.filter((predicate) => /^t\d+\."company"/.test(predicate)) };
}

export function tables(original: Tables): Tables {
  const grantedTable: Tables['grantedTable'] = (sql, of, alias, options) => {
    const headerSeen = current === 'lines' && of.lineOf !== undefined;
    const table = original.grantedTable(sql, of, alias, { ...options, ...(headerSeen && { headerSeen }) });
    const at = place.getStore() ?? (alias === 't1' ? 'root' : 'other');
    if (current === at && ['root', 'embed'].includes(at)) return open(table);
    const plain = (field: { readonly name: string }) => `${alias}."${field.name}"`;
    if (current === 'mask') return { ...table, shown: (field) => ({ value: plain(field), masked: false }) };
    if (current === 'filter') return { ...table, comparable: plain };
    if (current === 'sort') return { ...table, sortable: plain };
    return table;
  };
  return { ...original, grantedTable };
}

/** Tables of embeds, and those that are only asked whether they have a row. */
export function embeds(original: Embeds): Embeds {
  // Private to who writes SQL with it, not to who takes it apart.
  const methods = original.EmbedWriter.prototype as unknown as Record<string, (...of: unknown[]) => unknown>;
  for (const [method, name] of [
    ['related', 'embed'],
    ['exists', 'exists'],
  ] as const) {
    const inside = methods[method];
    if (!inside) throw new Error(`EmbedWriter has no ${method}`);
    methods[method] = function (this: unknown, ...given) {
      return place.run(name, () => inside.apply(this, given));
    };
  }
  return original;
}

export function groups(original: Groups): Groups {
  const groupsSql: Groups['groupsSql'] = (sql, query, table, matching, ...rest) => {
    const kept = current === 'aggregate' ? matching.filter((one) => !table.where.includes(one)) : matching;
    return original.groupsSql(sql, query, table, kept, ...rest);
  };
  return { ...original, groupsSql };
}

/** Quick search without the look at what is seen. */
export function filters(original: Filters): Filters {
  const searchSql: Filters['searchSql'] = (sql, table, slots) => {
    const blind = {
      ...table,
      comparable: (field: { readonly name: string }) => `${table.alias}."${field.name}"`,
    };
    return original.searchSql(sql, current === 'search' ? blind : table, slots);
  };
  return { ...original, searchSql };
}

export function selects(original: Selects): Selects {
  const selectSql: Selects['selectSql'] = (sql, query, options) => {
    const text = original.selectSql(sql, query, options);
    if (current !== 'count') return text;
    const total = /\(select count\(\*\) from \(select 1 from (\S+ \w+).*?\) c\) as total/;
    return text.replace(total, '(select count(*) from $1) as total');
  };
  return { ...original, selectSql };
}

/** What a record's history is cut by, and whether a reference leads to what is seen. */
export function lookUps(original: LookUps): LookUps {
  const lookUp: LookUps['lookUp'] = async (connection, context, request) => {
    const found = await original.lookUp(connection, context, request);
    if (current === 'history' && request.grant?.verb === 'read')
      return {
        ...found,
        records: mapped(found.records, (one) => ({ ...one, rules: one.rules.map(() => true) })),
      };
    if (current !== 'reference') return found;
    return { ...found, references: mapped(found.references, (one) => ({ ...one, readable: true })) };
  };
  return { ...original, lookUp };
}

function mapped<K, V>(of: ReadonlyMap<K, V>, change: (value: V) => V): ReadonlyMap<K, V> {
  return new Map([...of].map(([key, value]) => [key, change(value)]));
}

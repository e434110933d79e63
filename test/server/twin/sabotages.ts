/** One guard of reading after the other taken away; what stands in their place is the product's own, but for that. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { changed } from '../../support/changed-module.ts';
import type { PathKind } from './requests.ts';

interface Guard {
  /** What is taken away. */
  readonly guard: string;
  /** The requests that show it. */
  readonly kind: PathKind;
}

export const SABOTAGES = {
  root: { guard: 'row rules of the table that is asked for', kind: 'list' },
  embed: { guard: 'row rules of related rows that are shown', kind: 'embed' },
  exists: {
    guard: 'row rules of related rows that are only asked for: `!inner`, `is.null`',
    kind: 'related',
  },
  lines: { guard: 'lines are seen with their header', kind: 'list' },
  count: { guard: 'row rules and filters of what is counted', kind: 'count' },
  aggregate: { guard: 'row rules of what is summed and grouped', kind: 'aggregate' },
  mask: { guard: 'hidden and masked values are not shown', kind: 'list' },
  filter: { guard: 'hidden values are not compared', kind: 'list' },
  sort: { guard: 'hidden values decide no order', kind: 'list' },
  search: { guard: 'words are found only in what is seen', kind: 'search' },
  view: { guard: 'the filter of a view compares only what is seen', kind: 'view' },
  history: { guard: 'changes of hidden fields are not told', kind: 'history' },
  unmask: { guard: 'only what is seen masked is unmasked', kind: 'unmask' },
  reference: { guard: 'nothing refers to what is not seen', kind: 'reference' },
} as const satisfies Readonly<Record<string, Guard>>;
export type Sabotage = keyof typeof SABOTAGES;

type Statements = typeof import('../../../server/records/statement-cache.ts');
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

/** Each sabotage has statements of its own. */
export const statements = changed((original: Statements) => {
  const cachedStatement: Statements['cachedStatement'] = (model, key, compile) =>
    original.cachedStatement(model, current === undefined ? key : `${current} ${key}`, compile);
  return { ...original, cachedStatement };
});

export const tables = changed((original: Tables) => {
  const grantedTable: Tables['grantedTable'] = (sql, of, alias, options) => {
    const headerSeen = current === 'lines' && of.lineOf !== undefined;
    const table = original.grantedTable(sql, of, alias, { ...options, ...(headerSeen && { headerSeen }) });
    const at = place.getStore() ?? (alias === 't1' ? 'root' : 'other');
    if (current === at) return open(table);
    const plain = (field: { readonly name: string }) => `${alias}."${field.name}"`;
    if (current === 'mask') return { ...table, shown: (field) => ({ value: plain(field), masked: false }) };
    if (current === 'filter') return { ...table, comparable: plain };
    if (current === 'sort') return { ...table, sortable: plain };
    return table;
  };
  const seenCondition: Tables['seenCondition'] = (sql, table, condition) => {
    const plain = (field: { readonly name: string }) => `${table.alias}."${field.name}"`;
    return original.seenCondition(
      sql,
      current === 'view' ? { ...table, comparable: plain } : table,
      condition,
    );
  };
  return { ...original, grantedTable, seenCondition };
});

/** Tables of embeds, and those that are only asked whether they have a row. */
export const embeds = changed((original: Embeds) => {
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
});

export const groups = changed((original: Groups) => {
  const groupsSql: Groups['groupsSql'] = (sql, query, table, matching, ...rest) => {
    const kept = current === 'aggregate' ? matching.filter((one) => !table.where.includes(one)) : matching;
    return original.groupsSql(sql, query, table, kept, ...rest);
  };
  return { ...original, groupsSql };
});

/** Quick search without the look at what is seen. */
export const filters = changed((original: Filters) => {
  const searchSql: Filters['searchSql'] = (sql, table, slots) => {
    const blind = {
      ...table,
      comparable: (field: { readonly name: string }) => `${table.alias}."${field.name}"`,
    };
    return original.searchSql(sql, current === 'search' ? blind : table, slots);
  };
  return { ...original, searchSql };
});

export const selects = changed((original: Selects) => {
  const selectSql: Selects['selectSql'] = (sql, query, options) => {
    const text = original.selectSql(sql, query, options);
    if (current !== 'count') return text;
    const total = /\(select count\(\*\) from \(select 1 from (\S+ \w+).*?\) c\) as total/;
    return text.replace(total, '(select count(*) from $1) as total');
  };
  return { ...original, selectSql };
});

/** What a record's history is cut by, and whether a reference leads to what is seen. */
export const lookUps = changed((original: LookUps) => {
  const lookUp: LookUps['lookUp'] = async (connection, context, request) => {
    const found = await original.lookUp(connection, context, request);
    if ((current === 'history' || current === 'unmask') && request.grant?.verb === 'read') {
      const all = (rules: readonly boolean[]) => rules.map(() => true);
      const open = mapped(found.records, (one) => ({
        ...one,
        rules: all(one.rules),
        ...(current === 'unmask' && { readable: true }),
      }));
      return { ...found, records: open };
    }
    if (current !== 'reference') return found;
    return { ...found, references: mapped(found.references, (one) => ({ ...one, readable: true })) };
  };
  return { ...original, lookUp };
});

function mapped<K, V>(of: ReadonlyMap<K, V>, change: (value: V) => V): ReadonlyMap<K, V> {
  return new Map([...of].map(([key, value]) => [key, change(value)]));
}

/** Steps that make a key, a choice, a reference or an index of a table that people use. */
import { setAside } from '../store/constraint-name.ts';
import { qualified, quote } from '../store/sql-name.ts';
import type { Constraint, Enum, Index, Key, Reference } from '../store/table.ts';
import { addConstraint, addIndex, alterTable } from '../store/table-ddl.ts';
import { batchSql } from './batch-sql.ts';
import { referenceTitle } from './new-table.ts';
import { type Site, stepAt, tableAfter, tableBefore } from './site.ts';
import type { Step } from './step.ts';

/** What is made takes another name in the switch. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly isIndex: boolean;
}

export interface RuleSteps {
  readonly prepare?: readonly Step[];
  /** When all tables are prepared: references need the keys of others. */
  readonly bind?: readonly Step[];
  /** In the switch, when the table and its columns have their new names. */
  readonly switched?: readonly Step[];
  /** In the switch, when all tables are there. */
  readonly links?: readonly Step[];
  readonly settle?: readonly Step[];
  readonly moves?: readonly Move[];
}

/** What a rule has to know of the columns of its table. */
export interface RuleColumns {
  /** Name after → name in the database before. */
  readonly names: ReadonlyMap<string, string>;
  /** Names before of optional columns that were parked. */
  readonly restored: ReadonlySet<string>;
}

export function newRule(site: Site, columns: RuleColumns, rule: Constraint): RuleSteps {
  if (rule.kind === 'primary') throw new Error(`The primary key of ${site.entity} changes`);
  if (rule.kind === 'enum') return newChoice(site, rule);
  return rule.kind === 'reference' ? newReference(site, columns, rule) : newKey(site, columns, rule);
}

/** By way of a name that nothing has, where another rule still has the one that is wanted. */
function freeName({ context }: Site, name: string): string {
  return context.taken.has(name) ? setAside('new', name) : name;
}

function moved(from: string, to: string, isIndex: boolean): readonly Move[] {
  return from === to ? [] : [{ from, to, isIndex }];
}

function newKey(site: Site, { names }: RuleColumns, key: Key): RuleSteps {
  const { schema } = site.context;
  const before = (column: string) => names.get(column) ?? column;
  const name = setAside('new', key.name);
  const columns = key.columns.map(before);
  const emptyIsSame = key.emptyIsSame?.map(before);
  const sql = emptyIsSame
    ? alterTable(schema, site.former.name, addConstraint({ ...key, name, columns, emptyIsSame }))
    : `create unique index ${quote(name)} on ${tableBefore(site)} (${columns.map(quote).join(', ')})`;
  const prepare = [concurrently(site, `Key ${key.name}`, sql, name)];
  if (emptyIsSame) return { prepare, moves: moved(name, key.name, true) };
  const deferred = key.deferred ? ' deferrable initially deferred' : '';
  const add = `add constraint ${quote(key.name)} unique using index ${quote(name)}${deferred}`;
  return { prepare, switched: [stepAt(site, `Key ${key.name}`, `alter table ${tableAfter(site)} ${add}`)] };
}

function newChoice(site: Site, choice: Enum): RuleSteps {
  const title = `Values of ${site.entity}.${choice.column}`;
  const add = alterTable(site.context.schema, site.entity, addConstraint(choice));
  return {
    switched: [stepAt(site, title, `${add} not valid`)],
    settle: [validate(site, title, tableAfter(site), choice.name)],
  };
}

function newReference(site: Site, { names, restored }: RuleColumns, reference: Reference): RuleSteps {
  const { schema, physical } = site.context;
  const title = referenceTitle(site.entity, reference);
  const add = (table: string, rule: Reference) =>
    `${alterTable(schema, table, addConstraint(rule))} not valid`;
  const target = physical(reference.target.table);
  if (target === undefined)
    return {
      links: [stepAt(site, title, add(site.entity, reference))],
      settle: [validate(site, title, tableAfter(site), reference.name)],
    };
  const name = freeName(site, reference.name);
  const columns = reference.columns.map((column) => names.get(column) ?? column);
  const made = { ...reference, name, columns, target: { ...reference.target, table: target } };
  return {
    bind: [
      ...(restored.has(columns.at(-1) ?? '') ? [withoutDangling(site, title, made)] : []),
      stepAt(site, title, add(site.former.name, made), {
        lock: 'shareRowExclusive',
        undo: `alter table ${tableBefore(site)} drop constraint if exists ${quote(name)}`,
      }),
      validate(site, title, tableBefore(site), name),
    ],
    moves: moved(name, reference.name, false),
  };
}

/** While it was parked nothing kept the records from being deleted that a column refers to. */
function withoutDangling(site: Site, title: string, { columns, target }: Reference): Step {
  const column = quote(columns.at(-1) ?? '');
  const same = target.columns.map((each, index) => `o.${quote(each)} = t.${quote(columns[index] ?? '')}`);
  const there = `select from ${qualified(site.context.schema, target.table)} o where ${same.join(' and ')}`;
  const where = `and t.${column} is not null and not exists (${there})`;
  return stepAt(
    site,
    `${title}: what leads nowhere`,
    batchSql(tableBefore(site), `${column} = null`, where),
    { how: 'batches', lock: 'none', everyRow: true },
  );
}

export function newIndex(site: Site, { names }: RuleColumns, index: Index): RuleSteps {
  const name = setAside('new', index.name);
  const keys = index.keys.map((key) => withColumns(key, names));
  const sql = alterTable(site.context.schema, site.former.name, addIndex({ ...index, name, keys }));
  return {
    prepare: [concurrently(site, `Index ${index.name}`, sql, name)],
    moves: moved(name, index.name, true),
  };
}

/** After the switch, of the table as it is then. */
export function laterIndex(site: Site, index: Index): Step {
  const sql = alterTable(site.context.schema, site.entity, addIndex(index));
  return concurrently(site, `Index ${index.name}`, sql, index.name);
}

/** @param sql of the index as it is made while nobody writes */
function concurrently(site: Site, title: string, sql: string, name: string): Step {
  return stepAt(site, title, sql.replace(/^create (unique )?index /, 'create $1index concurrently '), {
    how: 'alone',
    lock: 'shareUpdateExclusive',
    everyRow: true,
    undo: `drop index concurrently if exists ${qualified(site.context.schema, name)}`,
  });
}

function validate(site: Site, title: string, table: string, name: string): Step {
  return stepAt(site, title, `alter table ${table} validate constraint ${quote(name)}`, {
    lock: 'shareUpdateExclusive',
    everyRow: true,
  });
}

/** Columns stand in the text as `quote` writes them; what a point follows is a schema. */
function withColumns(sql: string, names: ReadonlyMap<string, string>): string {
  return sql.replace(/"([a-zA-Z_][a-zA-Z0-9_]*)"(?!\.)/g, (whole, name: string) => {
    const other = names.get(name);
    return other === undefined ? whole : quote(other);
  });
}

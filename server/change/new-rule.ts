/** Steps that make a key, a choice, a reference or an index of a table that people use. */
import { setAside } from '../store/constraint-name.ts';
import { qualified, quote } from '../store/sql-name.ts';
import type { Constraint, Enum, Index, Key, Reference } from '../store/table.ts';
import { addConstraint, addIndex, alterTable } from '../store/table-ddl.ts';
import { batchDeleteSql, batchSql } from './batch-sql.ts';
import { referenceTitle } from './new-table.ts';
import { type Site, stepAt, tableAfter, tableBefore } from './site.ts';
import type { Guard, Step } from './step.ts';
import { refusalIn, titleIn } from './texts.ts';

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
  readonly guards?: readonly Guard[];
}

/** What a rule has to know of the columns of its table. */
export interface RuleColumns {
  /** Name after → name in the database before. */
  readonly names: ReadonlyMap<string, string>;
  /** By name before: columns whose values were parked. `stands`: they can be read before anything is prepared. */
  readonly restored: ReadonlyMap<string, { readonly isRequired: boolean; readonly stands: boolean }>;
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
  const { schema, locale } = site.context;
  const title = titleIn(locale, 'key', { name: key.name });
  const before = (column: string) => names.get(column) ?? column;
  const name = setAside('new', key.name);
  const columns = key.columns.map(before);
  const emptyIsSame = key.emptyIsSame?.map(before);
  const sql = emptyIsSame
    ? alterTable(schema, site.former.name, addConstraint({ ...key, name, columns, emptyIsSame }))
    : `create unique index ${quote(name)} on ${tableBefore(site)} (${columns.map(quote).join(', ')})`;
  const path = key.fields.length === 1 ? `${site.entity}.${key.fields[0]}` : site.entity;
  const prepare = [{ ...concurrently(site, title, sql, name), path }];
  if (emptyIsSame) return { prepare, moves: moved(name, key.name, true) };
  const deferred = key.deferred ? ' deferrable initially deferred' : '';
  const add = `add constraint ${quote(key.name)} unique using index ${quote(name)}${deferred}`;
  return { prepare, switched: [stepAt(site, title, `alter table ${tableAfter(site)} ${add}`)] };
}

function newChoice(site: Site, choice: Enum): RuleSteps {
  const title = titleIn(site.context.locale, 'choice', { path: `${site.entity}.${choice.column}` });
  const add = alterTable(site.context.schema, site.entity, addConstraint(choice));
  return {
    switched: [stepAt(site, title, `${add} not valid`)],
    settle: [validate(site, title, tableAfter(site), choice.name)],
  };
}

function newReference(site: Site, columns: RuleColumns, reference: Reference): RuleSteps {
  const { physical, locale } = site.context;
  const target = physical(reference.target.table);
  if (target === undefined) return linked(site, reference, []);
  const before = reference.columns.map((column) => columns.names.get(column) ?? column);
  const column = before.at(-1) ?? '';
  const made = { ...reference, columns: before, target: { ...reference.target, table: target } };
  const restored = columns.restored.get(column);
  if (!restored) return bound(site, reference, made, []);
  // While it was parked nothing kept the records from being deleted that it refers to.
  const path = `${site.entity}.${reference.fields.join()}`;
  const clear = (name: 'orphans' | 'nowhere', act: (table: string, where: string) => string) => {
    const where = `t.${quote(reference.columns.at(-1) ?? '')} is not null and ${leadsNowhere(site, reference)}`;
    const title = titleIn(locale, name, { path });
    return stepAt(site, title, act(tableAfter(site), where), {
      how: 'batches',
      lock: 'none',
      everyRow: true,
    });
  };
  if (reference.onDelete === 'cascade') return linked(site, reference, [clear('orphans', batchDeleteSql)]);
  if (restored.isRequired)
    return bound(site, reference, made, restored.stands ? [nowhereGuard(site, path, made)] : []);
  const set = `${quote(reference.columns.at(-1) ?? '')} = null`;
  return linked(site, reference, [clear('nowhere', (table, where) => batchSql(table, set, `and ${where}`))]);
}

/** In the switch, when it keeps nobody from what the release before allows; then all rows are looked at. */
function linked(site: Site, reference: Reference, clear: readonly Step[]): RuleSteps {
  const { schema, locale } = site.context;
  const title = referenceTitle(site.entity, reference, locale);
  const add = `${alterTable(schema, site.entity, addConstraint(reference))} not valid`;
  return {
    links: [stepAt(site, title, add, { lock: 'shareRowExclusive' })],
    settle: [...clear, validate(site, title, tableAfter(site), reference.name)],
  };
}

/** Before the switch: of a column that nobody writes, or whose rows could not do without. */
function bound(site: Site, reference: Reference, made: Reference, guards: readonly Guard[]): RuleSteps {
  const { schema, locale } = site.context;
  const title = referenceTitle(site.entity, reference, locale);
  const name = freeName(site, reference.name);
  const add = alterTable(schema, site.former.name, addConstraint({ ...made, name }));
  return {
    guards,
    bind: [
      stepAt(site, title, `${add} not valid`, {
        lock: 'shareRowExclusive',
        undo: `alter table ${tableBefore(site)} drop constraint if exists ${quote(name)}`,
      }),
      validate(site, title, tableBefore(site), name),
    ],
    moves: moved(name, reference.name, false),
  };
}

/** Of rows of the alias `t`. */
function leadsNowhere({ context }: Site, { columns, target }: Reference): string {
  const same = target.columns.map((each, index) => `o.${quote(each)} = t.${quote(columns[index] ?? '')}`);
  return `not exists (select from ${qualified(context.schema, target.table)} o where ${same.join(' and ')})`;
}

/** Asked of what is parked before anything is begun; from then on the constraint keeps it so. */
function nowhereGuard(site: Site, path: string, made: Reference): Guard {
  const { former, entity, context } = site;
  const rows = `t.${quote(made.columns.at(-1) ?? '')} is not null and ${leadsNowhere(site, made)}`;
  const refusal = refusalIn(context.locale, 'nowhere', path);
  return { path, table: former.name, entity, code: 'nowhere', breaking: 'false', rows, refusal };
}

export function newIndex(site: Site, { names }: RuleColumns, index: Index): RuleSteps {
  const name = setAside('new', index.name);
  const keys = index.keys.map((key) => withColumns(key, names));
  const sql = alterTable(site.context.schema, site.former.name, addIndex({ ...index, name, keys }));
  return {
    prepare: [concurrently(site, titleIn(site.context.locale, 'index', { name: index.name }), sql, name)],
    moves: moved(name, index.name, true),
  };
}

/** After the switch, of the table as it is then. */
export function laterIndex(site: Site, index: Index): Step {
  const sql = alterTable(site.context.schema, site.entity, addIndex(index));
  return concurrently(site, titleIn(site.context.locale, 'index', { name: index.name }), sql, index.name);
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
  // By itself, as it takes long and may be ended at any moment.
  return stepAt(site, title, `alter table ${table} validate constraint ${quote(name)}`, {
    how: 'alone',
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

/** Keys, choices, references and indexes of a table that is there: kept under their new names, made beside the old, dropped. */
import { isDeepStrictEqual } from 'node:util';
import { setAside } from '../store/constraint-name.ts';
import { qualified, quote } from '../store/sql-name.ts';
import type { Constraint, Enum, Index, Key, Reference, Table } from '../store/table.ts';
import { addConstraint, addIndex, alterTable } from '../store/table-ddl.ts';
import { batchSql } from './batch-sql.ts';
import type { ChangeContext } from './changed-table.ts';
import { type ColumnSource, isLonger } from './column-source.ts';
import { dropSql, isIndex } from './drop-sql.ts';
import type { Former, FormerTable } from './former-table.ts';
import { referenceTitle } from './new-table.ts';
import type { Step } from './step.ts';

export interface ChangedRules {
  readonly prepare: readonly Step[];
  readonly bind: readonly Step[];
  readonly unbind: readonly Step[];
  readonly takeAway: readonly Step[];
  /** Before the table has its new name. */
  readonly aside: readonly Step[];
  /** After the table and its columns have their new names. */
  readonly switched: readonly Step[];
  readonly links: readonly Step[];
  readonly settle: readonly Step[];
}

type Rule = Constraint | Index;

export function changedRules(
  former: FormerTable,
  table: Table,
  sources: readonly ColumnSource[],
  context: ChangeContext,
): ChangedRules {
  return new Rules(former, table, sources, context).all();
}

class Rules {
  private readonly former: FormerTable;
  private readonly table: Table;
  private readonly context: ChangeContext;
  private readonly entity: string;
  /** Column after → its name in the database before. */
  private readonly names: ReadonlyMap<string, string>;
  private readonly keptColumns: ReadonlySet<string>;
  /** Names before of optional columns that were parked. */
  private readonly restored: ReadonlySet<string>;
  /** Columns whose type becomes longer where they are: an index over what is computed from them would be written anew. */
  private readonly lengthened: ReadonlySet<string>;
  readonly prepare: Step[] = [];
  readonly bind: Step[] = [];
  readonly unbind: Step[] = [];
  readonly takeAway: Step[] = [];
  readonly aside: Step[] = [];
  readonly switched: Step[] = [];
  readonly links: Step[] = [];
  readonly settle: Step[] = [];
  private readonly moving: { readonly from: string; readonly to: string; readonly isIndex: boolean }[] = [];

  constructor(former: FormerTable, table: Table, sources: readonly ColumnSource[], context: ChangeContext) {
    this.former = former;
    this.table = table;
    this.context = context;
    this.entity = table.entity;
    this.names = new Map(sources.map(({ column, name }) => [column.name, name]));
    this.keptColumns = new Set(sources.flatMap(({ from, column }) => (from === 'kept' ? [column.name] : [])));
    this.restored = new Set(
      sources.flatMap(({ from, name, column }) =>
        (from === 'parked' || former.isParked) && !column.notNull ? [name] : [],
      ),
    );
    this.lengthened = new Set(
      sources.flatMap((source) =>
        source.from === 'kept' &&
        source.former.now.type !== source.column.type &&
        isLonger(source.former.now.type, source.column.type)
          ? [source.column.name]
          : [],
      ),
    );
  }

  all(): ChangedRules {
    const { constraints, indexes } = this.former;
    const left = new Set<Former<Rule>>([...constraints, ...indexes]);
    for (const rule of this.table.constraints) {
      const same = this.sameAs(rule, constraints, left);
      if (same) this.keep(same, rule);
      else this.addRule(rule);
    }
    for (const index of this.table.indexes) {
      const same = this.sameAs(index, indexes, left);
      if (same && !this.isComputedFromLengthened(index)) this.keep(same, index);
      else if (same) this.remakeLater(same, index);
      else this.addIndex(index);
    }
    for (const gone of left) this.drop(gone);
    this.rename();
    return this;
  }

  private step(title: string, sql: string, more: Partial<Step> = {}): Step {
    return { title, entity: this.entity, sql, how: 'transaction', lock: 'accessExclusive', ...more };
  }

  /** Says the same of columns that stay where they are. */
  private sameAs<T extends Rule>(rule: T, formers: readonly Former<Rule>[], left: Set<Former<Rule>>) {
    const same = formers.find(
      (former) =>
        left.has(former) &&
        isDeepStrictEqual({ ...former.now, name: '' }, { ...rule, name: '' }) &&
        this.columnsOf(rule).every((column) => this.keptColumns.has(column)),
    );
    if (same) left.delete(same);
    return same;
  }

  private columnsOf(rule: Rule): readonly string[] {
    if ('keys' in rule)
      return [...this.names.keys()].filter((column) => rule.keys.some((key) => key.includes(quote(column))));
    return rule.kind === 'enum' ? [rule.column] : rule.columns;
  }

  private isComputedFromLengthened(index: Index): boolean {
    const isComputed = index.keys.some((key) => key.includes('('));
    return isComputed && this.columnsOf(index).some((column) => this.lengthened.has(column));
  }

  private keep({ name: from }: Former<Rule>, rule: Rule): void {
    if (from !== rule.name) this.moving.push({ from, to: rule.name, isIndex: isIndex(rule) });
  }

  private remakeLater(former: Former<Rule>, index: Index): void {
    this.drop(former);
    this.settle.push(this.concurrently(index, this.entity, index.name));
  }

  /** By way of a name that nothing has, where another rule still has the one that is wanted. */
  private freeName(name: string): string {
    if (!this.context.taken.has(name)) return name;
    return setAside('new', name);
  }

  private addRule(rule: Constraint): void {
    if (rule.kind === 'primary') throw new Error(`The primary key of ${this.entity} changes`);
    if (rule.kind === 'enum') this.addChoice(rule);
    else if (rule.kind === 'reference') this.addReference(rule);
    else this.addKey(rule);
  }

  private addKey(key: Key): void {
    const { schema } = this.context;
    const name = this.freeName(key.name);
    const on = { ...key, name, columns: key.columns.map((column) => this.names.get(column) ?? column) };
    const empty = key.emptyIsSame?.map((column) => this.names.get(column) ?? column);
    const sql = alterTable(schema, this.former.name, (edit) =>
      addConstraint({ ...on, ...(empty && { emptyIsSame: empty }) })(edit, schema),
    );
    const columns = on.columns.map(quote).join(', ');
    const plain = `create unique index ${quote(name)} on ${qualified(schema, this.former.name)} (${columns})`;
    this.prepare.push(
      this.step(`Key ${key.name}`, concurrent(empty ? sql : plain), {
        how: 'alone',
        lock: 'shareUpdateExclusive',
        everyRow: true,
        undo: `drop index concurrently if exists ${qualified(schema, name)}`,
      }),
    );
    if (empty) this.keepMade(name, key.name);
    else {
      const deferred = key.deferred ? ' deferrable initially deferred' : '';
      this.switched.push(
        this.step(
          `Key ${key.name}`,
          `alter table ${qualified(schema, this.entity)} add constraint ${quote(key.name)} unique using index ${quote(name)}${deferred}`,
        ),
      );
    }
  }

  private addChoice(choice: Enum): void {
    const { schema } = this.context;
    const title = `Values of ${this.entity}.${choice.column}`;
    this.switched.push(
      this.step(title, `${alterTable(schema, this.entity, addConstraint(choice))} not valid`),
    );
    this.settle.push(this.validate(title, this.entity, choice.name));
  }

  private addReference(reference: Reference): void {
    const { schema } = this.context;
    const title = referenceTitle(this.entity, reference);
    const target = this.context.physical(reference.target.table);
    if (target === undefined) {
      this.links.push(
        this.step(title, `${alterTable(schema, this.entity, addConstraint(reference))} not valid`),
      );
      this.settle.push(this.validate(title, this.entity, reference.name));
      return;
    }
    const name = this.freeName(reference.name);
    const made: Reference = {
      ...reference,
      name,
      columns: reference.columns.map((column) => this.names.get(column) ?? column),
      target: { ...reference.target, table: target },
    };
    const table = qualified(schema, this.former.name);
    this.bind.push(
      ...this.withoutDangling(title, made),
      this.step(title, `${alterTable(schema, this.former.name, addConstraint(made))} not valid`, {
        lock: 'shareRowExclusive',
        undo: `alter table ${table} drop constraint if exists ${quote(name)}`,
      }),
      this.validate(title, this.former.name, name),
    );
    if (name !== reference.name) this.moving.push({ from: name, to: reference.name, isIndex: false });
  }

  /** While it was parked nothing kept the records from being deleted that a column refers to. */
  private withoutDangling(title: string, { columns, target }: Reference): Step[] {
    const { schema } = this.context;
    const column = columns.at(-1) ?? '';
    if (!this.restored.has(column)) return [];
    const there = `select from ${qualified(schema, target.table)} o where ${target.columns
      .map((each, index) => `o.${quote(each)} = t.${quote(columns[index] ?? '')}`)
      .join(' and ')}`;
    const set = batchSql(
      qualified(schema, this.former.name),
      `${quote(column)} = null`,
      `and t.${quote(column)} is not null and not exists (${there})`,
    );
    return [this.step(`${title}: what leads nowhere`, set, { how: 'batches', lock: 'none', everyRow: true })];
  }

  private addIndex(index: Index): void {
    const name = this.freeName(index.name);
    const keys = index.keys.map((key) => withColumns(key, this.names));
    this.prepare.push(this.concurrently({ ...index, name, keys }, this.former.name, name));
    this.keepMade(name, index.name);
  }

  private keepMade(from: string, to: string): void {
    if (from !== to) this.moving.push({ from, to, isIndex: true });
  }

  private concurrently(index: Index, table: string, name: string): Step {
    const { schema } = this.context;
    return this.step(`Index ${name}`, concurrent(alterTable(schema, table, addIndex(index))), {
      how: 'alone',
      lock: 'shareUpdateExclusive',
      everyRow: true,
      undo: `drop index concurrently if exists ${qualified(schema, name)}`,
    });
  }

  private validate(title: string, table: string, name: string): Step {
    return this.step(
      title,
      `alter table ${qualified(this.context.schema, table)} validate constraint ${quote(name)}`,
      { lock: 'shareUpdateExclusive', everyRow: true },
    );
  }

  private drop(rule: Former<Rule>): void {
    const isReference = !('keys' in rule.now) && rule.now.kind === 'reference';
    const sql = dropSql(this.context.schema, this.former.name, rule);
    (isReference ? this.unbind : this.takeAway).push(this.step(`${rule.name} goes`, sql));
  }

  /** Where something else still has the wanted name, by way of one that nothing has. */
  private rename(): void {
    const { schema, taken } = this.context;
    const step = (table: string, isIndex: boolean, from: string, to: string) =>
      this.step(
        `${to} takes its name`,
        isIndex
          ? `alter index ${qualified(schema, from)} rename to ${quote(to)}`
          : `alter table ${qualified(schema, table)} rename constraint ${quote(from)} to ${quote(to)}`,
      );
    const renames = this.moving.map(({ from, to, isIndex }) => {
      if (!taken.has(to)) return step(this.entity, isIndex, from, to);
      this.aside.push(step(this.former.name, isIndex, from, setAside('to', to)));
      return step(this.entity, isIndex, setAside('to', to), to);
    });
    this.switched.unshift(...renames);
  }
}

/** The same index, made while people go on writing. */
function concurrent(sql: string): string {
  return sql.replace(/^create (unique )?index /, 'create $1index concurrently ');
}

/** Columns stand in the text as `quote` writes them; what a point follows is a schema. */
function withColumns(sql: string, names: ReadonlyMap<string, string>): string {
  return sql.replace(/"([a-zA-Z_][a-zA-Z0-9_]*)"(?!\.)/g, (whole, name: string) => {
    const other = names.get(name);
    return other === undefined ? whole : quote(other);
  });
}

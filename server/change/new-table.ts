/** Steps for a table that was not there; they run in the switch, where nobody sees it yet. */
import type { Locale } from '../../metadata/locales.ts';
import { qualified } from '../store/sql-name.ts';
import type { Constraint, Reference, Table } from '../store/table.ts';
import { addConstraint, addIndex, alterTable, createTable } from '../store/table-ddl.ts';
import type { Step } from './step.ts';
import { titleIn } from './texts.ts';

export interface NewTable {
  readonly shape: readonly Step[];
  /** References to other tables: they run when all tables have their shape. */
  readonly links: readonly Step[];
}

export function newTable(table: Table, schema: string, locale: Locale): NewTable {
  const { entity } = table;
  const step = (title: string, sql: string): Step => ({
    title,
    entity,
    sql,
    how: 'transaction',
    lock: 'none',
  });
  return {
    shape: [
      step(titleIn(locale, 'table', { entity }), createTable(table, schema)),
      ...table.indexes.map((index) =>
        step(titleIn(locale, 'index', { name: index.name }), alterTable(schema, entity, addIndex(index))),
      ),
      ...(table.appendOnly
        ? [step(titleIn(locale, 'appendOnly', { entity }), appendOnlySql(entity, schema))]
        : []),
    ],
    links: referencesOf(table.constraints).map((reference) =>
      step(referenceTitle(entity, reference, locale), alterTable(schema, entity, addConstraint(reference))),
    ),
  };
}

export function appendOnlySql(table: string, schema: string): string {
  const refuse = `for each statement execute function ${qualified(schema, 'jq_refuse_change')}()`;
  return `create trigger "only_added" before update or delete or truncate on ${qualified(schema, table)} ${refuse}`;
}

export function referenceTitle(entity: string, { fields }: Constraint, locale: Locale): string {
  return titleIn(locale, 'reference', { path: `${entity}.${fields.join()}` });
}

export function referencesOf(constraints: readonly Constraint[]): readonly Reference[] {
  return constraints.filter((constraint) => constraint.kind === 'reference');
}

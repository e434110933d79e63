/** DDL for one table, in the words of knex. */
import type { Knex } from 'knex';
import { NIL_UUID } from '../actor.ts';
import { ddl, verbatim } from './sql-builder.ts';
import { literal, quote } from './sql-name.ts';
import type { Column, Constraint, Index, Key, Table } from './table.ts';

export type TableEdit = (table: Knex.AlterTableBuilder, schema: string) => unknown;

/** The table with its constraints, but for references: those have to wait for other tables. */
export function createTable({ entity, columns, constraints }: Table, schema: string): string {
  const own = constraints.filter(({ kind }) => kind !== 'reference');
  const edits = [...columns.map(addColumn), ...own.map(addConstraint)];
  return ddl(schema, (tables) =>
    tables.createTable(entity, (table) => {
      for (const edit of edits) edit(table, schema);
    }),
  );
}

export function alterTable(schema: string, entity: string, ...edits: readonly TableEdit[]): string {
  return ddl(schema, (tables) =>
    tables.alterTable(entity, (table) => {
      for (const edit of edits) edit(table, schema);
    }),
  );
}

export function addColumn({ name, type, notNull, default: value }: Column): TableEdit {
  return (table) => {
    const column = table.specificType(name, type);
    if (notNull) column.notNullable();
    if (value !== undefined) column.defaultTo(verbatim(value));
  };
}

export function addConstraint(constraint: Constraint): TableEdit {
  const { name } = constraint;
  return (table, schema) => {
    switch (constraint.kind) {
      case 'primary':
        return table.primary([...constraint.columns], { constraintName: name });
      case 'unique':
        if (constraint.emptyIsSame) return addKeyWithEmpty(table, constraint, constraint.emptyIsSame);
        return table.unique([...constraint.columns], {
          indexName: name,
          ...(constraint.deferred && { deferrable: 'deferred' }),
        });
      case 'enum': {
        const values = constraint.values.map(literal).join(', ');
        // knex puts quotes around every name but those of checks.
        return table.check(`${quote(constraint.column)} in (${values})`, undefined, quote(name));
      }
      case 'reference':
        return table
          .foreign([...constraint.columns], name)
          .references([...constraint.target.columns])
          .inTable(`${schema}.${constraint.target.table}`)
          .onDelete(constraint.onDelete);
    }
  };
}

/** A constraint knows no expressions, but a unique index does, and PostgreSQL names it in the error just so. */
function addKeyWithEmpty(
  table: Knex.AlterTableBuilder,
  { name, columns }: Key,
  emptyIsSame: readonly string[],
): unknown {
  const keys = columns.map((column) =>
    emptyIsSame.includes(column) ? `coalesce(${quote(column)}, ${literal(NIL_UUID)})` : quote(column),
  );
  return table.unique(keys.map(verbatim), { indexName: name, useConstraint: false });
}

/** Of an enum. */
export function dropConstraint({ name }: Constraint): TableEdit {
  return (table) => table.dropChecks(quote(name));
}

export function addIndex({ name, keys, using }: Index): TableEdit {
  return (table) => table.index(keys.map(verbatim), name, using);
}

/** Steps for one table, new or changed. Which changes of a model are allowed at all stands in metadata/diff. */
import { isDeepStrictEqual } from 'node:util';
import type { Refusal, Step } from './plan.ts';
import { qualified, quote } from './sql-name.ts';
import type { Column, Constraint, Reference, Table } from './table.ts';
import {
  addColumn,
  addConstraint,
  addIndex,
  alterTable,
  createTable,
  dropConstraint,
  type TableEdit,
} from './table-ddl.ts';

export interface TableChange {
  readonly shape: readonly Step[];
  /** References to other tables: they run when all tables have their shape. */
  readonly links: readonly Step[];
  /** What an allowed change of the model may not do to a table; a safeguard. */
  readonly refusals: readonly Refusal[];
}

export function newTable(table: Table, schema: string): TableChange {
  const { entity } = table;
  const name = qualified(schema, entity);
  const step = (description: string, sql: string): Step => ({ description, entity, sql, lock: 'none' });
  return {
    shape: [
      step(`Table ${entity}`, createTable(table, schema)),
      ...table.indexes.map((index) =>
        step(`Index ${index.name}`, alterTable(schema, entity, addIndex(index))),
      ),
      ...(table.appendOnly ? [step(appendOnlyText(entity), appendOnlySql(name, schema))] : []),
    ],
    links: referencesOf(table.constraints).map((reference) =>
      step(referenceText(entity, reference), alterTable(schema, entity, addConstraint(reference))),
    ),
    refusals: [],
  };
}

export function changedTable(before: Table, after: Table, schema: string): TableChange {
  const { entity } = after;
  const name = qualified(schema, entity);
  const columns = new Map(before.columns.map((column) => [column.name, column]));
  return {
    shape: [
      ...after.columns.flatMap((column) => columnSteps(columns.get(column.name), column, entity, schema)),
      ...constraintSteps(before, after, schema),
      ...indexSteps(before, after, schema),
      ...(after.appendOnly && !before.appendOnly
        ? [
            {
              description: appendOnlyText(entity),
              entity,
              lock: 'shareRowExclusive',
              sql: appendOnlySql(name, schema),
            } as const,
          ]
        : []),
    ],
    links: newReferenceSteps(before, after, schema),
    refusals: [...lostColumns(before, after), ...lostConstraints(before, after)],
  };
}

function columnSteps(before: Column | undefined, after: Column, entity: string, schema: string): Step[] {
  const path = `${entity}.${after.name}`;
  const step = (description: string, sql: string): Step => ({
    description,
    entity,
    lock: 'accessExclusive',
    sql,
  });
  if (!before) {
    const added = step(`Field ${path}`, alterTable(schema, entity, addColumn(after)));
    return [
      after.notNull && after.default === undefined ? { ...added, onlyWhenEmpty: unfilled(path) } : added,
    ];
  }
  const column = `alter table ${qualified(schema, entity)} alter column ${quote(after.name)}`;
  const action = after.default === undefined ? 'drop default' : `set default ${after.default}`;
  return [
    ...(before.type === after.type ? [] : [step(`Longer ${path}`, `${column} type ${after.type}`)]),
    ...(before.notNull && !after.notNull
      ? [
          step(
            `${path} may be empty`,
            alterTable(schema, entity, (table) => table.setNullable(after.name)),
          ),
        ]
      : []),
    ...(before.default === after.default ? [] : [step(`Default of ${path}`, `${column} ${action}`)]),
  ];
}

function constraintSteps(before: Table, after: Table, schema: string): Step[] {
  const { entity } = after;
  const known = new Map(before.constraints.map((constraint) => [constraint.name, constraint]));
  const step = (description: string, ...changes: readonly TableEdit[]): Step => ({
    description,
    entity,
    lock: 'accessExclusive',
    sql: alterTable(schema, entity, ...changes),
  });
  const looser = gone(before.constraints, after.constraints)
    .filter(({ kind }) => kind === 'enum')
    .map((constraint) =>
      step(`Any value for ${entity}.${constraint.fields.join()}`, dropConstraint(constraint)),
    );
  const kept = after.constraints.filter(({ kind }) => kind !== 'reference');
  return [
    ...looser,
    ...kept.flatMap((constraint) => {
      const previous = known.get(constraint.name);
      if (!previous) return [step(`Constraint ${constraint.name}`, addConstraint(constraint))];
      if (constraint.kind !== 'enum' || isDeepStrictEqual(previous, constraint)) return [];
      return [
        step(
          `Values of ${entity}.${constraint.fields.join()}`,
          dropConstraint(constraint),
          addConstraint(constraint),
        ),
      ];
    }),
  ];
}

/** An index holds no data: one that is no longer wanted goes, one that changed is made anew. */
function indexSteps(before: Table, after: Table, schema: string): Step[] {
  const { entity } = after;
  return [
    ...without(before.indexes, after.indexes).map(
      (index): Step => ({
        description: `Index ${index.name} goes`,
        entity,
        lock: 'accessExclusive',
        sql: alterTable(schema, entity, (table) => table.dropIndex([], index.name)),
      }),
    ),
    ...without(after.indexes, before.indexes).map(
      (index): Step => ({
        description: `Index ${index.name}`,
        entity,
        lock: 'share',
        sql: alterTable(schema, entity, addIndex(index)),
      }),
    ),
  ];
}

/** Not valid first, so that the long look at all rows takes the lighter lock. */
function newReferenceSteps(before: Table, after: Table, schema: string): Step[] {
  const { entity } = after;
  return referencesOf(gone(after.constraints, before.constraints)).flatMap((reference): Step[] => [
    {
      description: referenceText(entity, reference),
      entity,
      lock: 'shareRowExclusive',
      sql: `${alterTable(schema, entity, addConstraint(reference))} not valid`,
    },
    {
      description: `Check of ${reference.name}`,
      entity,
      lock: 'share',
      sql: `alter table ${qualified(schema, entity)} validate constraint ${quote(reference.name)}`,
    },
  ]);
}

function unfilled(path: string): Refusal {
  return {
    path,
    reason: 'It is required, has no default, and there are records already.',
    mend: 'Make it optional or give it a default, then fill it in and make it required later.',
  };
}

function lostColumns(before: Table, after: Table): Refusal[] {
  return gone(before.columns, after.columns).map(({ name }) =>
    keep(`${after.entity}.${name}`, 'A field with its values would go.'),
  );
}

function lostConstraints(before: Table, after: Table): Refusal[] {
  const firm = before.constraints.filter(({ kind }) => kind !== 'enum');
  return without(firm, after.constraints).map(({ name, fields }) =>
    keep(`${after.entity}.${fields.join()}`, `The rule ${name} would go or change.`),
  );
}

function keep(path: string, reason: string): Refusal {
  return { path, reason, mend: 'Keep what is there and add something new beside it.' };
}

function appendOnlyText(entity: string): string {
  return `Rows of ${entity} are only ever added`;
}

function appendOnlySql(table: string, schema: string): string {
  const refuse = `for each statement execute function ${qualified(schema, 'jq_refuse_change')}()`;
  return `create trigger "only_added" before update or delete or truncate on ${table} ${refuse}`;
}

function referenceText(entity: string, { fields }: Constraint): string {
  return `Reference ${entity}.${fields.join()}`;
}

function referencesOf(constraints: readonly Constraint[]): readonly Reference[] {
  return constraints.filter((constraint) => constraint.kind === 'reference');
}

/** Those that `others` do not hold exactly so. */
function without<T>(things: readonly T[], others: readonly T[]): readonly T[] {
  return things.filter((thing) => !others.some((other) => isDeepStrictEqual(thing, other)));
}

/** Those of `before` whose names `after` does not have. */
function gone<T extends { readonly name: string }>(before: readonly T[], after: readonly T[]): readonly T[] {
  const kept = new Set(after.map(({ name }) => name));
  return before.filter(({ name }) => !kept.has(name));
}

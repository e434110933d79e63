/** Steps for one table, new or changed. Which changes of a model are allowed at all stands in metadata/diff. */
import type { Refusal, Step } from './plan.ts';
import { qualified, quote } from './sql-name.ts';
import type { Column, Constraint, Index, Table } from './table.ts';

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
  const inline = table.constraints.filter(({ kind }) => kind !== 'reference');
  const body = [...table.columns.map(columnSql), ...inline.map(constraintSql)].join(', ');
  return {
    shape: [
      step(`Table ${entity}`, `create table ${name} (${body})`),
      ...table.indexes.map((index) => step(`Index ${index.name}`, indexSql(index, name))),
      ...(table.appendOnly ? [step(appendOnlyText(entity), appendOnlySql(name, schema))] : []),
    ],
    links: referencesOf(table.constraints).map((reference) =>
      step(referenceText(entity, reference), `alter table ${name} add ${constraintSql(reference)}`),
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
      ...after.columns.flatMap((column) => columnSteps(columns.get(column.name), column, entity, name)),
      ...constraintSteps(before, after, name),
      ...indexSteps(before, after, name, schema),
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
    links: newReferenceSteps(before, after, name),
    refusals: [...lostColumns(before, after), ...lostConstraints(before, after)],
  };
}

function columnSteps(before: Column | undefined, after: Column, entity: string, table: string): Step[] {
  const path = `${entity}.${after.name}`;
  const step = (description: string, sql: string): Step => ({
    description,
    entity,
    lock: 'accessExclusive',
    sql: `alter table ${table} ${sql}`,
  });
  if (!before) {
    const added = step(`Field ${path}`, `add column ${columnSql(after)}`);
    return [
      after.notNull && after.default === undefined ? { ...added, onlyWhenEmpty: unfilled(path) } : added,
    ];
  }
  const column = `alter column ${quote(after.name)}`;
  const action = after.default === undefined ? 'drop default' : `set default ${after.default}`;
  return [
    ...(before.type === after.type ? [] : [step(`Longer ${path}`, `${column} type ${after.type}`)]),
    ...(before.notNull && !after.notNull ? [step(`${path} may be empty`, `${column} drop not null`)] : []),
    ...(before.default === after.default ? [] : [step(`Default of ${path}`, `${column} ${action}`)]),
  ];
}

function constraintSteps(before: Table, after: Table, table: string): Step[] {
  const { entity } = after;
  const known = new Map(before.constraints.map((constraint) => [constraint.name, constraint]));
  const step = (description: string, sql: string): Step => ({
    description,
    entity,
    lock: 'accessExclusive',
    sql: `alter table ${table} ${sql}`,
  });
  const looser = gone(before.constraints, after.constraints)
    .filter(({ kind }) => kind === 'enum')
    .map(({ name, fields }) =>
      step(`Any value for ${entity}.${fields.join()}`, `drop constraint ${quote(name)}`),
    );
  const kept = after.constraints.filter(({ kind }) => kind !== 'reference');
  return [
    ...looser,
    ...kept.flatMap((constraint) => {
      const previous = known.get(constraint.name);
      if (!previous) return [step(`Constraint ${constraint.name}`, `add ${constraintSql(constraint)}`)];
      if (previous.definition === constraint.definition || constraint.kind !== 'enum') return [];
      return [
        step(
          `Values of ${entity}.${constraint.fields.join()}`,
          `drop constraint ${quote(constraint.name)}, add ${constraintSql(constraint)}`,
        ),
      ];
    }),
  ];
}

/** An index holds no data: one that is no longer wanted goes, one that changed is made anew. */
function indexSteps(before: Table, after: Table, table: string, schema: string): Step[] {
  const { entity } = after;
  const same = (indexes: readonly Index[], index: Index) =>
    indexes.some(({ name, definition }) => name === index.name && definition === index.definition);
  return [
    ...before.indexes
      .filter((index) => !same(after.indexes, index))
      .map(
        (index): Step => ({
          description: `Index ${index.name} goes`,
          entity,
          lock: 'accessExclusive',
          sql: `drop index ${qualified(schema, index.name)}`,
        }),
      ),
    ...after.indexes
      .filter((index) => !same(before.indexes, index))
      .map(
        (index): Step => ({
          description: `Index ${index.name}`,
          entity,
          lock: 'share',
          sql: indexSql(index, table),
        }),
      ),
  ];
}

/** Not valid first, so that the long look at all rows takes the lighter lock. */
function newReferenceSteps(before: Table, after: Table, table: string): Step[] {
  const { entity } = after;
  return referencesOf(gone(after.constraints, before.constraints)).flatMap((reference): Step[] => [
    {
      description: referenceText(entity, reference),
      entity,
      lock: 'shareRowExclusive',
      sql: `alter table ${table} add ${constraintSql(reference)} not valid`,
    },
    {
      description: `Check of ${reference.name}`,
      entity,
      lock: 'share',
      sql: `alter table ${table} validate constraint ${quote(reference.name)}`,
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
  const changed = firm.filter(({ name, definition }) =>
    after.constraints.every((now) => now.name !== name || now.definition !== definition),
  );
  return changed.map(({ name, fields }) =>
    keep(`${after.entity}.${fields.join()}`, `The rule ${name} would go or change.`),
  );
}

function keep(path: string, reason: string): Refusal {
  return { path, reason, mend: 'Keep what is there and add something new beside it.' };
}

function columnSql({ name, type, notNull, default: value }: Column): string {
  return `${quote(name)} ${type}${notNull ? ' not null' : ''}${value === undefined ? '' : ` default ${value}`}`;
}

function constraintSql({ name, definition }: Constraint): string {
  return `constraint ${quote(name)} ${definition}`;
}

function indexSql({ name, definition }: Index, table: string): string {
  return `create index ${quote(name)} on ${table} ${definition}`;
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

function referencesOf(constraints: readonly Constraint[]): readonly Constraint[] {
  return constraints.filter(({ kind }) => kind === 'reference');
}

/** Those of `before` whose names `after` does not have. */
function gone<T extends { readonly name: string }>(before: readonly T[], after: readonly T[]): readonly T[] {
  const kept = new Set(after.map(({ name }) => name));
  return before.filter(({ name }) => !kept.has(name));
}

/**
 * From one model to the next: the SQL to run, the locks it takes, and what is refused. Only what adds is planned; a
 * change that could lose data is refused with its mend.
 */
import type { Model } from '../../metadata/model.ts';
import { qualified, quote } from './sql-name.ts';
import { type Column, type Constraint, type Table, tablesOf } from './table.ts';

export interface Plan {
  readonly steps: readonly Step[];
  /** Not empty: nothing may be applied. */
  readonly refusals: readonly Refusal[];
}

export interface Step {
  /** `Table customer`, for people. */
  readonly description: string;
  readonly entity: string;
  readonly sql: string;
  /** Table lock it takes while it runs; `none` for what is new and unseen. */
  readonly lock: 'none' | 'share' | 'shareRowExclusive' | 'accessExclusive';
  /** Runs only while the table has no rows: a required field without a default says nothing about rows that are there. */
  readonly onlyWhenEmpty?: Refusal;
}

export interface Refusal {
  /** `customer.phone` */
  readonly path: string;
  readonly reason: string;
  readonly mend: string;
}

/** `before` undefined: an empty schema. Both models are compiled and free of faults. */
export function plan(before: Model | undefined, after: Model, schema: string): Plan {
  const old = new Map((before ? tablesOf(before, schema) : []).map((table) => [table.entity, table]));
  const tables = tablesOf(after, schema);
  const changes = tables.map((table) => {
    const previous = old.get(table.entity);
    return previous ? changedTable(previous, table, schema) : newTable(table, schema);
  });
  const present = new Set(tables.map((table) => table.entity));
  const goneTables = [...old.keys()].filter((entity) => !present.has(entity));
  const refusals = [
    ...goneTables.map((entity) => refusal(entity, 'A table with its records would go.', 'Keep the entity.')),
    ...changes.flatMap((change) => change.refusals),
  ];
  return {
    // References come when every table is there.
    steps: [...changes.flatMap((change) => change.shape), ...changes.flatMap((change) => change.links)],
    refusals,
  };
}

interface TableChange {
  readonly shape: readonly Step[];
  readonly links: readonly Step[];
  readonly refusals: readonly Refusal[];
}

function newTable(table: Table, schema: string): TableChange {
  const name = qualified(schema, table.entity);
  const step = (description: string, sql: string): Step => ({
    description,
    entity: table.entity,
    sql,
    lock: 'none',
  });
  const inline = table.constraints.filter(({ kind }) => kind !== 'reference');
  const body = [...table.columns.map(columnSql), ...inline.map(constraintSql)].join(', ');
  return {
    shape: [
      step(`Table ${table.entity}`, `create table ${name} (${body})`),
      ...table.indexes.map((index) => step(`Index ${index.name}`, indexSql(index, name))),
      ...(table.appendOnly
        ? [step(`Rows of ${table.entity} are only ever added`, appendOnlySql(name, schema))]
        : []),
    ],
    links: referencesOf(table.constraints).map((constraint) =>
      step(
        `Reference ${table.entity}.${constraint.fields.join()}`,
        `alter table ${name} add ${constraintSql(constraint)}`,
      ),
    ),
    refusals: [],
  };
}

function changedTable(before: Table, after: Table, schema: string): TableChange {
  const name = qualified(schema, after.entity);
  const { entity } = after;
  const columns = new Map(before.columns.map((column) => [column.name, column]));
  const constraints = new Map(before.constraints.map((constraint) => [constraint.name, constraint]));
  const indexes = new Map(before.indexes.map((index) => [index.name, index]));
  const added = after.constraints.filter((constraint) => !constraints.has(constraint.name));
  const step = (description: string, lock: Step['lock'], sql: string): Step => ({
    description,
    entity,
    lock,
    sql,
  });

  return {
    shape: [
      ...after.columns.flatMap((column) => columnSteps(columns.get(column.name), column, entity, name)),
      ...after.constraints.flatMap((constraint) => {
        const previous = constraints.get(constraint.name);
        return previous && isWider(previous, constraint)
          ? [
              step(
                `More values for ${entity}.${constraint.fields.join()}`,
                'accessExclusive',
                replaceSql(name, constraint),
              ),
            ]
          : [];
      }),
      ...added
        .filter(({ kind }) => kind !== 'reference')
        .map((constraint) =>
          step(
            `Constraint ${constraint.name}`,
            'accessExclusive',
            `alter table ${name} add ${constraintSql(constraint)}`,
          ),
        ),
      ...after.indexes
        .filter((index) => !indexes.has(index.name))
        .map((index) => step(`Index ${index.name}`, 'share', indexSql(index, name))),
      ...(after.appendOnly && !before.appendOnly
        ? [step(`Rows of ${entity} are only ever added`, 'shareRowExclusive', appendOnlySql(name, schema))]
        : []),
    ],
    links: referencesOf(added).flatMap((constraint) => [
      step(
        `Reference ${entity}.${constraint.fields.join()}`,
        'shareRowExclusive',
        `alter table ${name} add ${constraintSql(constraint)} not valid`,
      ),
      step(
        `Check of ${constraint.name}`,
        'share',
        `alter table ${name} validate constraint ${quote(constraint.name)}`,
      ),
    ]),
    refusals: [
      ...refusedColumns(columns, after),
      ...after.constraints.flatMap((constraint) => {
        const previous = constraints.get(constraint.name);
        if (!previous || previous.definition === constraint.definition || isWider(previous, constraint))
          return [];
        return [
          refusal(
            `${entity}.${constraint.fields.join()}`,
            'The rows that are there may not fit the new rule.',
            'Keep the rule; values may be added to a choice, not taken away.',
          ),
        ];
      }),
      ...gone(before.constraints, after.constraints).map((constraint) =>
        refusal(`${entity}.${constraint.fields.join()}`, `The rule ${constraint.name} would go.`, 'Keep it.'),
      ),
      ...gone(before.indexes, after.indexes).map((index) =>
        refusal(entity, `The index ${index.name} would go.`, 'Keep it in x-entity.index or x-entity.search.'),
      ),
      ...after.indexes
        .filter(
          (index) => indexes.has(index.name) && indexes.get(index.name)?.definition !== index.definition,
        )
        .map((index) =>
          refusal(entity, `The index ${index.name} would change.`, 'Keep the list of fields as it is.'),
        ),
    ],
  };
}

function columnSteps(before: Column | undefined, after: Column, entity: string, table: string): Step[] {
  const step = { entity, lock: 'accessExclusive' as const };
  const path = `${entity}.${after.name}`;
  if (!before) {
    const mend = 'Make it optional or give it a default, then fill it in and make it required later.';
    const mustBeEmpty = after.notNull && after.default === undefined;
    return [
      {
        ...step,
        description: `Field ${path}`,
        sql: `alter table ${table} add column ${columnSql(after)}`,
        ...(mustBeEmpty && {
          onlyWhenEmpty: refusal(
            path,
            'It is required, has no default, and there are records already.',
            mend,
          ),
        }),
      },
    ];
  }
  const column = `alter table ${table} alter column ${quote(after.name)}`;
  const steps: Step[] = [];
  if (before.type !== after.type)
    steps.push({ ...step, description: `Longer ${path}`, sql: `${column} type ${after.type}` });
  if (before.notNull && !after.notNull)
    steps.push({ ...step, description: `${path} may be empty`, sql: `${column} drop not null` });
  if (before.default !== after.default) {
    const action = after.default === undefined ? 'drop default' : `set default ${after.default}`;
    steps.push({ ...step, description: `Default of ${path}`, sql: `${column} ${action}` });
  }
  return steps;
}

function refusedColumns(before: ReadonlyMap<string, Column>, after: Table): Refusal[] {
  const kept = new Set(after.columns.map((column) => column.name));
  const dropped = [...before.keys()].filter((name) => !kept.has(name));
  return [
    ...dropped.map((name) =>
      refusal(
        `${after.entity}.${name}`,
        'A field with its values would go.',
        'Keep the field; hide it with `"hidden": true`.',
      ),
    ),
    ...after.columns.flatMap((column) => {
      const previous = before.get(column.name);
      if (!previous) return [];
      const path = `${after.entity}.${column.name}`;
      if (previous.type !== column.type && !isLonger(previous.type, column.type)) {
        return [
          refusal(
            path,
            `Its values are kept as ${previous.type} and would become ${column.type}.`,
            'Add a new field of the new kind beside it.',
          ),
        ];
      }
      if (!previous.notNull && column.notNull)
        return [
          refusal(
            path,
            'It becomes required, and records may have none.',
            'Leave it optional, or require it by a condition (x-when.require).',
          ),
        ];
      return [];
    }),
  ];
}

/** Changes of type that touch no row: a longer text. */
function isLonger(before: string, after: string): boolean {
  const length = (type: string): number =>
    type === 'text' ? Number.POSITIVE_INFINITY : Number(/^varchar\((\d+)\)$/.exec(type)?.[1] ?? Number.NaN);
  return length(after) >= length(before);
}

function isWider(before: Constraint, after: Constraint): boolean {
  const values = new Set(after.values);
  return (
    before.definition !== after.definition &&
    before.values !== undefined &&
    before.values.every((value) => values.has(value))
  );
}

function replaceSql(table: string, constraint: Constraint): string {
  return `alter table ${table} drop constraint ${quote(constraint.name)}, add ${constraintSql(constraint)}`;
}

function columnSql({ name, type, notNull, default: value }: Column): string {
  return `${quote(name)} ${type}${notNull ? ' not null' : ''}${value === undefined ? '' : ` default ${value}`}`;
}

function constraintSql({ name, definition }: Constraint): string {
  return `constraint ${quote(name)} ${definition}`;
}

function indexSql({ name, definition }: Table['indexes'][number], table: string): string {
  return `create index ${quote(name)} on ${table} ${definition}`;
}

function appendOnlySql(table: string, schema: string): string {
  const refuse = `for each statement execute function ${qualified(schema, 'jq_refuse_change')}()`;
  return `create trigger "only_added" before update or delete or truncate on ${table} ${refuse}`;
}

function referencesOf(constraints: readonly Constraint[]): readonly Constraint[] {
  return constraints.filter(({ kind }) => kind === 'reference');
}

function gone<T extends { readonly name: string }>(before: readonly T[], after: readonly T[]): readonly T[] {
  const kept = new Set(after.map(({ name }) => name));
  return before.filter(({ name }) => !kept.has(name));
}

function refusal(path: string, reason: string, mend: string): Refusal {
  return { path, reason, mend };
}

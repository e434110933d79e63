/**
 * The tables of the next release over those that are there: what would stand in each column when it is published. So a
 * rule of that release can be asked of the records before anything is changed.
 */
import { alignedModel } from '../../../metadata/diff/renamed-model.ts';
import { renamedEntities, renamedFields } from '../../../metadata/diff/renames.ts';
import type { Entity, Model } from '../../../metadata/model.ts';
import { own } from '../../../metadata/table.ts';
import { qualified, quote } from '../../store/sql-name.ts';
import { type Table, tablesOf } from '../../store/table.ts';
import { type ColumnSource, columnSource, type SourceContext } from '../column-source.ts';
import { type FormerTable, formerTables } from '../former-table.ts';
import { calledBefore } from '../label-sql.ts';
import type { Parked } from '../parked.ts';

export interface NextTable {
  /** As the next release has it. */
  readonly entity: Entity;
  readonly table: Table;
  /** What it comes from, in the words of the next release. Absent: it is new. */
  readonly before?: Entity;
  readonly former?: FormerTable;
  /** By the column's name in the next release. */
  readonly sources: ReadonlyMap<string, ColumnSource>;
  /** Qualified name of the table that is there. */
  readonly physical?: string;
  /** Rows of the next release. @param from what stands in the place of `physical` */
  rows(from?: string): string;
}

export interface NextTablesContext {
  readonly schema: string;
  readonly parked: readonly Parked[];
  readonly allowLoss: ReadonlySet<string>;
  readonly identities: ReadonlyMap<string, number>;
}

/** By the entity's name in the next release. */
export function nextTables(
  before: Model,
  after: Model,
  context: NextTablesContext,
): ReadonlyMap<string, NextTable> {
  const { schema, parked } = context;
  const formers = formerTables(before, after, parked, schema);
  const targets = renamedEntities(before, after);
  const aligned = alignedModel(before, after);
  const physical = (entity: string) => formers.get(entity)?.name;
  const identity = (entity: string) => context.identities.get(physical(entity) ?? '');
  const label = calledBefore(before, schema);
  const next = new Map<string, NextTable>();
  for (const table of tablesOf(after, schema)) {
    const entity = own(after.entities, table.entity);
    if (!entity) continue;
    const former = formers.get(table.entity);
    next.set(
      table.entity,
      former
        ? changed(table, entity, former, own(aligned.entities, entity.name) ?? former.definition, {
            ...context,
            targets,
            physical,
            identity,
            label,
          })
        : { entity, table, sources: new Map(), rows: () => noRows(table) },
    );
  }
  return next;
}

function changed(
  table: Table,
  entity: Entity,
  former: FormerTable,
  before: Entity,
  context: NextTablesContext & SourceContext & { readonly targets: ReadonlyMap<string, string> },
): NextTable {
  const names = { fields: renamedFields(former.definition, entity), targets: context.targets };
  const sources = new Map(
    table.columns.map((column) => [column.name, columnSource(column, former, entity, names, context)]),
  );
  const columns = [...sources.values()].map(
    (source) => `${valueSql(source)} as ${quote(source.column.name)}`,
  );
  const physical = qualified(context.schema, former.name);
  const rows = (from = physical) => `(select ${columns.join(', ')} from ${from} t)`;
  return { entity, table, before, former, sources, physical, rows };
}

/** Of a row of the alias `t`. */
function valueSql(source: ColumnSource): string {
  const { column } = source;
  switch (source.from) {
    case 'kept':
      return `t.${quote(source.former.name)}`;
    case 'converted':
      return `(${source.sql('t')})`;
    case 'parked': {
      const value = `t.${quote(source.parked.name)}`;
      return column.notNull && column.default !== undefined ? `coalesce(${value}, ${column.default})` : value;
    }
    case 'added':
      return column.default === undefined ? `null::${column.type}` : `(${column.default})::${column.type}`;
  }
}

function noRows({ columns }: Table): string {
  return `(select ${columns.map(({ name, type }) => `null::${type} as ${quote(name)}`).join(', ')} where false)`;
}

/** Tables as they stand before a change, in the words of after: under which names their parts are found now. */

import { renamedModel } from '../../metadata/diff/renamed-model.ts';
import { renamedFields } from '../../metadata/diff/renames.ts';
import type { Entity, Model } from '../../metadata/model.ts';
import { own } from '../../metadata/table.ts';
import { type Column, type Constraint, type Index, type Table, tablesOf } from '../store/table.ts';
import type { Parked, ParkedColumn } from './parked.ts';

/** `now`: as the new release would call it, if it left it as it is. `name`: what the database calls it before. */
export interface Former<T> {
  readonly name: string;
  readonly now: T;
}

export interface FormerTable {
  readonly name: string;
  /** As it is called after. */
  readonly entity: string;
  /** By name after. */
  readonly columns: ReadonlyMap<string, Former<Column>>;
  readonly constraints: readonly Former<Constraint>[];
  readonly indexes: readonly Former<Index>[];
  readonly appendOnly: boolean;
  /** In its own words. */
  readonly definition: Entity;
  /** Parked parts of it, newest first. */
  readonly parked: readonly ParkedColumn[];
  /** It was parked itself: nobody sees it. */
  readonly isParked: boolean;
  /** Of a parked one, by field: PostgreSQL's number of the table that it referred to. */
  readonly targets?: Readonly<Record<string, number>>;
}

/** Every table that is there, by the name that its entity has after; what goes stands under its old one. */
export function formerTables(
  before: Model,
  after: Model,
  parked: readonly Parked[],
  schema: string,
): ReadonlyMap<string, FormerTable> {
  const moved = tablesOf(renamedModel(before, after), schema);
  const columnsOf = (entity: string, within = '') =>
    parked.filter(
      (thing): thing is ParkedColumn =>
        thing.kind === 'column' && thing.entity === entity && thing.within === within,
    );
  const tables = tablesOf(before, schema).map((old, index): FormerTable => {
    const now = moved[index] ?? old;
    const definition = own(before.entities, old.entity);
    if (!definition) throw new Error(`No entity ${old.entity}`);
    return {
      ...paired(old, now),
      name: old.entity,
      definition,
      parked: columnsOf(old.entity),
      isParked: false,
    };
  });
  const present = new Set(tables.map(({ entity }) => entity));
  const restored = parked.flatMap((thing): FormerTable[] => {
    if (thing.kind !== 'table' || present.has(thing.entity)) return [];
    const entity = own(after.entities, thing.entity);
    if (!entity) return [];
    // The newest of several that had this name.
    present.add(thing.entity);
    const renames = new Map(
      [...renamedFields(thing.definition, entity)].map(([now, old]) => [old, now] as const),
    );
    const now = {
      ...thing.table,
      columns: thing.table.columns.map((column) => ({
        ...column,
        name: renames.get(column.name) ?? column.name,
      })),
    };
    return [
      {
        ...paired(thing.table, now),
        name: thing.name,
        definition: thing.definition,
        parked: columnsOf(thing.entity, thing.name),
        ...(thing.targets && { targets: thing.targets }),
        isParked: true,
      },
    ];
  });
  return new Map([...tables, ...restored].map((table) => [table.entity, table]));
}

function paired(
  old: Table,
  now: Table,
): Pick<FormerTable, 'entity' | 'columns' | 'constraints' | 'indexes' | 'appendOnly'> {
  const pairs = <T extends { readonly name: string }>(olds: readonly T[], nows: readonly T[]): Former<T>[] =>
    olds.map((each, index) => ({ name: each.name, now: nows[index] ?? each }));
  return {
    entity: now.entity,
    columns: new Map(pairs(old.columns, now.columns).map((pair) => [pair.now.name, pair])),
    constraints: pairs(old.constraints, now.constraints),
    indexes: pairs(old.indexes, now.indexes),
    appendOnly: old.appendOnly,
  };
}

/** What releases took away and what is kept of it: columns and tables under names that no document can have. */
import type { Entity, Field } from '../../metadata/model.ts';
import type { Connection } from '../store/database.ts';
import { from, instantOf, statementOf } from '../store/sql-builder.ts';
import type { Column, Table } from '../store/table.ts';

interface ParkedThing {
  /** Of the column or the table, in the database. */
  readonly name: string;
  /** Whose it is, as the current release calls it. */
  readonly entity: string;
  /** Number of the release that took it away. */
  readonly release: number;
}

export interface ParkedColumn extends ParkedThing {
  readonly kind: 'column';
  /** As it was called when it was parked. */
  readonly field: string;
  /** `dropped`: it is gone. `converted`: its values live on in another form. */
  readonly why: 'dropped' | 'converted';
  readonly column: Column;
  /** Absent for a column of the platform. */
  readonly definition?: Field;
}

export interface ParkedTable extends ParkedThing {
  readonly kind: 'table';
  readonly table: Table;
  readonly definition: Entity;
}

export type Parked = ParkedColumn | ParkedTable;

/** Newest first. */
export async function parkedThings(connection: Connection, schema: string): Promise<readonly Parked[]> {
  const things = from(schema, 'jq_parked')
    .select('name', 'entity', 'release', 'content')
    .orderBy([{ column: 'release', order: 'desc' }, { column: 'entity' }, { column: 'name' }]);
  return (await connection.query(statementOf(things))).map(
    ([name, entity, release, content]) =>
      // Written by `park` below, so the shape is known.
      ({ ...JSON.parse(String(content)), name, entity, release: Number(release) }) as Parked,
  );
}

/** When it was parked. */
export async function parkedAt(connection: Connection, schema: string): Promise<ReadonlyMap<string, string>> {
  const things = from(schema, 'jq_parked').select('entity', 'name', instantOf('at'));
  const rows = await connection.query(statementOf(things));
  return new Map(rows.map(([entity, name, at]) => [`${entity}/${name}`, String(at)]));
}

export async function park(connection: Connection, schema: string, things: readonly Parked[]): Promise<void> {
  if (things.length === 0) return;
  const rows = things.map(({ name, entity, release, ...content }) => ({
    name,
    entity,
    release,
    content: JSON.stringify(content),
  }));
  await connection.query(statementOf(from(schema, 'jq_parked').insert(rows)));
}

/** They are where they were, or gone for good. */
export async function unpark(
  connection: Connection,
  schema: string,
  things: readonly Pick<Parked, 'entity' | 'name'>[],
): Promise<void> {
  for (const { entity, name } of things)
    await connection.query(statementOf(from(schema, 'jq_parked').where({ entity, name }).delete()));
}

/** What is parked of an entity follows it to its new name. `renames`: new name → old name. */
export async function renameParked(
  connection: Connection,
  schema: string,
  renames: ReadonlyMap<string, string>,
): Promise<void> {
  // Two that change places must not meet under one name.
  for (const [now, old] of renames)
    await connection.query(
      statementOf(from(schema, 'jq_parked').where('entity', old).update('entity', `>${now}`)),
    );
  for (const now of renames.keys())
    await connection.query(
      statementOf(from(schema, 'jq_parked').where('entity', `>${now}`).update('entity', now)),
    );
}

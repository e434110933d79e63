/** What releases took away and what is kept of it: columns and tables under names that no document can have. */
import type { Entity, Field } from '../../metadata/model.ts';
import type { Connection } from '../store/database.ts';
import { from, instantOf, statementOf } from '../store/sql-builder.ts';
import { qualified } from '../store/sql-name.ts';
import type { Column, Table } from '../store/table.ts';

/** What tells a parked thing from all others. */
export interface ParkedPlace {
  /** Of the column or the table, in the database. */
  readonly name: string;
  /** Whose it is, as the current release calls it. */
  readonly entity: string;
  /** Of a column that was parked once more together with its table: the name of that. Empty: it is in the table of the entity. */
  readonly within: string;
}

interface ParkedThing extends ParkedPlace {
  /** Number of the release that took it away. */
  readonly release: number;
}

export interface ParkedColumn extends ParkedThing {
  readonly kind: 'column';
  /** `dropped`: as it was called when it was parked. `converted`: as the field is called now whose values these were. */
  readonly field: string;
  /** `dropped`: it is gone. `converted`: its values live on in another form. */
  readonly why: 'dropped' | 'converted';
  /** Of a converted one whose field was dropped later: the parked name of that. Another field may be called so by now. */
  readonly of?: string;
  readonly column: Column;
  /** Absent for a column of the platform. */
  readonly definition?: Field;
  /** Number of the table that it refers to, which keeps it under every name (table-identities.ts). */
  readonly target?: number;
}

export interface ParkedTable extends ParkedThing {
  readonly kind: 'table';
  readonly table: Table;
  readonly definition: Entity;
  /** By field that refers to a table: number of that. */
  readonly targets?: Readonly<Record<string, number>>;
}

export type Parked = ParkedColumn | ParkedTable;

/** Originals of a field go where it goes: to its new name, or with it when it is dropped. */
export interface ParkedFollows {
  readonly place: ParkedPlace;
  readonly now: Pick<ParkedColumn, 'field' | 'of'>;
}

export function placeOf({ name, entity, within }: ParkedPlace): ParkedPlace {
  return { name, entity, within };
}

/** Newest first. */
export async function parkedThings(connection: Connection, schema: string): Promise<readonly Parked[]> {
  const things = from(schema, 'jq_parked')
    .select('name', 'entity', 'within', 'release', 'content')
    .orderBy([{ column: 'release', order: 'desc' }, { column: 'entity' }, { column: 'name' }]);
  return (await connection.query(statementOf(things))).map(
    ([name, entity, within, release, content]) =>
      // Written by `park` below, so the shape is known.
      ({ ...JSON.parse(String(content)), name, entity, within, release: Number(release) }) as Parked,
  );
}

/** When it was parked, by `placeKey`. */
export async function parkedAt(connection: Connection, schema: string): Promise<ReadonlyMap<string, string>> {
  const things = from(schema, 'jq_parked').select('entity', 'within', 'name', instantOf('at'));
  const rows = await connection.query(statementOf(things));
  return new Map(
    rows.map(([entity, within, name, at]) => [
      placeKey({ entity: String(entity), within: String(within), name: String(name) }),
      String(at),
    ]),
  );
}

export function placeKey({ entity, within, name }: ParkedPlace): string {
  return [entity, within, name].join('/');
}

/** What was parked of a table before goes with it. */
export async function park(connection: Connection, schema: string, things: readonly Parked[]): Promise<void> {
  if (things.length === 0) return;
  for (const { kind, entity, name } of things)
    if (kind === 'table') await moveParked(connection, schema, entity, { from: '', to: name });
  const rows = things.map(({ name, entity, within, release, ...content }) => ({
    name,
    entity,
    within,
    release,
    content: JSON.stringify(content),
  }));
  await connection.query(statementOf(from(schema, 'jq_parked').insert(rows)));
}

/** They are where they were, or gone for good. */
export async function unpark(
  connection: Connection,
  schema: string,
  things: readonly ParkedPlace[],
): Promise<void> {
  for (const { entity, within, name } of things)
    await connection.query(statementOf(from(schema, 'jq_parked').where({ entity, within, name }).delete()));
  // The rest of a table that has come back is parked in it still.
  for (const { entity, name } of things) await moveParked(connection, schema, entity, { from: name, to: '' });
}

/** Before anything is parked or comes back. */
export async function followParked(
  connection: Connection,
  schema: string,
  things: readonly ParkedFollows[],
): Promise<void> {
  for (const { place, now } of things)
    await connection.query({
      text: `update ${qualified(schema, 'jq_parked')} set content = ((content::jsonb - 'of') || $4::jsonb)::json
        where (entity, within, name) = ($1, $2, $3)`,
      values: [place.entity, place.within, place.name, JSON.stringify(now)],
    });
}

async function moveParked(
  connection: Connection,
  schema: string,
  entity: string,
  within: { readonly from: string; readonly to: string },
): Promise<void> {
  // A table is within nothing.
  const columns = from(schema, 'jq_parked')
    .where({ entity, within: within.from })
    .whereRaw(`content->>'kind' = 'column'`);
  await connection.query(statementOf(columns.update('within', within.to)));
}

/** What is parked of an entity follows it to its new name. `renames`: new name → old name. */
export async function renameParked(
  connection: Connection,
  schema: string,
  renames: ReadonlyMap<string, string>,
): Promise<void> {
  const move = (old: string, now: string) => {
    const live = from(schema, 'jq_parked').where({ entity: old, within: '' });
    const columns = live.whereRaw(`content->>'kind' = 'column'`);
    return connection.query(statementOf(columns.update('entity', now)));
  };
  // Two that change places must not meet under one name.
  for (const [now, old] of renames) await move(old, `>${now}`);
  for (const now of renames.keys()) await move(`>${now}`, now);
}

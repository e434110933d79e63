/** Drops for good what a release took away. Nothing else ever does. */
import { writeAudit } from '../people/audit.ts';
import type { Connection } from '../store/database.ts';
import { qualified, quote } from '../store/sql-name.ts';
import type { Workspace } from '../workspace.ts';
import { changeUnderWay } from './journal.ts';
import { type Parked, parkedThings, placeKey, unpark } from './parked.ts';
import { type Located, locate, type Measure, measure, pathOf } from './parked-content.ts';
import { changingTables, patiently } from './patience.ts';

/** It cannot be done now; the message says why. */
export class PurgeRefused extends Error {
  override readonly name = 'PurgeRefused';
}

export interface Purger {
  /** Id of the user; null: whoever is at the command line. */
  readonly actor: string | null;
  /** Id of their company; the nil uuid for none. */
  readonly company: string;
  readonly requestId: string;
}

const EMPTY: Measure = { rows: 0, bytes: 0 };

/**
 * In one short transaction, together with its audit entry.
 * @returns what it held
 * @throws PurgeRefused while a change of tables is under way, or when it is parked no more
 */
export async function purge(workspace: Workspace, thing: Parked, who: Purger): Promise<Measure> {
  const { db, schema } = workspace;
  await refuseDuringChange(db, schema);
  const { found } = await look(db, schema, thing);
  // Read before anybody has to wait; no release writes it any more.
  const held = (await measure(db, schema, [found])).get(found.thing) ?? EMPTY;
  await patiently(() =>
    changingTables(db, async (connection) => {
      await keepChangesAway(connection, schema);
      await drop(connection, schema, await look(connection, schema, thing));
      await writeAudit(workspace, connection, {
        ...who,
        action: 'purge',
        entity: thing.entity,
        record: null,
        told: { path: pathOf(thing), release: thing.release, values: held.rows },
      });
    }),
  );
  return held;
}

interface Looked {
  readonly found: Located;
  /** Everything that is parked. */
  readonly all: readonly Located[];
}

async function look(connection: Connection, schema: string, wanted: Parked): Promise<Looked> {
  const all = await locate(connection, schema, await parkedThings(connection, schema));
  const found = all.find(({ thing }) => placeKey(thing) === placeKey(wanted));
  if (!found) throw new PurgeRefused('It has come back, or is gone already. See: jacquard parked');
  return { found, all };
}

/** With a table goes what was parked of it before. */
async function drop(connection: Connection, schema: string, { found, all }: Looked): Promise<void> {
  const { thing, table } = found;
  const isTable = thing.kind === 'table';
  const gone = isTable ? all.filter((each) => each.table === table) : [found];
  if (table !== undefined) {
    const text = isTable
      ? `drop table ${qualified(schema, table)}`
      : `alter table ${qualified(schema, table)} drop column ${quote(thing.name)}`;
    await connection.query({ text, values: [] });
  }
  await unpark(
    connection,
    schema,
    gone.map((each) => each.thing),
  );
}

/** A change that has begun may bring it back; one that begins looks again at what is there. */
async function keepChangesAway(connection: Connection, schema: string): Promise<void> {
  await refuseDuringChange(connection, schema);
  const text = `lock table ${qualified(schema, 'jq_change')} in share row exclusive mode`;
  await connection.query({ text, values: [] });
  await refuseDuringChange(connection, schema);
}

async function refuseDuringChange(connection: Connection, schema: string): Promise<void> {
  if (await changeUnderWay(connection, schema))
    throw new PurgeRefused('A change of tables is under way. Purge when its release is live.');
}

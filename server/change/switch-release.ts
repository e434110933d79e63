/** The one transaction in which a release becomes the current one. */
import type { Connection } from '../store/database.ts';
import { lock } from '../store/lock.ts';
import { RefusedError } from '../store/refused-error.ts';
import { insertRelease, newestNumber } from '../store/release-documents.ts';
import { qualified } from '../store/sql-name.ts';
import type { HeldChange } from './held-change.ts';
import { followParked, park, renameParked, unpark } from './parked.ts';
import { renameSeries } from './rename-series.ts';
import type { Step } from './step.ts';
import { refusalOfStep } from './step-refusal.ts';
import { keepIdentities } from './table-identities.ts';

/** Another release was made since the base was read: read it and plan again. */
export class ReleaseConflict extends Error {
  override readonly name = 'ReleaseConflict';

  constructor() {
    super('Another release was made in the meantime. Look at it and apply again.');
  }
}

/** @throws RefusedError, ReleaseConflict */
export async function switchRelease(held: HeldChange): Promise<void> {
  let failing: Step | undefined;
  await held
    .patiently(() =>
      held.inTransaction(async (connection) => {
        await lockAll(connection, held);
        await guard(connection, held);
        for (const step of held.change.content.switch) {
          failing = step;
          await connection.query({ text: step.sql, values: [] });
        }
        failing = undefined;
        await record(connection, held);
      }),
    )
    .catch((error) => {
      throw failing ? refusalOfStep(failing, error, held.change.content.locale) : error;
    });
}

async function lockAll(connection: Connection, { runner, change }: HeldChange): Promise<void> {
  const { schema } = runner;
  await lock(connection, schema, 'apply');
  if ((await newestNumber(connection, schema)) !== change.base) throw new ReleaseConflict();
  const tables = change.content.locks.map((table) => qualified(schema, table)).join(', ');
  if (tables !== '')
    await connection.query({ text: `lock table ${tables} in access exclusive mode`, values: [] });
}

async function guard(connection: Connection, { runner, change }: HeldChange): Promise<void> {
  const refusals = [];
  // There is an index for each; what is known of the table may be old.
  await connection.query({ text: 'set local enable_seqscan = off', values: [] });
  for (const { table, breaking, refusal } of change.content.guards) {
    const [row] = await connection.query({
      text: `select exists (select from ${qualified(runner.schema, table)} where ${breaking})`,
      values: [],
    });
    if (row?.[0] === true) refusals.push(refusal);
  }
  if (refusals.length > 0) throw new RefusedError(refusals);
  await connection.query({ text: 'set local enable_seqscan = on', values: [] });
}

async function record(connection: Connection, held: HeldChange): Promise<void> {
  const { schema } = held.runner;
  const { base, content } = held.change;
  const number = base + 1;
  const run = (text: string) => connection.query({ text, values: [] });
  for (const sql of content.also) await run(sql);
  await followParked(connection, schema, content.follows);
  await unpark(connection, schema, content.restores);
  await renameParked(connection, schema, new Map(content.renames));
  await renameSeries(connection, schema, new Map(content.renames));
  await park(connection, schema, content.parks);
  await keepIdentities(connection, schema, content.tables);
  await insertRelease(connection, schema, { ...content.release, number });
  await run(`update ${qualified(schema, 'jq_fence')} set oldest = ${number}`);
  await held.hold(connection, { state: 'settling', done: 0, cursor: null }, 'preparing');
}

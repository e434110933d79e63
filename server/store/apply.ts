/** Makes a release: the tables it needs and its row, in one transaction, one at a time in a workspace. */
import type { Document } from '../../metadata/document.ts';
import type { Model } from '../../metadata/model.ts';
import type { Connection, Database } from './database.ts';
import { DatabaseError } from './database-error.ts';
import { limitDdl } from './ddl-limits.ts';
import { lock } from './lock.ts';
import { accountKeys } from './own-tables.ts';
import { type Plan, plan, type Step } from './plan.ts';
import { RefusedError } from './refused-error.ts';
import { insertRelease, newestNumber } from './release-documents.ts';
import { qualified } from './sql-name.ts';

export interface Applying {
  /** The release that the plan starts from; number 0 and no model for an empty schema. */
  readonly base: { readonly number: number; readonly model?: Model };
  readonly model: Model;
  readonly documents: readonly Document[];
  readonly shipped: Readonly<Record<string, string>>;
  readonly note: string;
  readonly author?: string;
}

/** Another release was made since the base was read: read it and plan again. */
export class ReleaseConflict extends Error {
  override readonly name = 'ReleaseConflict';
}

/**
 * @returns number of the new release, and what was done
 * @throws RefusedError, ReleaseConflict; nothing is changed then
 */
export async function apply(
  db: Database,
  schema: string,
  applying: Applying,
): Promise<{ number: number; plan: Plan }> {
  const planned = plan(applying.base.model, applying.model, schema);
  if (planned.refusals.length > 0) throw new RefusedError(planned.refusals);
  const number = applying.base.number + 1;
  await db.transaction(async (connection) => {
    const run = (text: string) => connection.query({ text, values: [] });
    await lock(connection, schema, 'apply');
    await limitDdl(connection);
    if ((await newestNumber(connection, schema)) !== applying.base.number) {
      throw new ReleaseConflict('Another release was made in the meantime. Look at it and apply again.');
    }
    await refuseWherePopulated(connection, schema, planned.steps);
    for (const step of planned.steps) await run(step.sql).catch((error) => refuseStep(step, error));
    if (applying.base.number === 0) await run(accountKeys(schema));
    await insertRelease(connection, schema, { ...applying, number });
  });
  return { number, plan: planned };
}

async function refuseWherePopulated(
  connection: Connection,
  schema: string,
  steps: readonly Step[],
): Promise<void> {
  const refusals = [];
  for (const { entity, onlyWhenEmpty } of steps) {
    if (!onlyWhenEmpty) continue;
    const table = qualified(schema, entity);
    // No row may come between the look and the change.
    await connection.query({ text: `lock table ${table} in share row exclusive mode`, values: [] });
    const [row] = await connection.query({ text: `select exists (select from ${table})`, values: [] });
    if (row?.[0] === true) refusals.push(onlyWhenEmpty);
  }
  if (refusals.length > 0) throw new RefusedError(refusals);
}

function refuseStep(step: Step, error: unknown): never {
  if (error instanceof DatabaseError) {
    const path = `${step.entity} (${step.description})`;
    if (error.meaning === 'busy') {
      throw new RefusedError([
        { path, reason: 'The table is in use by a long transaction.', mend: 'Apply again in a moment.' },
      ]);
    }
    if (error.meaning === 'unique') {
      throw new RefusedError([
        {
          path,
          reason: 'Some records hold the same values already.',
          mend: 'Make them different, then apply again.',
        },
      ]);
    }
    if (error.meaning === 'check') {
      throw new RefusedError([
        { path, reason: 'Some records hold other values.', mend: 'Change them, then apply again.' },
      ]);
    }
  }
  throw error;
}

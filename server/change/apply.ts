/** Makes a release: plans the change of tables, keeps the plan, and goes through it. One at a time in a workspace. */
import { setTimeout } from 'node:timers/promises';
import type { Model } from '../../metadata/model.ts';
import type { Connection } from '../store/database.ts';
import { limitDdl } from '../store/ddl-limits.ts';
import { accountKeys } from '../store/own-tables.ts';
import { RefusedError } from '../store/refused-error.ts';
import { newestNumber } from '../store/release-documents.ts';
import { qualified } from '../store/sql-name.ts';
import {
  beginChange,
  type Change,
  changeNow,
  changeUnderWay,
  type NewRelease,
  takeChange,
} from './journal.ts';
import { lossRefusal } from './loss.ts';
import { parkedThings } from './parked.ts';
import { type PlannedTables, planTables } from './plan-tables.ts';
import { refusalsOf } from './refusals.ts';
import { ReleaseConflict, type Runner, runChange } from './run-change.ts';
import type { Refusal } from './step.ts';
import { tableIdentities } from './table-identities.ts';

export interface Applying {
  /** The release that the plan starts from; number 0 and no model for an empty schema. */
  readonly base: { readonly number: number; readonly model?: Model };
  readonly model: Model;
  readonly release: NewRelease;
  /** Paths whose values may be lost; they are parked all the same. */
  readonly allowLoss: ReadonlySet<string>;
  /** SQL that runs in the switch besides. */
  readonly also?: readonly string[];
}

/** Milliseconds for which a change of somebody else is waited for. */
const PATIENCE_MS = 10 * 60_000;
const LOOK_MS = 100;

/**
 * @returns number of the new release, and what was done
 * @throws RefusedError, ReleaseConflict; everything is as before then
 */
export async function apply(
  runner: Runner,
  applying: Applying,
): Promise<{ readonly number: number; readonly plan: PlannedTables }> {
  const { db, schema, holder } = runner;
  const { base, release, also = [] } = applying;
  await untilNothingIsUnderWay(runner);
  const plan = await db.transaction(async (connection) => {
    // It looks at every row of what changes.
    await limitDdl(connection);
    return planOf({ db: connection, schema }, applying);
  });
  if (plan.refusals.length > 0) throw new RefusedError(plan.refusals);
  const { prepare, locks, guards, switch: steps, settle, parks, restores, renames } = plan;
  const content = {
    prepare,
    locks,
    guards,
    switch: steps,
    settle,
    parks,
    restores: restores.map(({ entity, within, name }) => ({ entity, within, name })),
    renames: [...renames],
    release,
    also: [...(base.model ? [] : [accountKeys(schema)]), ...also],
  };
  if ((await newestNumber(db, schema)) !== base.number) throw new ReleaseConflict();
  const change = await beginChange(db, schema, { base: base.number, content, holder });
  if (!change) throw new ReleaseConflict();
  await runChange(runner, change);
  return { number: base.number + 1, plan };
}

/** What the records that are there do not allow. Looked at before anything is prepared; the switch looks again. */
async function brokenBy(
  db: Connection,
  schema: string,
  { guards, losses }: PlannedTables,
  allowLoss: ReadonlySet<string>,
): Promise<readonly Refusal[]> {
  const refusals: Refusal[] = [];
  for (const { table, rows, refusal } of guards)
    if (await hasRows(db, schema, table, rows)) refusals.push(refusal);
  for (const { path, table, rows } of losses) {
    const isTold = allowLoss.has(path) || refusals.some((refusal) => refusal.path === path);
    if (!isTold && (await hasRows(db, schema, table, rows))) refusals.push(lossRefusal(path));
  }
  return refusals;
}

async function hasRows(db: Connection, schema: string, table: string, condition: string): Promise<boolean> {
  const text = `select exists (select from ${qualified(schema, table)} t where ${condition})`;
  const [row] = await db.query({ text, values: [] });
  return row?.[0] === true;
}

/** What applying would do. */
export async function planOf(
  { db, schema }: { readonly db: Connection; readonly schema: string },
  { base, model, allowLoss }: Pick<Applying, 'base' | 'model' | 'allowLoss'>,
): Promise<PlannedTables> {
  const parked = await parkedThings(db, schema);
  const identities = await tableIdentities(db, schema);
  const planned = planTables(base.model, model, {
    schema,
    release: base.number + 1,
    parked,
    identities,
    allowLoss,
  });
  if (!base.model) return planned;
  const refusals = refusalsOf(base.model, model);
  // What can never be is said alone: the rest depends on it.
  return {
    ...planned,
    refusals: refusals.length > 0 ? refusals : await brokenBy(db, schema, planned, allowLoss),
  };
}

/** Goes on with a change that was left, and waits for one that somebody is at. */
async function untilNothingIsUnderWay(runner: Runner): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const under = await changeUnderWay(runner.db, runner.schema);
    if (!under) return;
    // What it ends with is told to whoever began it.
    if (under.left) await carryOn(runner).catch(() => undefined);
    else if (under.problem !== null && under.state === 'settling')
      throw unsettled(under.base + 1, under.problem);
    else if (Date.now() > end) throw new ReleaseConflict();
    else await setTimeout(LOOK_MS);
  }
}

function unsettled(number: number, problem: string): RefusedError {
  const reason = `Release ${number} is live, but the look over all its rows is not done. ${problem}`;
  return new RefusedError([
    { path: 'release', reason, mend: 'It is tried again every few seconds; publish then.' },
  ]);
}

/** Goes on with a change whose process is silent; nothing to do is no error. @throws as `runChange` */
export async function carryOn(runner: Runner): Promise<Change | undefined> {
  const under = await changeUnderWay(runner.db, runner.schema);
  if (!under?.left) return undefined;
  const change = await takeChange(runner.db, runner.schema, under.id, runner.holder);
  if (!change) return undefined;
  await runChange(runner, change);
  return changeNow(runner.db, runner.schema, change.id);
}

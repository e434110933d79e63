/** Makes a release: plans the change of tables, keeps the plan, and goes through it. One at a time in a workspace. */
import { setTimeout } from 'node:timers/promises';
import type { Locale } from '../../metadata/locales.ts';
import type { Model } from '../../metadata/model.ts';
import type { Connection } from '../store/database.ts';
import { DatabaseError } from '../store/database-error.ts';
import { limitDdl } from '../store/ddl-limits.ts';
import { accountKeys } from '../store/own-tables.ts';
import { RefusedError } from '../store/refused-error.ts';
import { newestNumber } from '../store/release-documents.ts';
import { qualified } from '../store/sql-name.ts';
import type { Runner } from './held-change.ts';
import {
  beginChange,
  type Change,
  type ChangeContent,
  ChangeTaken,
  changeNow,
  changeUnderWay,
  type NewRelease,
  takeChange,
} from './journal.ts';
import { parkedThings, placeOf } from './parked.ts';
import { type PlannedTables, planTables } from './plan-tables.ts';
import { runChange, takenBack } from './run-change.ts';
import type { Refusal } from './step.ts';
import { ReleaseConflict } from './switch-release.ts';
import { tableIdentities } from './table-identities.ts';
import { refusalIn } from './texts.ts';

export interface Applying {
  /** The release that the plan starts from; number 0 and no model for an empty schema. */
  readonly base: { readonly number: number; readonly model?: Model };
  readonly model: Model;
  readonly release: NewRelease;
  /** Paths whose values may be lost; they are parked all the same. */
  readonly allowLoss: ReadonlySet<string>;
  /** SQL that runs in the switch besides. */
  readonly also?: readonly string[];
  /** Of titles and refusals; by default English. */
  readonly locale?: Locale;
}

export interface Applied {
  readonly number: number;
  /** What was done. */
  readonly plan: PlannedTables;
  /** When nothing is left to be done after the switch, or what is left is kept to be tried again. Rejects when this process loses it. */
  readonly settled: Promise<void>;
}

/** Milliseconds for which a change of somebody else is waited for. */
const PATIENCE_MS = 10 * 60_000;
const LOOK_MS = 100;
/** How often a plan is made again whose tables were changed under it. */
const PLANS = 5;

/**
 * Until all is done, or what is left is kept to be tried again.
 * @returns number of the new release, and what was done
 * @throws as `applyUntilLive`
 */
export async function apply(runner: Runner, applying: Applying): Promise<Pick<Applied, 'number' | 'plan'>> {
  const { settled, ...applied } = await applyUntilLive(runner, applying);
  await settled;
  return applied;
}

/**
 * Until the release is live; what is left to be done goes on.
 * @throws RefusedError, ReleaseConflict; everything is as before then
 */
export async function applyUntilLive(runner: Runner, applying: Applying): Promise<Applied> {
  const { db, schema, holder } = runner;
  const { base } = applying;
  for (let attempt = 1; attempt <= PLANS; attempt += 1) {
    await untilNothingIsUnderWay(runner, applying.locale);
    const plan = await freshPlan(runner, applying);
    if ((await newestNumber(db, schema)) !== base.number) throw new ReleaseConflict();
    if (plan.refusals.length > 0) throw new RefusedError(plan.refusals);
    const content = contentOf(plan, applying, schema);
    const change = await beginChange(db, schema, { base: base.number, content, holder });
    // Undefined: somebody else began one, or purged what this one reads.
    if (change) return { number: base.number + 1, plan, ...(await untilLive(runner, change)) };
  }
  throw new ReleaseConflict();
}

/** Again where what it reads was purged while it was being read. @throws ReleaseConflict where a release was the reason */
async function freshPlan({ db, schema }: Runner, applying: Applying): Promise<PlannedTables> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(async (connection) => {
        // It looks at every row of what changes.
        await limitDdl(connection);
        return planOf({ db: connection, schema }, applying);
      });
    } catch (error) {
      if (!isGone(error) || attempt === PLANS) throw error;
      if ((await newestNumber(db, schema)) !== applying.base.number) throw new ReleaseConflict();
    }
  }
}

/** A table or a column that is there no more. */
export function isGone(error: unknown): boolean {
  return error instanceof DatabaseError && (error.sqlstate === '42703' || error.sqlstate === '42P01');
}

function contentOf(
  plan: PlannedTables,
  { base, release, also = [], locale = 'en' }: Applying,
  schema: string,
): ChangeContent {
  const {
    prepare,
    locks,
    guards,
    switch: steps,
    settle,
    parks,
    restores,
    needs,
    follows,
    tables,
    renames,
  } = plan;
  return {
    prepare,
    locks,
    guards,
    switch: steps,
    settle,
    parks,
    restores: restores.map(placeOf),
    needs: [...restores, ...needs].map(placeOf),
    follows,
    tables,
    renames: [...renames],
    release,
    also: [...(base.model ? [] : [accountKeys(schema)]), ...also],
    locale,
  };
}

async function untilLive(runner: Runner, change: Change): Promise<Pick<Applied, 'settled'>> {
  return new Promise((resolve, reject) => {
    const settled = followed(runner, change, () => resolve({ settled }));
    settled.then(() => resolve({ settled }), reject);
  });
}

/** To its end, whichever process gets there. */
async function followed(runner: Runner, change: Change, live: () => void): Promise<void> {
  try {
    await runChange(runner, change, live);
  } catch (error) {
    if (!(error instanceof ChangeTaken) || runner.signal?.aborted) throw error;
    await endedElsewhere(runner, change, live);
  }
}

/** @throws RefusedError when it was taken back */
async function endedElsewhere(runner: Runner, change: Change, live: () => void): Promise<void> {
  const { db, schema, signal } = runner;
  for (;;) {
    const now = await changeNow(db, schema, change.id);
    if (!now || now.state === 'done' || now.state === 'settling') live();
    if (!now || now.state === 'done') return;
    if (now.state === 'undone') throw takenBack({ ...now, content: change.content });
    if (now.state === 'settling' && now.problem !== null) return;
    if (signal?.aborted) throw new ChangeTaken('This process ends; another one goes on with the change.');
    await carryOn(runner).catch(() => undefined);
    await setTimeout(LOOK_MS);
  }
}

/** What the records that are there do not allow. Looked at before anything is prepared; the switch looks again. */
async function brokenBy(
  db: Connection,
  schema: string,
  { guards, losses }: PlannedTables,
  { allowLoss, locale = 'en' }: Pick<Applying, 'allowLoss' | 'locale'>,
): Promise<readonly Refusal[]> {
  const refusals: Refusal[] = [];
  for (const { table, rows, refusal } of guards)
    if (await hasRows(db, schema, table, rows)) refusals.push(refusal);
  for (const { path, table, rows } of losses) {
    const isTold = allowLoss.has(path) || refusals.some((refusal) => refusal.path === path);
    if (!isTold && (await hasRows(db, schema, table, rows))) refusals.push(refusalIn(locale, 'loss', path));
  }
  return refusals;
}

async function hasRows(db: Connection, schema: string, table: string, condition: string): Promise<boolean> {
  const text = `select exists (select from ${qualified(schema, table)} t where ${condition})`;
  const [row] = await db.query({ text, values: [] });
  return row?.[0] === true;
}

export interface PlannedRelease extends PlannedTables {
  /** False: whatever the records are; the refusals say why. */
  readonly isPossible: boolean;
}

/** What applying would do. */
export async function planOf(
  { db, schema }: { readonly db: Connection; readonly schema: string },
  { base, model, allowLoss, locale = 'en' }: Pick<Applying, 'base' | 'model' | 'allowLoss' | 'locale'>,
): Promise<PlannedRelease> {
  const parked = await parkedThings(db, schema);
  const identities = await tableIdentities(db, schema);
  const planned = planTables(base.model, model, {
    schema,
    release: base.number + 1,
    parked,
    identities,
    allowLoss,
    locale,
  });
  // What can never be is said alone: the rest depends on it.
  const isPossible = planned.refusals.length === 0;
  if (!base.model || !isPossible) return { ...planned, isPossible };
  return { ...planned, isPossible, refusals: await brokenBy(db, schema, planned, { allowLoss, locale }) };
}

/** Goes on with a change that was left, and waits for one that somebody is at. */
async function untilNothingIsUnderWay(runner: Runner, locale: Locale = 'en'): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const under = await changeUnderWay(runner.db, runner.schema);
    if (!under) return;
    // What it ends with is told to whoever began it.
    if (under.left) await carryOn(runner).catch(() => undefined);
    else if (under.problem !== null && under.state === 'settling')
      throw unsettled(under.base + 1, under.problem, locale);
    else if (Date.now() > end) throw new ReleaseConflict();
    else await setTimeout(LOOK_MS);
  }
}

function unsettled(number: number, problem: string, locale: Locale): RefusedError {
  return new RefusedError([refusalIn(locale, 'unsettled', 'release', { number: String(number), problem })]);
}

/**
 * Goes on with a change whose process is silent; nothing to do is no error.
 * @param atOnce also with one that failed to settle a moment ago
 * @throws as `runChange`
 */
export async function carryOn(runner: Runner, atOnce = false): Promise<Change | undefined> {
  const { db, schema, holder } = runner;
  const under = await changeUnderWay(db, schema);
  if (!under?.left && !(atOnce && under?.problem)) return undefined;
  const change = await takeChange(db, schema, under.id, holder, atOnce);
  if (!change) return undefined;
  await runChange(runner, change);
  return changeNow(db, schema, change.id);
}

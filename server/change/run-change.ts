/**
 * Goes through a change, from wherever it has come to (decision 23). Each step and the word that it is done are one
 * transaction; a process may be killed anywhere, and whoever takes the change over goes on.
 */
import type { Connection, Database } from '../store/database.ts';
import { DatabaseError } from '../store/database-error.ts';
import { every } from '../store/every.ts';
import { lock } from '../store/lock.ts';
import { RefusedError } from '../store/refused-error.ts';
import { insertRelease, newestNumber } from '../store/release-documents.ts';
import { qualified } from '../store/sql-name.ts';
import { type Change, ChangeTaken, changeNow, HOLD_SECONDS, holdChange, leaveChange } from './journal.ts';
import { followParked, park, renameParked, unpark } from './parked.ts';
import { changingTables, patiently } from './patience.ts';
import { renameSeries } from './rename-series.ts';
import type { Step } from './step.ts';
import { refusalOfStep } from './step-refusal.ts';
import { keepIdentities } from './table-identities.ts';
import { refusalIn } from './texts.ts';

/** Another release was made since the base was read: read it and plan again. */
export class ReleaseConflict extends Error {
  override readonly name = 'ReleaseConflict';

  constructor() {
    super('Another release was made in the meantime. Look at it and apply again.');
  }
}

export interface Runner {
  readonly db: Database;
  readonly schema: string;
  /** Id of the process. */
  readonly holder: string;
  /** Aborted when the process has no more time: the change is left, for others to go on with. */
  readonly signal?: AbortSignal;
}

/**
 * Until it is done, or the release is live and the rest is kept to be tried again.
 * @param live called when the release is
 * @throws RefusedError, ReleaseConflict when it was taken back: everything is as before;
 * ChangeTaken when another process has it, or shall have it
 */
export async function runChange(runner: Runner, change: Change, live: () => void = () => {}): Promise<void> {
  const { db, schema, holder, signal } = runner;
  const stop = every(
    (HOLD_SECONDS * 1000) / 3,
    () => holdChange(db, schema, { id: change.id, holder }),
    // It will be noticed by the next step.
    () => undefined,
  );
  try {
    await new Run(runner, change, live).run();
  } catch (error) {
    throw signal?.aborted ? left() : error;
  } finally {
    await stop();
    if (signal?.aborted) await leaveChange(db, schema, { id: change.id, holder }).catch(() => undefined);
  }
}

function left(): ChangeTaken {
  return new ChangeTaken('This process ends; another one goes on with the change.');
}

class Run {
  private readonly runner: Runner;
  private readonly change: Change;
  private readonly self: { readonly id: string; readonly holder: string };
  /** The step of the switch that is under way, or has failed. */
  private switching: Step | undefined;
  private readonly live: () => void;

  constructor(runner: Runner, change: Change, live: () => void) {
    this.runner = runner;
    this.change = change;
    this.live = live;
    this.self = { id: change.id, holder: runner.holder };
  }

  async run(): Promise<void> {
    const { state, done, cursor, content } = this.change;
    if (state === 'settling') {
      this.live();
      return this.settle(done, cursor);
    }
    if (state === 'undoing') {
      await this.undo(done);
      throw takenBack(this.change);
    }
    try {
      await this.steps(content.prepare, done, cursor);
      await this.patiently(() => this.switch()).catch((error) => {
        throw this.switching ? refusalOfStep(this.switching, error, content.locale) : error;
      });
    } catch (error) {
      // The answer to a commit may be lost, and the release be live all the same.
      if (!(await this.isSwitched())) await this.takeBack(error);
    }
    this.live();
    await this.settle(0, null);
  }

  /** The release is live, so nothing is refused any more: what cannot be ended now is kept with its reason, and tried again. */
  private async settle(done: number, cursor: string | null): Promise<void> {
    const { db } = this.runner;
    try {
      await this.steps(this.change.content.settle, done, cursor);
    } catch (error) {
      if (this.runner.signal?.aborted) throw error;
      if (!(error instanceof DatabaseError || error instanceof RefusedError)) throw error;
      return this.hold(db, problemOf(error));
    }
    await this.hold(db, { state: 'done', problem: null, refusals: null });
  }

  private patiently<T>(work: () => Promise<T>): Promise<T> {
    return patiently(work, this.runner.signal);
  }

  private async isSwitched(): Promise<boolean> {
    const { db, schema } = this.runner;
    const now = await this.patiently(() => changeNow(db, schema, this.change.id)).catch(() => undefined);
    return now?.state === 'settling';
  }

  private hold(
    connection: Connection,
    move: Parameters<typeof holdChange>[3],
    expected?: Change['state'],
  ): Promise<void> {
    const { schema, signal } = this.runner;
    if (signal?.aborted) throw left();
    return holdChange(connection, schema, this.self, move, expected);
  }

  private async steps(steps: readonly Step[], done: number, cursor: string | null): Promise<void> {
    for (let index = done; index < steps.length; index += 1) {
      const step = steps[index];
      if (!step) return;
      await this.step(step, index + 1, index === done ? cursor : null).catch((error) => {
        throw refusalOfStep(step, error, this.change.content.locale);
      });
    }
  }

  private step(step: Step, done: number, cursor: string | null): Promise<void> {
    if (step.how === 'batches') return this.batches(step, done, cursor);
    if (step.how === 'alone') return this.patiently(() => this.alone(step, done));
    return this.patiently(() =>
      this.inTransaction(async (connection) => {
        await connection.query({ text: step.sql, values: [] });
        await this.hold(connection, { done, cursor: null });
      }),
    );
  }

  private async alone(step: Step, done: number): Promise<void> {
    const { db, signal } = this.runner;
    for (const text of [step.undo, step.sql]) {
      if (text === undefined) continue;
      // As late as can be: whoever has taken it over in the meantime may have come further.
      await this.hold(db, {});
      await db.alone({ text, values: [] }, signal);
    }
    await this.hold(db, { done, cursor: null });
  }

  /** Each with a patience of its own: a long change meets many a short lock. */
  private async batches(step: Step, done: number, cursor: string | null): Promise<void> {
    let last = cursor;
    do {
      last = await this.patiently(() => this.batch(step, done, last));
    } while (last !== null);
  }

  private async batch(step: Step, done: number, after: string | null): Promise<string | null> {
    let last: string | null = null;
    await this.inTransaction(async (connection) => {
      // A batch is found by its ids, whatever is known of the table.
      await connection.query({ text: 'set local enable_seqscan = off', values: [] });
      const [row] = await connection.query({ text: step.sql, values: [after] });
      last = row?.[0] === undefined ? null : String(row[0]);
      await this.hold(connection, last === null ? { done, cursor: null } : { cursor: last });
    });
    return last;
  }

  private inTransaction(work: (connection: Connection) => Promise<void>): Promise<void> {
    return changingTables(this.runner.db, work);
  }

  private switch(): Promise<void> {
    const { schema } = this.runner;
    const { base, content } = this.change;
    const number = base + 1;
    return this.inTransaction(async (connection) => {
      const run = (text: string) => connection.query({ text, values: [] });
      await lock(connection, schema, 'apply');
      if ((await newestNumber(connection, schema)) !== base) throw new ReleaseConflict();
      if (content.locks.length > 0) {
        const tables = content.locks.map((table) => qualified(schema, table)).join(', ');
        await run(`lock table ${tables} in access exclusive mode`);
      }
      await this.guard(connection);
      for (const step of content.switch) {
        this.switching = step;
        await run(step.sql);
      }
      this.switching = undefined;
      for (const sql of content.also) await run(sql);
      await followParked(connection, schema, content.follows);
      await unpark(connection, schema, content.restores);
      await renameParked(connection, schema, new Map(content.renames));
      await renameSeries(connection, schema, new Map(content.renames));
      await park(connection, schema, content.parks);
      await keepIdentities(connection, schema, content.tables);
      await insertRelease(connection, schema, { ...content.release, number });
      await run(`update ${qualified(schema, 'jq_fence')} set oldest = ${number}`);
      await this.hold(connection, { state: 'settling', done: 0, cursor: null }, 'preparing');
    });
  }

  private async guard(connection: Connection): Promise<void> {
    const refusals = [];
    // There is an index for each; what is known of the table may be old.
    await connection.query({ text: 'set local enable_seqscan = off', values: [] });
    for (const { table, breaking, refusal } of this.change.content.guards) {
      const [row] = await connection.query({
        text: `select exists (select from ${qualified(this.runner.schema, table)} where ${breaking})`,
        values: [],
      });
      if (row?.[0] === true) refusals.push(refusal);
    }
    if (refusals.length > 0) throw new RefusedError(refusals);
    await connection.query({ text: 'set local enable_seqscan = on', values: [] });
  }

  /** @throws always: what went wrong, when everything is as before */
  private async takeBack(error: unknown): Promise<never> {
    const { db, schema } = this.runner;
    // Where the process is about to die, or has lost the change, somebody else decides.
    if (!(await this.mine())) throw error;
    const now = await this.progress(db, schema);
    await this.hold(db, { state: 'undoing', done: now, cursor: null, ...problemOf(error) }, 'preparing');
    await this.undo(now);
    throw error;
  }

  private async mine(): Promise<boolean> {
    return this.hold(this.runner.db, {}).then(
      () => true,
      () => false,
    );
  }

  /** Steps that may have left something: those that are done, and the one that failed. */
  private async progress(connection: Connection, schema: string): Promise<number> {
    const [row] = await connection.query({
      text: `select done from ${qualified(schema, 'jq_change')} where id = $1`,
      values: [this.change.id],
    });
    return Math.min(Number(row?.[0] ?? 0) + 1, this.change.content.prepare.length);
  }

  private async undo(from: number): Promise<void> {
    const { db } = this.runner;
    for (let index = from - 1; index >= 0; index -= 1) {
      const { undo, how } = this.change.content.prepare[index] ?? {};
      if (undo === undefined) continue;
      await this.patiently(async () => {
        if (how === 'alone') {
          await this.hold(db, {}, 'undoing');
          await db.alone({ text: undo, values: [] }, this.runner.signal);
          return this.hold(db, { done: index });
        }
        return this.inTransaction(async (connection) => {
          await connection.query({ text: undo, values: [] });
          await this.hold(connection, { done: index });
        });
      });
    }
    await this.hold(db, { state: 'undone' });
  }
}

/** As it is kept. */
function problemOf(error: unknown): Partial<Pick<Change, 'problem' | 'refusals'>> {
  if (!(error instanceof RefusedError))
    return { problem: error instanceof Error ? error.message : String(error) };
  const { refusals } = error;
  return {
    problem: refusals.map(({ path, reason, mend }) => `${path}: ${reason} ${mend}`).join('\n'),
    refusals,
  };
}

/** What whoever waits for the change is told. */
export function takenBack({ problem, refusals, content }: Change): RefusedError {
  return new RefusedError(
    refusals ?? [refusalIn(content.locale, 'takenBack', 'release', { problem: problem ?? '' })],
  );
}

/** A change as the process holds it that goes through it: everything it does says first that it is still there. */
import type { Connection, Database } from '../store/database.ts';
import { type Change, ChangeTaken, changeNow, holdChange } from './journal.ts';
import { changingTables, patiently } from './patience.ts';

export interface Runner {
  readonly db: Database;
  readonly schema: string;
  /** Id of the process. */
  readonly holder: string;
  /** Aborted when the process has no more time: the change is left, for others to go on with. */
  readonly signal?: AbortSignal;
}

export class HeldChange {
  readonly runner: Runner;
  /** As it was when this process took it. */
  readonly change: Change;

  constructor(runner: Runner, change: Change) {
    this.runner = runner;
    this.change = change;
  }

  /** @throws ChangeTaken */
  async hold(
    connection: Connection,
    move: Parameters<typeof holdChange>[3],
    expected?: Change['state'],
  ): Promise<void> {
    const { schema, holder, signal } = this.runner;
    if (signal?.aborted) throw left();
    await holdChange(connection, schema, { id: this.change.id, holder }, move, expected);
  }

  isHeld(): Promise<boolean> {
    return this.hold(this.runner.db, {}).then(
      () => true,
      () => false,
    );
  }

  /** As it is by now, whoever holds it. */
  now(): Promise<Change | undefined> {
    const { db, schema } = this.runner;
    return changeNow(db, schema, this.change.id);
  }

  patiently<T>(work: () => Promise<T>): Promise<T> {
    return patiently(work, this.runner.signal);
  }

  inTransaction(work: (connection: Connection) => Promise<void>): Promise<void> {
    return changingTables(this.runner.db, work);
  }
}

export function left(): ChangeTaken {
  return new ChangeTaken('This process ends; another one goes on with the change.');
}

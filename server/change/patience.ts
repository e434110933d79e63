/** How tables are changed under people who work: nobody waits long behind us, and we wait for them. */
import { setTimeout } from 'node:timers/promises';
import type { Connection, Database } from '../store/database.ts';
import { DatabaseError } from '../store/database-error.ts';

/** Whoever writes waits behind us for at most so long; then we step back and try again. */
const LOCK_MS = 150;
const STEP_MS = 10 * 60_000;
/** Long transactions of others are waited for. */
const PATIENCE_MS = 60_000;
const TRANSIENT = new Set(['busy', 'retry', 'unavailable', 'forgotten', 'timeout']);

/** Again and again while it fails by what passes, and until `signal` says that there is no time for it. */
export async function patiently<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const again = error instanceof DatabaseError && TRANSIENT.has(error.meaning) && Date.now() < end;
      if (!again || signal?.aborted) throw error;
      await setTimeout(LOCK_MS * (1 + Math.random() * Math.min(attempt, 5)));
    }
  }
}

/** Statements may take as long as a large table needs, but none waits long for a table: everybody else would wait behind it. */
export function changingTables<T>(db: Database, work: (connection: Connection) => Promise<T>): Promise<T> {
  return db.transaction(async (connection) => {
    const set = `set local lock_timeout = ${LOCK_MS}; set local statement_timeout = ${STEP_MS}; set local jacquard.change = 'on'`;
    for (const text of set.split('; ')) await connection.query({ text, values: [] });
    return work(connection);
  });
}

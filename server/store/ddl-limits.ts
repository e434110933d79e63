import type { Connection } from './database.ts';

/** Requests wait at most this long behind a table that is being changed. */
const LOCK_TIMEOUT_MS = 4_000;
const DDL_TIMEOUT_MS = 10 * 60_000;

/**
 * For the rest of the transaction: statements may take as long as an index of a large table does, but none waits long for a
 * table, since everybody else would wait behind it. Such a one ends as DatabaseError `busy`.
 */
export async function limitDdl(connection: Connection): Promise<void> {
  const run = (text: string) => connection.query({ text, values: [] });
  await run(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
  await run(`set local statement_timeout = ${DDL_TIMEOUT_MS}`);
}

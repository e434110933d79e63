/** Transaction-level advisory locks by name: they work behind a transaction pooler and end with the transaction. */
import type { Connection } from './database.ts';

interface Patience {
  readonly setting: 'statement_timeout' | 'lock_timeout';
  readonly time: string;
}

/** Whoever holds it may be writing demo data or building an index: longer than any statement of a request. */
const AT_START: Patience = { setting: 'statement_timeout', time: '10min' };
/** Whoever holds it is a request too; one that hangs must not make the others hang. */
const IN_REQUEST: Patience = { setting: 'lock_timeout', time: '5s' };

const PATIENCE = {
  bootstrap: AT_START,
  apply: AT_START,
  'first run': AT_START,
  administrators: IN_REQUEST,
} as const;

/**
 * Waits until no other transaction of this workspace holds the lock `purpose`. What the transaction does afterwards has the
 * limits that it had before.
 * @throws DatabaseError `busy` or `timeout` when that takes too long
 */
export async function lock(
  connection: Connection,
  schema: string,
  purpose: keyof typeof PATIENCE,
): Promise<void> {
  const { setting, time } = PATIENCE[purpose];
  const set = (value: string) =>
    connection.query({ text: 'select set_config($1, $2, true)', values: [setting, value] });
  const [row] = await connection.query({ text: 'select current_setting($1)', values: [setting] });
  const before = String(row?.[0]);
  // Who has less patience, such as a rehearsal, keeps that.
  if (setting === 'statement_timeout' || before === '0') await set(time);
  await connection.query({
    text: 'select pg_advisory_xact_lock(hashtextextended($1, 0)) is null',
    values: [`jacquard/${schema}/${purpose}`],
  });
  await set(before);
}

/** @returns false, at once, when another transaction holds the lock; a process that died holds none */
export async function tryLock(connection: Connection, schema: string, purpose: string): Promise<boolean> {
  const [row] = await connection.query({
    text: 'select pg_try_advisory_xact_lock(hashtextextended($1, 0))',
    values: [`jacquard/${schema}/${purpose}`],
    name: 'jq_try_lock',
  });
  return row?.[0] === true;
}

/** Transaction-level advisory locks by name: they work behind a transaction pooler and end with the transaction. */
import type { Connection } from './database.ts';

/** Waits until no other transaction of this workspace holds the lock `purpose`. */
export async function lock(
  connection: Connection,
  schema: string,
  purpose: 'bootstrap' | 'apply' | 'first run' | 'administrators',
): Promise<void> {
  // Whoever holds it may be writing demo data or building an index: longer than any statement of a request.
  await connection.query({ text: "set local statement_timeout = '10min'", values: [] });
  await connection.query({
    text: 'select pg_advisory_xact_lock(hashtextextended($1, 0)) is null',
    values: [`jacquard/${schema}/${purpose}`],
  });
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

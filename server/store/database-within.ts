import type { Connection, Database } from './database.ts';

/**
 * A transaction as a database, for work that would begin one of its own: that becomes a part of this one, which can fail
 * and be tried again without it.
 */
export function databaseWithin(connection: Connection): Database {
  let parts = 0;
  const run = (text: string) => connection.query({ text, values: [] });
  return {
    within: true,
    query: (statement) => connection.query(statement),
    async transaction(work) {
      parts += 1;
      const part = `part_${parts}`;
      await run(`savepoint ${part}`);
      try {
        const answer = await work(connection);
        await run(`release savepoint ${part}`);
        return answer;
      } catch (error) {
        await run(`rollback to savepoint ${part}`);
        // Still there after that; a part around it may have the same name, and would be taken back to here only.
        await run(`release savepoint ${part}`);
        throw error;
      }
    },
    alone: () => Promise.reject(new Error('A part of a transaction does nothing outside of it')),
    close: () => Promise.resolve(),
  };
}

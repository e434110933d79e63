/** A database as a process sees it that is killed after some statements. */
import type { Connection, Database, Statement } from '../../../server/store/database.ts';

/** The process is gone: nothing of it goes on. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

export interface DyingDatabase extends Database {
  /** How many have been sent, commits among them. */
  statements(): number;
  /** From now on, after so many statements more. */
  dieAfter(statements: number): void;
}

export function dyingDatabase(db: Database): DyingDatabase {
  let sent = 0;
  let last = Number.POSITIVE_INFINITY;
  const live = async <T>(work: () => Promise<T>): Promise<T> => {
    if (sent >= last) throw new Killed('killed');
    sent += 1;
    return work();
  };
  const within = (connection: Connection): Connection => ({
    query: (statement: Statement) => live(() => connection.query(statement)),
  });
  return {
    query: (statement) => live(() => db.query(statement)),
    transaction: (work) =>
      db.transaction(async (connection) => {
        const answer = await work(within(connection));
        // The commit; what is killed before it is rolled back.
        await live(async () => undefined);
        return answer;
      }),
    alone: (statement) => live(() => db.alone(statement)),
    close: () => db.close(),
    statements: () => sent,
    dieAfter: (statements) => {
      last = sent + statements;
    },
  };
}

/** Transactions whose work decides in the end whether it stays; its answer is given in either case. */
import type { Connection, Database } from './database.ts';

export interface Outcome<T> {
  readonly answer: T;
  /** False: what was done is taken back. */
  readonly stays: boolean;
}

/** As `db.transaction`, with all that holds of it: a part of a transaction is taken back by itself. */
export async function provisionally<T>(
  db: Database,
  work: (connection: Connection) => Promise<Outcome<T>>,
): Promise<T> {
  // A new one each time, so that a transaction around this one is not taken for it.
  const takenBack = new Error('The work was taken back');
  let outcome: Outcome<T> | undefined;
  try {
    return await db.transaction(async (connection) => {
      outcome = await work(connection);
      if (!outcome.stays) throw takenBack;
      return outcome.answer;
    });
  } catch (error) {
    if (error !== takenBack || !outcome) throw error;
    return outcome.answer;
  }
}

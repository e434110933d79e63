/** A database whose statements that run alone wait, as long ones do, until they are told to go on. */
import type { Database } from '../../../server/store/database.ts';

export interface HeldDatabase {
  readonly db: Database;
  /** The first of them has begun. */
  readonly reached: Promise<void>;
  goOn(): void;
}

/** @param text of the statements that wait */
export function heldDatabase(db: Database, text: RegExp): HeldDatabase {
  let begun = () => {};
  let goOn = () => {};
  const reached = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const told = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  return {
    db: {
      query: (statement) => db.query(statement),
      transaction: (work) => db.transaction(work),
      close: () => db.close(),
      alone: async (statement, signal) => {
        if (text.test(statement.text)) {
          begun();
          await told;
        }
        await db.alone(statement, signal);
      },
    },
    reached,
    goOn,
  };
}

/** Several reads and writes as one: all of it happens, or nothing. */
import type { Context } from '../context.ts';
import type { Connection } from '../store/database.ts';
import { databaseWithin } from '../store/database-within.ts';
import { type Outcome, provisionally } from '../store/provisional.ts';

/** `work` gets a context whose database is the transaction. It runs again after a deadlock, so it has no effects elsewhere. */
export function inTransaction<T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> {
  return context.workspace.db.transaction((connection) => work(contextWithin(context, connection)));
}

/** The same, where the work says in the end whether it stays. */
export function inProvisionalTransaction<T>(
  context: Context,
  work: (context: Context) => Promise<Outcome<T>>,
): Promise<T> {
  return provisionally(context.workspace.db, (connection) => work(contextWithin(context, connection)));
}

/** Does the work, and takes it back: the answer is what it would have been. Waits for nobody's lock. */
export function rehearse<T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> {
  return inProvisionalTransaction(context, async (within) => {
    await within.workspace.db.query({ text: `set local lock_timeout = '1s'`, values: [] });
    return { answer: await work(within), stays: false };
  });
}

function contextWithin(context: Context, connection: Connection): Context {
  return { ...context, workspace: { ...context.workspace, db: databaseWithin(connection) } };
}

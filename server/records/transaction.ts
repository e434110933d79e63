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
  }).catch((error: unknown) => {
    for (let each = error; each instanceof Error; each = each.cause) rehearsed.add(each);
    throw error;
  });
}

/** With what caused them: of a part of a batch that is all that is told. */
const rehearsed = new WeakSet<Error>();

/** Whether it went wrong in a rehearsal: nothing of others may be ended for it. */
export function isOfRehearsal(error: unknown): boolean {
  return error instanceof Error && (rehearsed.has(error) || isOfRehearsal(error.cause));
}

function contextWithin(context: Context, connection: Connection): Context {
  return { ...context, workspace: { ...context.workspace, db: databaseWithin(connection) } };
}

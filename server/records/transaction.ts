/** Several reads and writes as one: all of it happens, or nothing. */
import type { Context } from '../context.ts';
import { databaseWithin } from '../store/database-within.ts';

/** `work` gets a context whose database is the transaction. It runs again after a deadlock, so it has no effects elsewhere. */
export function inTransaction<T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> {
  const { workspace } = context;
  return workspace.db.transaction((connection) =>
    work({ ...context, workspace: { ...workspace, db: databaseWithin(connection) } }),
  );
}

/** Does the work, and takes it back: the answer is what it would have been. Waits for nobody's lock. */
export async function rehearse<T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> {
  let answer: { readonly value: T } | undefined;
  try {
    await inTransaction(context, async (within) => {
      await within.workspace.db.query({ text: `set local lock_timeout = '1s'`, values: [] });
      answer = { value: await work(within) };
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  if (!answer) throw new Error('The work was not done');
  return answer.value;
}

class TakenBack extends Error {}

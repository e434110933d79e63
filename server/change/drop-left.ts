/** Takes away what a change has left that was taken back. The next one may be making its own of the same name by then. */
import type { Connection, Database } from '../store/database.ts';
import { qualified } from '../store/sql-name.ts';
import { changeNow, changeUnderWay } from './journal.ts';
import { changingTables } from './patience.ts';

export interface Left {
  /** As the step that made it says it. */
  readonly undo: string;
  /** Id of the change that made it; absent: it has ended, and nobody knows which one it was. */
  readonly change?: string;
}

/** One try, which waits for the table for a moment only. What somebody makes use of stays. */
export function dropLeft(db: Database, schema: string, left: Left): Promise<void> {
  return changingTables(db, async (connection) => {
    // No change is begun or goes on until it is gone.
    const text = `lock table ${qualified(schema, 'jq_change')} in share mode`;
    await connection.query({ text, values: [] });
    if (await isLeft(connection, schema, left))
      await connection.query({ text: plain(left.undo), values: [] });
  });
}

async function isLeft(connection: Connection, schema: string, { undo, change }: Left): Promise<boolean> {
  const own = change === undefined ? undefined : await changeNow(connection, schema, change);
  if (own && own.state !== 'undoing' && own.state !== 'undone') return false;
  const under = await changeUnderWay(connection, schema);
  if (!under || under.id === change) return true;
  const other = await changeNow(connection, schema, under.id);
  return !other?.content.prepare.some((step) => step.undo !== undefined && plain(step.undo) === plain(undo));
}

/** As it can be said within a transaction. */
function plain(undo: string): string {
  return undo.replace(' concurrently', '');
}

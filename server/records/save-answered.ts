import type { Context } from '../context.ts';
import type { WriteBatch } from './command.ts';
import { byIds, hasCast, type Request } from './query/query.ts';
import { readPage } from './read/read.ts';
import { type SaveResult, save } from './save.ts';
import { inTransaction } from './transaction.ts';

/**
 * Saves, and answers the records in the order of the items: one by the write statement itself. Several, or values shown as
 * another type, which may fail, by a read in the same transaction.
 */
export function saveAnswered(context: Context, batch: WriteBatch, answer?: Request): Promise<SaveResult> {
  if (!answer) return save(context, batch);
  if (batch.items.length === 1 && !hasCast(answer.query)) return save(context, batch, { answer });
  return inTransaction(context, async (within) => {
    const { saved } = await save(within, batch);
    const ids = saved.map(({ id }) => id);
    return { saved, page: await readPage(within, byIds(answer, ids)) };
  });
}

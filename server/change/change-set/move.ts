import type { Context } from '../../context.ts';
import { Problem } from '../../errors.ts';
import { DatabaseError } from '../../store/database-error.ts';
import { CHANGED_SINCE, type ChangeSet, type Move, moveSql } from './stored.ts';

/** Moves a change set on, in the transaction of the caller. @throws Problem CHANGE_SET_CHANGED */
export async function moveChangeSet(context: Context, changeSet: ChangeSet, move: Move): Promise<void> {
  try {
    for (const text of moveSql(context, changeSet, move))
      await context.workspace.db.query({ text, values: [] });
  } catch (error) {
    const isChanged = error instanceof DatabaseError && error.sqlstate === CHANGED_SINCE;
    throw isChanged ? new Problem('CHANGE_SET_CHANGED', { cause: error }) : error;
  }
}

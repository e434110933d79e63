/**
 * The one pipeline for writes: form, API, import, bulk, seeds.
 *
 *     authorise → look-up → defaults → snapshots → computed → validate → write (record, lines, audit, outbox)
 *
 * Three phases (save-phases.ts): one look-up statement, pure computation, one write statement. A single record needs no
 * transaction: the write statement is atomic and names the version it was computed from. Several records stand or fall
 * together. Hooks (hooks.ts) stand around the third phase; a write that has any is a transaction.
 */
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { hooksOf } from '../hooks.ts';
import type { Connection } from '../store/database.ts';
import { DatabaseError } from '../store/database-error.ts';
import type { WriteBatch } from './command.ts';
import type { Request } from './query/query.ts';
import { isRefusal, refusalOf } from './refusal.ts';
import { composeSave, lookUpSave, Moved, type SaveResult } from './save-phases.ts';

export type { SaveResult } from './save-phases.ts';

export interface SaveOptions {
  /** What to answer of the written records. */
  readonly answer?: Request;
  /** Runs inside a transaction of the caller. */
  readonly connection?: Connection;
}

const ATTEMPTS = 4;

/**
 * @throws Problem FORBIDDEN, FIELD_FORBIDDEN, NOT_FOUND, VERSION_CONFLICT, INVALID, DUPLICATE, IN_USE, METHOD_NOT_ALLOWED;
 * then nothing is stored
 * @throws DatabaseError when the database cannot go on, and for several records in a transaction of the caller
 */
export async function save(
  context: Context,
  batch: WriteBatch,
  options: SaveOptions = {},
): Promise<SaveResult> {
  const { db } = context.workspace;
  const alone =
    !db.within &&
    batch.items.length === 1 &&
    hooksOf(context.workspace, batch.entity.name, batch.kind).length === 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      // In a caller's transaction nothing is tried again: what the attempt wrote before it failed would be written twice.
      if (options.connection) return await attemptSave(options.connection, context, batch, options.answer);
      if (alone) return await attemptSave(db, context, batch, options.answer);
      return await db.transaction((connection) => attemptSave(connection, context, batch, options.answer));
    } catch (error) {
      // Somebody was faster between look-up and write; who named no version gets another try on the new one.
      const moved = error instanceof Moved;
      const clashed = error instanceof DatabaseError && error.meaning === 'retry';
      const named = batch.items.some((item) => item.version !== undefined);
      const again = !options.connection && attempt < ATTEMPTS && (clashed || (moved && !named));
      if (moved && !again) throw new Problem('VERSION_CONFLICT');
      if (!again) throw await explained(error, context, batch, options);
      await pause(attempt);
    }
  }
}

/** What the database refused of records, with their places as far as they can be found. */
async function explained(
  error: unknown,
  context: Context,
  batch: WriteBatch,
  { connection }: SaveOptions,
): Promise<unknown> {
  // After an error a transaction can do nothing more: its owner has to try the records one by one.
  const known = !connection || batch.items.length === 1;
  if (!isRefusal(error) || !known) return error;
  return refusalOf(error, context, batch, (within, part) => attemptSave(within, context, part));
}

/** Long enough that two who got into each other's way do not meet again. */
function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
}

async function attemptSave(
  connection: Connection,
  context: Context,
  batch: WriteBatch,
  answer?: Request,
): Promise<SaveResult> {
  const write = composeSave(await lookUpSave(connection, context, batch));
  return write(connection, answer);
}

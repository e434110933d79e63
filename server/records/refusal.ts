/** Which of the records the database refused, when it took none of them. */
import type { Context } from '../context.ts';
import { type FieldError, fieldProblem, Problem } from '../errors.ts';
import type { Connection } from '../store/database.ts';
import { DatabaseError, type DatabaseMeaning } from '../store/database-error.ts';
import { provisionally } from '../store/provisional.ts';
import type { WriteBatch, WriteItem } from './command.ts';
import { databaseProblem } from './database-problem.ts';

/** What a record may be refused for; the rest is about the database's own state. */
const OF_RECORDS: ReadonlySet<DatabaseMeaning> = new Set([
  'unique',
  'reference',
  'required',
  'check',
  'value',
]);

export function isRefusal(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && OF_RECORDS.has(error.meaning);
}

/**
 * The refusal with the places of the records in the request. The database names none: the records are tried one after the
 * other, in a transaction that is taken back.
 * @param attempt saves a batch
 */
export async function refusalOf(
  error: DatabaseError,
  { workspace, release: { model } }: Context,
  batch: WriteBatch,
  attempt: (connection: Connection, batch: WriteBatch) => Promise<unknown>,
): Promise<Problem> {
  const [first] = batch.items;
  if (batch.items.length === 1 && first) return databaseProblem(error, model, siteOf(batch, first));
  const problems = await provisionally(workspace.db, async (connection) => {
    const found: Problem[] = [];
    for (const item of batch.items) {
      const refused = await refusedAlone(connection, () => attempt(connection, { ...batch, items: [item] }));
      if (refused) found.push(databaseProblem(refused, model, siteOf(batch, item)));
    }
    return { answer: found, stays: false };
  });
  const errors = problems.flatMap((problem): readonly FieldError[] => problem.options.errors ?? []);
  if (errors.length > 0) return fieldProblem(errors);
  return (
    problems[0] ?? databaseProblem(error, model, { entity: batch.entity, kind: batch.kind, pointer: '' })
  );
}

function siteOf({ entity, kind }: WriteBatch, { pointer }: WriteItem) {
  return { entity, kind, pointer };
}

async function refusedAlone(
  connection: Connection,
  work: () => Promise<unknown>,
): Promise<DatabaseError | undefined> {
  const run = (text: string) => connection.query({ text, values: [] });
  await run('savepoint one_record');
  try {
    await work();
    await run('release savepoint one_record');
    return undefined;
  } catch (error) {
    await run('rollback to savepoint one_record');
    if (isRefusal(error)) return error;
    // The others have moved on in the meantime; what was refused first is still the answer.
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

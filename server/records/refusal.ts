/** Which of the records the database refused, when it took none of them. */
import type { Context } from '../context.ts';
import { type FieldError, fieldProblem, Problem } from '../errors.ts';
import type { Connection } from '../store/database.ts';
import { DatabaseError, type DatabaseMeaning } from '../store/database-error.ts';
import { databaseWithin } from '../store/database-within.ts';
import { provisionally } from '../store/provisional.ts';
import type { WriteBatch, WriteItem } from './command.ts';
import { databaseProblem } from './database-problem.ts';
import { MOST_FAULTS } from './faults.ts';
import { titlesOf } from './titles.ts';

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
  context: Context,
  batch: WriteBatch,
  attempt: (connection: Connection, batch: WriteBatch) => Promise<unknown>,
): Promise<Problem> {
  const {
    workspace,
    release: { model },
  } = context;
  const [first] = batch.items;
  if (batch.items.length === 1 && first)
    return named(context, batch, databaseProblem(error, model, siteOf(batch, first)));
  const problems = await provisionally(workspace.db, async (connection) => {
    const found: Problem[] = [];
    const parts = databaseWithin(connection);
    for (const item of batch.items) {
      const refused = await refusedAlone(() =>
        parts.transaction(() => attempt(connection, { ...batch, items: [item] })),
      );
      if (refused) found.push(databaseProblem(refused, model, siteOf(batch, item)));
    }
    return { answer: found, stays: false };
  });
  const errors = problems.flatMap((problem): readonly FieldError[] => problem.options.errors ?? []);
  if (errors.length > 0) return named(context, batch, fieldProblem(errors.slice(0, MOST_FAULTS), error));
  return (
    problems[0] ?? databaseProblem(error, model, { entity: batch.entity, kind: batch.kind, pointer: '' })
  );
}

function siteOf({ entity, kind }: WriteBatch, { pointer, id }: WriteItem) {
  return { entity, kind, pointer, ...(id !== undefined && { id }) };
}

/** Records that a filter found are told by what they are called, as far as the actor sees it. */
async function named(context: Context, { entity }: WriteBatch, problem: Problem): Promise<Problem> {
  const { errors = [] } = problem.options;
  if (problem.code !== 'IN_USE' || errors.length === 0) return problem;
  const titles = await titlesOf(
    context,
    entity,
    errors.map(({ params }) => String(params?.id)),
  );
  const told = errors.map((error): FieldError => {
    const title = titles.get(String(error.params?.id));
    return title === undefined ? error : { ...error, params: { ...error.params, title } };
  });
  return new Problem('IN_USE', { ...problem.options, errors: told });
}

async function refusedAlone(work: () => Promise<unknown>): Promise<DatabaseError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (isRefusal(error)) return error;
    // The others have moved on in the meantime; what was refused first is still the answer.
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

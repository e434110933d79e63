/** Previews go: the schema and its row in one transaction, whoever comes first. */
import type { Connection, Database } from '../../store/database.ts';
import { limitDdl } from '../../store/ddl-limits.ts';
import { from, statementOf } from '../../store/sql-builder.ts';
import { quote } from '../../store/sql-name.ts';
import { hasPreviews, type Preview, previewsOver } from './stored.ts';

/** Whoever makes one is done with it before, or dead. */
const UNFINISHED_MINUTES = 3;
export const LONGEST_MINUTES = 120;
/** Who reads in a preview is done in a moment; whoever drops it comes again. */
const LOCK_TIMEOUT_MS = 1_000;

/**
 * Nobody is let in from here on. The schema may have to wait for a statement that reads it, and goes with a later sweep then.
 * @returns whether it was still there
 * @throws DatabaseError `busy`
 */
export async function dropPreview(
  db: Database,
  schema: string,
  { id, schema: shadow }: Pick<Preview, 'id' | 'schema'>,
): Promise<boolean> {
  const row = from(schema, 'jq_preview').where({ id });
  await db.transaction(async (connection) => {
    await limit(connection);
    await connection.query(statementOf(row.clone().update({ ready: false })));
  });
  return db.transaction(async (connection) => {
    await limit(connection);
    // Who makes the schema holds the row meanwhile, so that it is not made after it was dropped.
    const taken = await connection.query(statementOf(row.clone().delete().returning('id')));
    if (taken.length > 0)
      await connection.query({ text: `drop schema if exists ${quote(shadow)} cascade`, values: [] });
    return taken.length > 0;
  });
}

/**
 * One that cannot be dropped keeps none of the others.
 * @returns how many went
 * @throws AggregateError for those that did not
 */
export async function sweepPreviews(db: Database, schema: string, now: Date): Promise<number> {
  if (!(await hasPreviews(db, schema))) return 0;
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const over = await previewsOver(db, schema, {
    unfinished: before(UNFINISHED_MINUTES),
    old: before(LONGEST_MINUTES),
  });
  const failures: unknown[] = [];
  for (const preview of over)
    await dropPreview(db, schema, preview).catch((error: unknown) => failures.push(error));
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${over.length} previews were not dropped.`);
  return over.length;
}

async function limit(connection: Connection): Promise<void> {
  await limitDdl(connection);
  await connection.query({ text: `set local lock_timeout = ${LOCK_TIMEOUT_MS}`, values: [] });
}

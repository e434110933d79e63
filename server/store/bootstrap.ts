/** Makes the schema of a workspace and the platform's own tables in it. */
import { setTimeout } from 'node:timers/promises';
import type { Database } from './database.ts';
import { DatabaseError } from './database-error.ts';
import { limitDdl } from './ddl-limits.ts';
import { lock } from './lock.ts';
import { OWN_TABLES } from './own-tables.ts';
import { from, statementOf } from './sql-builder.ts';
import { qualified, quote } from './sql-name.ts';

const ATTEMPTS = 5;

/**
 * Brings the schema to the newest step. Safe to call from many processes at once, and again.
 * @throws Error that says what to mend, when a table stays in use
 */
export async function bootstrap(db: Database, schema: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await takeSteps(db, schema);
    } catch (error) {
      if (!(error instanceof DatabaseError && error.meaning === 'busy')) throw error;
      if (attempt === ATTEMPTS)
        throw new Error(
          'The tables could not be brought to this version: one is in use by a long transaction. Start again in a moment.',
          { cause: error },
        );
      // Whoever waited behind us gets through first.
      await setTimeout(1_000);
    }
  }
}

async function takeSteps(db: Database, schema: string): Promise<void> {
  const versions = qualified(schema, 'jq_version');
  const [present] = await db.query({ text: 'select to_regclass($1) is not null', values: [versions] });
  if (present?.[0] === true && (await reached(db, versions)) === OWN_TABLES.length) return;
  await db.transaction(async (connection) => {
    await lock(connection, schema, 'bootstrap');
    await limitDdl(connection);
    const run = (text: string) => connection.query({ text, values: [] });
    await run(`create schema if not exists ${quote(schema)}`);
    await run(
      `create table if not exists ${versions} (number integer primary key, at timestamptz not null default now())`,
    );
    const done = await reached(connection, versions);
    if (done > OWN_TABLES.length)
      throw new Error(
        `The schema ${schema} was made by a newer Jacquard. Start that one, or name another DATABASE_SCHEMA.`,
      );
    for (const [index, step] of OWN_TABLES.entries()) {
      if (index < done) continue;
      await run(step(schema));
      await connection.query(statementOf(from(schema, 'jq_version').insert({ number: index + 1 })));
    }
  });
}

async function reached(connection: Pick<Database, 'query'>, versions: string): Promise<number> {
  const [row] = await connection.query({
    text: `select coalesce(max(number), 0) from ${versions}`,
    values: [],
  });
  return Number(row?.[0] ?? 0);
}

/** Makes the schema of a workspace and the platform's own tables in it. */
import type { Database } from './database.ts';
import { lock } from './lock.ts';
import { OWN_TABLES } from './own-tables.ts';
import { from, statementOf } from './sql-builder.ts';
import { qualified, quote } from './sql-name.ts';

/** Brings the schema to the newest step. Safe to call from many processes at once, and again. */
export async function bootstrap(db: Database, schema: string): Promise<void> {
  const versions = qualified(schema, 'jq_version');
  const [present] = await db.query({ text: 'select to_regclass($1) is not null', values: [versions] });
  if (present?.[0] === true && (await reached(db, versions)) === OWN_TABLES.length) return;
  await db.transaction(async (connection) => {
    await lock(connection, schema, 'bootstrap');
    const run = (text: string) => connection.query({ text, values: [] });
    // A step may build an index on a large table.
    await run("set local statement_timeout = '10min'");
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

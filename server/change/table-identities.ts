/**
 * What a table is, whatever it is called: a number of our own, which a table keeps when it is renamed or parked, and which a
 * copy of the database has too. With it stands by which names of entities its records have been known.
 */
import type { Connection } from '../store/database.ts';
import { qualified } from '../store/sql-name.ts';

/** By the table's name. */
export async function tableIdentities(db: Connection, schema: string): Promise<ReadonlyMap<string, number>> {
  const text = `select name, identity from ${qualified(schema, 'jq_table')}`;
  const rows = await db.query({ text, values: [] });
  return new Map(rows.map(([name, identity]) => [String(name), Number(identity)]));
}

/** In the switch, when all tables have their names. `renames`: old → new names of tables. */
export async function keepIdentities(
  connection: Connection,
  schema: string,
  renames: readonly (readonly [old: string, now: string])[],
): Promise<void> {
  const tables = qualified(schema, 'jq_table');
  const move = (old: string, now: string) =>
    connection.query({ text: `update ${tables} set name = $2 where name = $1`, values: [old, now] });
  // Two that change places must not meet under one name.
  for (const [old, now] of renames) await move(old, `>${now}`);
  for (const [, now] of renames) await move(`>${now}`, now);
  const there = `select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and c.relkind = 'r' and c.relname not like 'jq\\_%'`;
  await connection.query({
    text: `delete from ${tables} where name not in (${there})`,
    values: [schema],
  });
  await connection.query({
    text: `insert into ${tables} (name) ${there} on conflict (name) do nothing`,
    values: [schema],
  });
  // What is parked is known by nobody, under a name that begins so.
  await connection.query({
    text: `update ${tables} set known_as = known_as || name where name <> all (known_as) and name not like '\\_%'`,
    values: [],
  });
}

/** Names by which the entity's records have been known, its present one among them. */
export async function namesOf(db: Connection, schema: string, entity: string): Promise<readonly string[]> {
  const [row] = await db.query({
    text: `select to_json(known_as)::text from ${qualified(schema, 'jq_table')} where name = $1`,
    values: [entity],
  });
  return row ? (JSON.parse(String(row[0])) as readonly string[]) : [];
}

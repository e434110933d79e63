import type { Connection } from '../store/database.ts';

/** By its name: PostgreSQL's number of each table, which it keeps when it is renamed or parked. */
export async function tableIdentities(db: Connection, schema: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query({
    text: `select c.relname, c.oid::int8 from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = $1 and c.relkind = 'r'`,
    values: [schema],
  });
  return new Map(rows.map(([name, oid]) => [String(name), Number(oid)]));
}

/** What PostgreSQL holds of a schema, as text: two that are the same were made the same, whatever way they came. */
import type { Connection } from '../../server/store/database.ts';

const QUERIES = {
  column: `select table_name || '.' || column_name, format('%s %s default %s', format_type(a.atttypid, a.atttypmod), is_nullable, column_default)
    from information_schema.columns c join pg_attribute a on a.attname = c.column_name
      and a.attrelid = format('%I.%I', c.table_schema, c.table_name)::regclass
    where table_schema = $1`,
  constraint: `select conrelid::regclass::text || '.' || conname, pg_get_constraintdef(oid) || case when convalidated then '' else ' (not looked at)' end
    from pg_constraint where connamespace = $1::regnamespace and contype <> 'n'`,
  index: `select indexrelid::regclass::text, pg_get_indexdef(indexrelid) || case when indisvalid then '' else ' (not whole)' end
    from pg_index join pg_class on pg_class.oid = indexrelid where relnamespace = $1::regnamespace`,
  trigger: `select tgrelid::regclass::text || '.' || tgname, pg_get_triggerdef(pg_trigger.oid)
    from pg_trigger join pg_class on pg_class.oid = tgrelid where relnamespace = $1::regnamespace and not tgisinternal`,
  function: `select proname::text, '' from pg_proc where pronamespace = $1::regnamespace`,
} as const;

/**
 * By kind and name, sorted; columns in whatever order. Without what is parked: names that begin with `_`, and the schema's
 * own name stands as `schema`.
 */
export async function catalogOf(connection: Connection, schema: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [kind, text] of Object.entries(QUERIES)) {
    const rows = await connection.query({ text, values: [schema] });
    for (const [name, definition] of rows) {
      const parts = String(name).replaceAll('"', '').split('.');
      const local = parts.filter((part) => part !== schema);
      if (local.some(isParked) && kind !== 'trigger' && kind !== 'function') continue;
      found.push(`${kind} ${local.join('.')}: ${String(definition).replaceAll(`${schema}.`, 'schema.')}`);
    }
  }
  return found.sort();
}

/** `_12_phone`; everything else that begins so was to be taken away. */
function isParked(name: string): boolean {
  return /^_\d+_/.test(name);
}

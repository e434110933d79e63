import type { Connection } from '../store/database.ts';
import { qualified } from '../store/sql-name.ts';

/** Numbers go on under the entity's new name. `renames`: new name → old name. */
export async function renameSeries(
  connection: Connection,
  schema: string,
  renames: ReadonlyMap<string, string>,
): Promise<void> {
  const counters = qualified(schema, 'jq_counter');
  const move = (old: string, now: string) =>
    connection.query({
      text: `update ${counters} set series = $2 where series = $1`,
      values: [old, now],
    });
  // Two that change places must not meet under one name.
  for (const [now, old] of renames) await move(old, `>${now}`);
  for (const now of renames.keys()) await move(`>${now}`, now);
}

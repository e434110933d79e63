/** Which processes serve the workspace, and which release each has reached. */
import { hostname } from 'node:os';
import type { Connection } from './database.ts';
import { from, statementOf } from './sql-builder.ts';
import { qualified } from './sql-name.ts';

/** Says that process `node` is alive and serves `release`; forgets those that died long ago. */
export async function beat(
  connection: Connection,
  schema: string,
  node: string,
  release: number,
): Promise<void> {
  const nodes = qualified(schema, 'jq_node');
  await connection.query({
    text: `with dead as (delete from ${nodes} where seen_at < now() - interval '1 day')
      insert into ${nodes} (id, release, host, pid) values ($1, $2, $3, $4)
      on conflict (id) do update set seen_at = now(), release = excluded.release`,
    values: [node, release, hostname(), process.pid],
    name: `jq_beat_${schema}`,
  });
}

export async function sayGoodbye(connection: Connection, schema: string, node: string): Promise<void> {
  await connection.query(statementOf(from(schema, 'jq_node').where('id', node).delete()));
}

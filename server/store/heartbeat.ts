/** Which processes serve the workspace, and which release each has reached. */
import { hostname } from 'node:os';
import type { Connection } from './database.ts';
import { from, statementOf } from './sql-builder.ts';
import { qualified } from './sql-name.ts';

export interface Node {
  readonly id: string;
  /** Number of the release that it serves. */
  readonly release: number;
  /** `http://localhost:3000`; undefined: it answers nobody, as a command does. */
  readonly address: string | undefined;
}

/** Says that a process is alive; forgets those that died long ago. */
export async function beat(
  connection: Connection,
  schema: string,
  { id, release, address }: Node,
): Promise<void> {
  const nodes = qualified(schema, 'jq_node');
  await connection.query({
    text: `with dead as (delete from ${nodes} where seen_at < now() - interval '1 day')
      insert into ${nodes} (id, release, host, pid, address) values ($1, $2, $3, $4, $5)
      on conflict (id) do update set seen_at = now(), release = excluded.release, address = excluded.address`,
    values: [id, release, hostname(), process.pid, address ?? null],
    name: `jq_beat_${schema}`,
  });
}

/** Where the server answers that was started last; undefined when none runs. */
export async function runningAddress(connection: Connection, schema: string): Promise<string | undefined> {
  const [row] = await connection.query({
    text: `select address from ${qualified(schema, 'jq_node')}
      where seen_at > now() - interval '10 s' and address is not null order by started_at desc limit 1`,
    values: [],
  });
  return row === undefined ? undefined : String(row[0]);
}

export async function sayGoodbye(connection: Connection, schema: string, node: string): Promise<void> {
  await connection.query(statementOf(from(schema, 'jq_node').where('id', node).delete()));
}

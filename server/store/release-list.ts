/** The releases of a workspace as people look through them, without their documents. */
import type { Connection } from './database.ts';
import { qualified } from './sql-name.ts';

export interface ReleaseEntry {
  readonly number: number;
  /** ISO 8601, in UTC. */
  readonly at: string;
  /** Null: the platform, and whoever is at its command line. */
  readonly author: { readonly login: string; readonly name: string } | null;
  readonly note: string;
}

/** Newest first. */
export function newestReleases(
  connection: Connection,
  schema: string,
  most: number,
): Promise<readonly ReleaseEntry[]> {
  return entries(connection, schema, 'release.number desc limit $1', [most]);
}

/** Those whose numbers are nearest to `number`, nearest first; itself comes last. */
export function releasesNear(
  connection: Connection,
  schema: string,
  number: number,
  most: number,
): Promise<readonly ReleaseEntry[]> {
  const order = 'release.number = $1::bigint, abs(release.number - $1::bigint), release.number limit $2';
  return entries(connection, schema, order, [number, most]);
}

async function entries(
  connection: Connection,
  schema: string,
  order: string,
  values: readonly number[],
): Promise<readonly ReleaseEntry[]> {
  const rows = await connection.query({
    text: `select release.number, release.created_at, author.login, author.name, release.note
      from ${qualified(schema, 'jq_release')} release
      left join ${qualified(schema, 'user')} author on author.id = release.author order by ${order}`,
    values,
  });
  return rows.map(([number, at, login, name, note]) => ({
    number: Number(number),
    at: new Date(String(at)).toISOString(),
    author: login === null ? null : { login: String(login), name: String(name) },
    note: String(note),
  }));
}

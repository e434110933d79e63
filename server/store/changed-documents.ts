/** How many documents each release changed. Releases never change, so each is counted once in a process. */
import { LRUCache } from 'lru-cache';
import type { Connection } from './database.ts';
import { qualified } from './sql-name.ts';

const known = new WeakMap<object, LRUCache<number, number>>();

/**
 * Documents that a release added, changed or took away.
 * @param owner what the numbers belong to: one workspace
 */
export async function changedDocuments(
  owner: object,
  { connection, schema }: { readonly connection: Connection; readonly schema: string },
  numbers: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const counts = known.get(owner) ?? new LRUCache<number, number>({ max: 10_000 });
  known.set(owner, counts);
  const sought = numbers.filter((number) => !counts.has(number));
  if (sought.length > 0) {
    for (const [number, count] of await counted(connection, schema, sought))
      counts.set(Number(number), Number(count));
  }
  return new Map(numbers.map((number) => [number, counts.get(number) ?? 0]));
}

function counted(connection: Connection, schema: string, numbers: readonly number[]) {
  return connection.query({
    text: `with said as materialized (
        select release.number, document->>'package' as package, document->>'kind' as kind, document->>'name' as name,
          md5((document->'content')::text) as content
        from ${qualified(schema, 'jq_release')} release, json_array_elements(release.documents) document
        where release.number = any($1::int[]) or release.number + 1 = any($1::int[])
      ), asked as (select unnest($1::int[]) as number)
      select asked.number, (
        select count(*) from (select * from said where said.number = asked.number) now
          full join (select * from said where said.number = asked.number - 1) before using (package, kind, name)
        where now.content is distinct from before.content
      ) from asked`,
    values: [numbers],
  });
}

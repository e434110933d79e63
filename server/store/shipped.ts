/** What packages said when they were shipped: what the changes of a workspace are told from, and merged upon. */
import { LRUCache } from 'lru-cache';
import type { Document } from '../../metadata/document.ts';
import type { Connection } from './database.ts';
import { fingerprint, releaseNumbered, type StoredRelease } from './release-documents.ts';
import { from, statementOf } from './sql-builder.ts';

/** By fingerprint. */
const known = new LRUCache<string, readonly Document[]>({ max: 50 });

/**
 * The documents of packages of a release as they were shipped, by package: of those of `shipped` that can be found, in what
 * was kept aside, else in the release that took the package in.
 */
export async function shippedDocuments(
  connection: Connection,
  schema: string,
  stored: StoredRelease,
): Promise<ReadonlyMap<string, readonly Document[]>> {
  const present = new Set(stored.documents.map((document) => document.package));
  const sought = new Map(Object.entries(stored.shipped).filter(([name]) => present.has(name)));
  const found = new Map<string, readonly Document[]>();
  const take = (name: string, print: string, documents: readonly Document[] | undefined): void => {
    if (!documents) return;
    known.set(print, documents);
    found.set(name, documents);
  };
  for (const [name, print] of sought) take(name, print, known.get(print));
  const isOpen = () => found.size < sought.size;
  const look = (documents: readonly Document[]): void => {
    for (const [name, print] of sought)
      if (!found.has(name)) take(name, print, ofPackage(documents, name, print));
  };
  look(stored.documents);
  if (isOpen()) {
    const prints = [...sought].filter(([name]) => !found.has(name)).map(([, print]) => print);
    for (const documents of await kept(connection, schema, prints)) look(documents);
  }
  let release: StoredRelease | undefined = stored;
  while (release && isOpen()) {
    release = await releaseNumbered(connection, schema, release.number - 1);
    look(release?.documents ?? []);
  }
  return found;
}

function ofPackage(
  documents: readonly Document[],
  name: string,
  print: string,
): readonly Document[] | undefined {
  const own = documents.filter((document) => document.package === name);
  return own.length > 0 && fingerprint(own) === print ? own : undefined;
}

async function kept(
  connection: Connection,
  schema: string,
  prints: readonly string[],
): Promise<readonly (readonly Document[])[]> {
  const query = from(schema, 'jq_shipped').select('documents').whereIn('fingerprint', prints);
  const rows = await connection.query(statementOf(query));
  // Written by `keepShipped`, so the shape is known.
  return rows.map(([documents]) => JSON.parse(String(documents)) as Document[]);
}

/** Keeps a package as it was shipped, for what is merged into a release and so stands in none. Again is nothing. */
export async function keepShipped(
  connection: Connection,
  schema: string,
  name: string,
  documents: readonly Document[],
): Promise<void> {
  const row = { fingerprint: fingerprint(documents), package: name, documents: JSON.stringify(documents) };
  const query = from(schema, 'jq_shipped').insert(row).onConflict('fingerprint').ignore();
  await connection.query(statementOf(query));
}

/** Whether a release of before was made from that shipped version of the package, so that somebody has gone back from it. */
export async function wasTakenIn(
  connection: Connection,
  schema: string,
  name: string,
  print: string,
): Promise<boolean> {
  const query = from(schema, 'jq_release')
    .select('number')
    .whereRaw('shipped ->> ? = ?', [name, print])
    .limit(1);
  return (await connection.query(statementOf(query))).length > 0;
}

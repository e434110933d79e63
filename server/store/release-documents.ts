/** Releases as they are kept: every document of every package, in order, under a growing number. */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Document } from '../../metadata/document.ts';
import type { Connection } from './database.ts';
import { from, statementOf } from './sql-builder.ts';
import { qualified } from './sql-name.ts';

export interface StoredRelease {
  readonly number: number;
  readonly documents: readonly Document[];
  /** Package → fingerprint of the documents that came with the product when it was last taken from there. */
  readonly shipped: Readonly<Record<string, string>>;
}

/** 0 when there is none. */
export async function newestNumber(connection: Connection, schema: string): Promise<number> {
  const [row] = await connection.query({
    text: `select coalesce(max(number), 0) from ${qualified(schema, 'jq_release')}`,
    values: [],
    name: `jq_newest_release_${schema}`,
  });
  return Number(row?.[0] ?? 0);
}

export function newestRelease(connection: Connection, schema: string): Promise<StoredRelease | undefined> {
  return release(connection, schema, (releases) => releases.orderBy('number', 'desc').limit(1));
}

export function releaseNumbered(
  connection: Connection,
  schema: string,
  number: number,
): Promise<StoredRelease | undefined> {
  return release(connection, schema, (releases) => releases.where({ number }));
}

async function release(
  connection: Connection,
  schema: string,
  which: (releases: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<StoredRelease | undefined> {
  const releases = from(schema, 'jq_release').select('number', 'documents', 'shipped');
  const [row] = await connection.query(statementOf(which(releases)));
  if (!row) return undefined;
  // Written by `insertRelease` below, so the shapes are known.
  const documents = JSON.parse(String(row[1])) as Document[];
  return { number: Number(row[0]), documents, shipped: JSON.parse(String(row[2])) as Record<string, string> };
}

export async function insertRelease(
  connection: Connection,
  schema: string,
  release: StoredRelease & { readonly author?: string; readonly note: string },
): Promise<void> {
  const { number, author = null, note, documents, shipped } = release;
  const row = {
    number,
    author,
    note,
    documents: JSON.stringify(documents),
    shipped: JSON.stringify(shipped),
  };
  await connection.query(statementOf(from(schema, 'jq_release').insert(row)));
}

/** `documents` with those of package `name` replaced, in the package's old place; a new package comes last. */
export function withPackage(
  documents: readonly Document[],
  name: string,
  replacement: readonly Document[],
): readonly Document[] {
  const first = documents.findIndex((document) => document.package === name);
  const at = first < 0 ? documents.length : first;
  const others = (part: readonly Document[]) => part.filter((document) => document.package !== name);
  return [...others(documents.slice(0, at)), ...replacement, ...others(documents.slice(at))];
}

/** The same for the same documents, whatever order their files were read in. */
export function fingerprint(documents: readonly Document[]): string {
  const lines = documents.map(({ kind, name, content }) => JSON.stringify([kind, name, content])).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

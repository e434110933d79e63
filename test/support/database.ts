/** Databases of a test: made in milliseconds, by copying a template that holds what the test needs. */
import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { connect, type Database } from '../../server/store/database.ts';

export interface TestDatabase {
  /** As the server under test reaches it: perhaps through a pooler. */
  readonly url: string;
  /** Past any pooler: for named prepared statements. */
  readonly direct: string;
  /** Of the test's own, and straight to the database. */
  readonly db: Database;
  /** Closes `db` and removes the database. */
  drop(): Promise<void>;
}

/** A fresh database: empty, or a copy of the one that `fill` made for `content` (once a run, whoever asks first). */
export async function testDatabase(template?: {
  readonly content: string;
  fill(url: string): Promise<void>;
}): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const source = template ? await templateFor(template.content, template.fill) : 'template1';
  await administer((client) => client.query(`create database ${name} template ${source}`));
  const direct = databaseUrl(name);
  const db = connect({ databaseUrl: direct, prepared: true });
  const drop = async (): Promise<void> => {
    await db.close();
    await administer((client) => client.query(`drop database if exists ${name} with (force)`));
  };
  return { url: databaseUrl(name, 'servingUrl'), direct, db, drop };
}

/** Several test files may want the same template at once: the first makes it, the others wait. */
async function templateFor(content: string, fill: (url: string) => Promise<void>): Promise<string> {
  const name = `template_${createHash('sha256').update(content).digest('hex').slice(0, 24)}`;
  await administer(async (client) => {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const unfinished = `unfinished_${randomBytes(8).toString('hex')}`;
    await client.query(`create database ${unfinished}`);
    await fill(databaseUrl(unfinished, 'servingUrl'));
    // A pooler keeps connections for who comes next, and a database in use takes no other name and cannot be copied.
    await client.query(`alter database ${unfinished} allow_connections false`);
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      unfinished,
    ]);
    await client.query(`alter database ${unfinished} rename to ${name}`);
  });
  return name;
}

/** Locks of the session end with the connection. */
async function administer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(name: string, way: 'clusterUrl' | 'servingUrl' = 'clusterUrl'): string {
  const url = new URL(inject(way));
  url.pathname = `/${name}`;
  return url.href;
}

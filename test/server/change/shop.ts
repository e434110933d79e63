/** A workspace with one small package, whose entities are published one after the other. */
import { inject } from 'vitest';
import type { Document } from '../../../metadata/document.ts';
import { readConfig } from '../../../server/config.ts';
import { connect } from '../../../server/store/database.ts';
import { type OpenWorkspace, openWorkspace } from '../../../server/store/releases.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { publishPackage } from '../../support/publish.ts';
import { SYSTEM, shop, type TestEntity } from '../store/documents.ts';

export type Entities = Readonly<Record<string, TestEntity>>;

export interface Shop {
  readonly database: TestDatabase;
  readonly workspace: OpenWorkspace;
  /** Id of the one company. */
  readonly company: string;
  publish(entities: Entities, allowLoss?: readonly string[]): Promise<void>;
  /** Adds a row with the given values, and what every row has. @returns its id */
  add(table: string, values?: Readonly<Record<string, unknown>>): Promise<string>;
  /** The named columns of all rows, in the order in which they were added. */
  rows(table: string, ...columns: string[]): Promise<readonly (readonly unknown[])[]>;
  /** Another process on the same database. */
  another(): Promise<OpenWorkspace>;
  close(): Promise<void>;
}

/** @param url of a database that is there; absent: one is made */
export async function openShop(entities: Entities, url?: string): Promise<Shop> {
  const database = url === undefined ? await testDatabase() : databaseAt(url);
  const { db } = database;
  const opened: OpenWorkspace[] = [];
  const open = async () => {
    const config = readConfig({
      DATABASE_URL: database.url,
      PREPARED: inject('prepared') ? '1' : '0',
      ALLOW_UNSAFE_DATABASE: '1',
      LOG_LEVEL: 'silent',
    });
    const packages = new Map<string, readonly Document[]>([['system', SYSTEM]]);
    const workspace = await openWorkspace(config, { packages });
    opened.push(workspace);
    return workspace;
  };
  const workspace = await open();
  await publishPackage(workspace, 'shop', shop(entities));
  const [company] = await db.query({
    text: `insert into jacquard.company (id, created_at, updated_at, name) values (gen_random_uuid(), now(), now(), 'Ours') returning id::text`,
    values: [],
  });
  const shopOf: Shop = {
    database,
    workspace,
    company: String(company?.[0]),
    publish: (next, allowLoss) => publishPackage(workspace, 'shop', shop(next), allowLoss),
    add: async (table, values = {}) => {
      const all = { company: shopOf.company, ...values };
      const names = Object.keys(all).map((name) => `"${name}"`);
      const places = names.map((_, index) => `$${index + 1}`);
      const [row] = await db.query({
        text: `insert into jacquard."${table}" (id, created_at, updated_at, ${names.join(', ')})
          values (gen_random_uuid(), clock_timestamp(), now(), ${places.join(', ')}) returning id::text`,
        values: Object.values(all),
      });
      return String(row?.[0]);
    },
    rows: (table, ...columns) =>
      db.query({
        text: `select ${columns.map((column) => `"${column}"::text`).join(', ')} from jacquard."${table}" order by created_at`,
        values: [],
      }),
    another: open,
    close: async () => {
      await Promise.all(opened.map((each) => each.close()));
      await database.drop();
    },
  };
  return shopOf;
}

/** One that others have made, and remove. */
function databaseAt(url: string): TestDatabase {
  const db = connect({ databaseUrl: url, prepared: true });
  return { url, direct: url, db, drop: () => db.close() };
}

/** A server, and a package `shop` of one entity `gift` that is published from its folder at the command line. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jacquard, type Ran } from '../../support/command-line.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';

export interface GiftShop {
  readonly test: TestWorkspace;
  /** A folder of the test's own. */
  readonly folder: string;
  /** Where the package is. */
  readonly shop: string;
  run(...args: readonly string[]): Promise<Ran>;
  /** Writes the package with these fields of the gift. */
  write(properties: object, gift?: object): void;
  /** The same, and applies it. */
  apply(properties: object, ...options: readonly string[]): Promise<Ran>;
  /** Adds a gift straight to the table. */
  add(values: Readonly<Record<string, unknown>>): Promise<void>;
  /** A column of all gifts, in order of their names. */
  gifts(column: string): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

export const NAME = { title: 'Name', type: 'string', maxLength: 40 };
export const NOTE = { title: 'Note', type: 'string', maxLength: 80 };
export const SIZE = { title: 'Size', type: 'integer' };

const APP = { $schema: 'urn:jacquard:app:1', language: 1, name: 'shop', title: 'Shop', version: '1.0.0' };
const GIFT = { $schema: 'urn:jacquard:entity:1', $id: 'gift', title: 'Gift', type: 'object' };

export async function openGiftShop(): Promise<GiftShop> {
  const test = await testWorkspace();
  const { db } = test.workspace;
  const folder = mkdtempSync(join(tmpdir(), 'jacquard-cli-'));
  const shop = join(folder, 'shop');
  mkdirSync(join(shop, 'entities'), { recursive: true });
  const env = {
    DATABASE_URL: test.databaseUrl,
    TEMPLATES: '',
    ALLOW_UNSAFE_DATABASE: '1',
    LOG_LEVEL: 'silent',
  };
  const run: GiftShop['run'] = async (...args) => {
    const ran = await jacquard(args, env);
    await test.workspace.poll();
    return ran;
  };
  const write: GiftShop['write'] = (properties, gift = {}) => {
    writeFileSync(join(shop, 'app.json'), JSON.stringify(APP));
    writeFileSync(join(shop, 'entities', 'gift.json'), JSON.stringify({ ...GIFT, ...gift, properties }));
  };
  return {
    test,
    folder,
    shop,
    run,
    write,
    apply: async (properties, ...options) => {
      write(properties);
      const ran = await run('apply', shop, ...options);
      if (ran.code !== 0) throw new Error(ran.err);
      return ran;
    },
    add: async (values) => {
      const names = Object.keys(values).map((name) => `"${name}"`);
      const places = names.map((_, index) => `$${index + 2}`);
      await db.query({
        text: `insert into jacquard.gift (id, company, created_at, updated_at, ${names.join(', ')})
          values (gen_random_uuid(), $1, now(), now(), ${places.join(', ')})`,
        values: [test.company, ...Object.values(values)],
      });
    },
    gifts: async (column) => {
      const rows = await db.query({
        text: `select "${column}" from jacquard.gift order by name`,
        values: [],
      });
      return rows.map(([value]) => value);
    },
    close: async () => {
      await test.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../server/package-root.ts';
import { CATEGORIES, tradingCompany } from '../server/import/trading-company.ts';
import { jacquard } from '../support/command-line.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import type { TestWorkspace } from '../support/workspace.ts';
import { demoWorkspace } from '../templates/demo.ts';
import { PAGES, sectionOf } from './markdown.ts';
import { type WalkThrough, walkThrough } from './walk-through.ts';

const readme = PAGES.get('README.md') ?? '';
/** Stands for the Northwind files, which are not ours: the same shape, made from a seed. */
const company = tradingCompany(19960704, { customers: 6, products: 9, orders: 20 });

let folder: string;
let server: TestWorkspace;
/** Where the reader tries a release. */
let second: TestDatabase;
let done: WalkThrough;
beforeAll(async () => {
  server = await demoWorkspace();
  folder = mkdtempSync(join(tmpdir(), 'jacquard-reader-'));
  const categories = CATEGORIES.map((name, index) => `${index + 1},${name},"What, else",0x15`);
  const files = {
    ...company.files,
    'categories.csv': ['categoryID,categoryName,description,picture', ...categories].join('\r\n'),
  };
  mkdirSync(join(folder, 'northwind'));
  // A reader's is made by the command; here it says where the reader works.
  mkdirSync(join(folder, 'apps'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'northwind', name), text);
  second = await testDatabase();
  done = await walkThrough(readme, folder, server, { PRODUCTION: server.databaseUrl, TEST: second.url });
});
afterAll(async () => {
  await server?.close();
  await second?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (path: string) => (await server.request('GET', path, { as: server.admin })).body;

describe('what the README tells its reader to type', () => {
  it('runs, but for what starts the product and the tests', () => {
    expect(done.left).toEqual([
      'npm ci && npm start',
      'npm ci && npm test',
      'DATABASE_URL=postgres://jacquard:password@localhost/jacquard npm start',
      'git diff apps',
    ]);
  });

  it('shows the tests as the machine of the project runs them', () => {
    expect(readFileSync(join(packageRoot, '.ci/run'), 'utf8')).toContain('npm ci && npm test');
  });

  it('has no fault, no warning, and is written in the canonical way', async () => {
    expect(done.said.get('npm exec --no -- jacquard check library')).toContain('0 errors, 0 warnings');
    expect(done.said.get('npm exec --no -- jacquard plan library')).toContain('+ Table book');
    expect(await jacquard(['format', join(folder, 'library'), '--check'], {})).toMatchObject({ code: 0 });
  });

  it('makes an API that refuses a lent book without a borrower, stores a good one and lists it', () => {
    const [refused, stored, listed] = done.answers;
    expect([refused?.status, refused?.body.errors]).toMatchObject([
      422,
      [{ pointer: '/lent_to', code: 'REQUIRED' }],
    ]);
    expect(stored?.status).toBe(201);
    expect([listed?.status, listed?.body]).toEqual([
      200,
      [{ title: 'Faust', status: 'on_shelf', price: 12.5 }],
    ]);
  });

  it('makes a table with the columns of the entity', async () => {
    const rows = await server.workspace.db.query({
      text: `select column_name from information_schema.columns where table_schema = $1 and table_name = 'book'`,
      values: [server.workspace.schema],
    });
    const columns = ['title', 'author', 'isbn', 'price', 'status', 'lent_to', 'due_on'];
    expect(rows.map(([name]) => name)).toEqual(expect.arrayContaining(columns));
  });

  it('puts the entity into the sidebar and makes its two lists the tabs of the page', async () => {
    const { entities, views, navigation } = await ask('/api/-/model');
    expect(entities.book.title).toBe('Book');
    expect(Object.keys(views)).toEqual(expect.arrayContaining(['book_all', 'book_overdue']));
    expect(JSON.stringify(navigation)).toContain('"book_all"');
  });

  it('brings in a CSV file through a map, and nothing on a dry run', async () => {
    expect(
      done.said.get('npm exec --no -- jacquard import book books.csv --map books.map.json --dry-run'),
    ).toContain('nothing was stored');
    expect(await ask('/api/book?select=title,price,status&isbn=not.is.null&order=price')).toEqual([
      { title: 'Thinking, Fast and Slow', price: 19, status: 'on_shelf' },
      { title: 'The Goal', price: 24.5, status: 'on_shelf' },
      { title: '围城', price: 39, status: 'lost' },
    ]);
  });

  it('brings in a trading company: categories, customers, contacts, products, variants and orders', async () => {
    await jacquard(['user', 'roles', 'admin', '--add', 'sales_director'], {
      DATABASE_URL: server.databaseUrl,
      ALLOW_UNSAFE_DATABASE: '1',
      LOG_LEVEL: 'silent',
    });
    const orders = await ask('/api/sales_order?select=count()&currency=eq.USD');
    const variants = await ask('/api/product_variant?select=count()&sku=like.NW-*');
    const customers = await ask('/api/customer?select=count()&currency=eq.USD');
    expect([orders, variants, customers]).toEqual([
      [{ count: company.orders }],
      [{ count: company.products }],
      [{ count: company.customers }],
    ]);
  });
});

describe('the way from test to production', () => {
  const said = (end: string) => done.said.get(`DATABASE_URL=$PRODUCTION npm exec --no -- jacquard ${end}`);

  it('pulls what is published, as it would be written by hand', async () => {
    expect(said('pull apps --package library')).toContain('is as release 3 now: 5 files changed.');
    const same = (file: string) =>
      expect(readFileSync(join(folder, 'apps', 'library', file), 'utf8')).toBe(
        readFileSync(join(folder, 'library', file), 'utf8'),
      );
    for (const file of ['app.json', 'entities/book.json', 'views/book_all.json']) same(file);
    const ran = await jacquard(['format', join(folder, 'apps', 'library'), '--check'], {});
    expect(ran).toMatchObject({ code: 0 });
  });

  it('tries it on a second database, publishes it on the first, and goes back', async () => {
    const { db } = second;
    const rows = await db.query({ text: 'select count(*) from jacquard.shelf', values: [] });
    expect(rows).toEqual([[0]]);
    expect(said('plan apps/library')).toContain('Table shelf');
    expect(said('apply apps/library --note "Shelves"')).toContain('Release 4 is live.');
    expect(said('releases')).toMatch(/^4 .* Shelves\n3 .* Apply library\n/);
    expect(said('rollback 3')).toContain('Release 5 is live.');
    expect(Object.keys(server.workspace.release().model.entities)).not.toContain('shelf');
  });
});

describe('the table of commands', () => {
  it('names every command that there is, and no other', async () => {
    const { out } = await jacquard(['help'], {});
    const known = [...out.matchAll(/^ {2}jacquard (\w+)/gm)].map(([, name]) => name);
    const named = [...sectionOf(readme, 'The command line').matchAll(/^\| `(\w+)/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(known.toSorted());
  });
});

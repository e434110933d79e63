/** What one person asks at once waits for its turn; a statement that runs too long is stopped. */
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer } from '../../support/request.ts';
import { openShop, type Shop } from '../records/shop-roles.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await shop.make('customer', { name: 'Ann' });
});
afterAll(() => shop.close());

let owner: pg.Client;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: shop.databaseUrl });
  await owner.connect();
});
afterAll(() => owner.end());

const PATH = '/api/customer?select=name';

it('leaves connections to others while one person waits for the database with many requests', async () => {
  const other = await shop.person({ login: 'other', roles: ['keeper'] });
  await owner.query('begin');
  await owner.query(`lock table ${shop.workspace.schema}.customer`);
  const answers: Promise<Answer>[] = [];
  for (let n = 0; n < 120; n += 1) answers.push(shop.request('GET', PATH, { as: shop.keeper }));
  const waiting = async () => {
    const [row] = await shop.workspace.db.query({
      text: `select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      values: [],
    });
    return row?.[0];
  };
  await expect.poll(waiting, { timeout: 10_000 }).toBe(8);
  // With all connections taken, this would wait for the lock to be given back.
  expect((await shop.request('GET', '/api/product?select=name', { as: other })).status).toBe(200);
  await owner.query('commit');
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(108);
  expect(statuses.filter((status) => status === 429)).toHaveLength(12);
});

/** Two who change the same records in opposite order get into each other's way; neither is told of it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShop, type Shop } from '../records/shop-roles.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await shop.make('customer', { name: 'Ann' });
  await shop.make('customer', { name: 'Bob' });
  await takeRowsAsTheyCome();
});
afterAll(() => shop.close());

const sql = async (text: string) =>
  (await shop.workspace.db.query({ text, values: [] })).map(([value]) => value);

/** Rows are taken in the order of the request, as in a large table, and with time in between. */
async function takeRowsAsTheyCome(): Promise<void> {
  const customer = `${shop.workspace.schema}.customer`;
  await sql(`create function dwell() returns trigger language plpgsql as
    'begin perform pg_sleep(0.3); return new; end'`);
  await sql(`create trigger dwell before update on ${customer} for each row execute function dwell()`);
  await sql(`update pg_class set reltuples = 1e6, relpages = 1 where oid = '${customer}'::regclass`);
}

/** How often the database ended a transaction here because each of two waited for the other. */
async function deadlocks(): Promise<number> {
  const [count] = await sql('select deadlocks::int from pg_stat_database where datname = current_database()');
  return Number(count);
}

it('answers both of two bulk changes that wait for each other', async () => {
  const before = await deadlocks();
  const change = (order: string, body: object) =>
    shop.request('PATCH', `/api/customer?name=in.(Ann,Bob)&order=name.${order}`, {
      as: shop.keeper,
      body,
    });
  const answers = await Promise.all([change('asc', { blocked: true }), change('desc', { kind: 'person' })]);
  expect(answers.map(({ status }) => status)).toEqual([204, 204]);
  await expect.poll(deadlocks, { timeout: 5000 }).toBeGreaterThan(before);
  const rows = await sql(
    `select jsonb_build_array(kind, blocked, version)::text from ${shop.workspace.schema}.customer`,
  );
  expect(rows).toEqual(['["person", true, 3]', '["person", true, 3]']);
});

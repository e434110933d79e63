/** A change of one record costs what one record costs, however many there are: no statement of it reads a table whole. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShop, type Shop } from './shop-roles.ts';

const CUSTOMERS = 2_000;
const PURCHASES = 500;
const TIMES = 8;

let shop: Shop;
let customers: string[];
let purchases: { id: string; lines: { id: string }[] }[];

beforeAll(async () => {
  shop = await openShop();
  const tea = await shop.make('product', { name: 'Tea', list_price: 12.5 });
  const numbered = (count: number, body: (n: number) => unknown) =>
    Array.from({ length: count }, (_, n) => body(n));
  const made = async (entity: string, bodies: unknown[]) => {
    for (let from = 0; from < bodies.length; from += 500)
      await send('POST', `/api/${entity}`, bodies.slice(from, from + 500));
  };
  await made(
    'customer',
    numbered(CUSTOMERS, (n) => ({ name: `Customer ${n}` })),
  );
  customers = (await send('GET', '/api/customer?select=id&limit=50')).body.map(
    (row: { id: string }) => row.id,
  );
  const lines = numbered(4, (n) => ({ product: tea.id, quantity: n + 1 }));
  await made(
    'purchase',
    numbered(PURCHASES, (n) => ({ customer: customers[n % customers.length], lines })),
  );
  purchases = (await send('GET', '/api/purchase?select=id,lines(id)&limit=50')).body;
  await shop.workspace.db.query({ text: 'analyze', values: [] });
});
afterAll(() => shop.close());

const send = (method: string, path: string, body?: unknown) =>
  shop.request(method, path, {
    as: shop.keeper,
    ...(body !== undefined && { body }),
    headers: { 'if-match': '*', prefer: 'return=representation' },
  });

/** Rows of the table that were read one after the other, once the changes of `act` are among what PostgreSQL has counted. */
async function scanned(table: string, act: (n: number) => Promise<{ status: number }>): Promise<number> {
  const counted = async () => {
    const [row] = await shop.workspace.db.query({
      text: `select seq_tup_read, n_tup_upd + n_tup_del from pg_stat_user_tables where relname = $1`,
      values: [table],
    });
    return { read: Number(row?.[0]), changed: Number(row?.[1]) };
  };
  const before = await counted();
  for (let n = 0; n < TIMES; n += 1) expect((await act(n)).status).toBeLessThan(300);
  // A connection tells what it did once a second at most, and when it is used again.
  await expect
    .poll(
      async () => {
        await Promise.all(Array.from({ length: 10 }, () => send('GET', '/api/product?limit=1')));
        return (await counted()).changed - before.changed;
      },
      { timeout: 20_000, interval: 300 },
    )
    .toBe(TIMES);
  return (await counted()).read - before.read;
}

it('finds the record by its key', async () => {
  const read = await scanned('customer', (n) =>
    send('PATCH', `/api/customer/${customers[n]}`, { name: `Changed ${n}` }),
  );
  expect(read).toBeLessThan(CUSTOMERS);
});

it('finds a line by its key', async () => {
  const read = await scanned('purchase_line', (n) =>
    send('PATCH', `/api/purchase/${purchases[n]?.id}`, {
      lines: { change: [{ id: purchases[n]?.lines[0]?.id, quantity: 9 }] },
    }),
  );
  expect(read).toBeLessThan(PURCHASES);
});

it('finds what is deleted by its key', async () => {
  const read = await scanned('purchase', (n) => send('DELETE', `/api/purchase/${purchases[n + 20]?.id}`));
  expect(read).toBeLessThan(PURCHASES);
});

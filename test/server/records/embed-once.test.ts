/** A related record is worked out once for each row that it is shown beside, though the answer that it stands in is measured. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openShop, type Shop } from './shop-roles.ts';

let shop: Shop;
let purchase: string;
beforeAll(async () => {
  shop = await openShop();
  const [tea, ann] = [
    await shop.make('product', { name: 'Tea', list_price: 12.5 }),
    await shop.make('customer', { name: 'Ann' }),
  ];
  const made = await shop.make('purchase', { customer: ann.id, lines: [{ product: tea.id, quantity: 2 }] });
  purchase = String(made.id);
});
afterAll(() => shop.close());

interface Sent {
  readonly text: string;
  readonly values?: unknown[];
}

/** Statements that a request had the server send, for the embedded table among others. */
async function statementsOf(table: string, ask: () => Promise<{ readonly status: number }>): Promise<Sent[]> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    expect((await ask()).status).toBe(200);
    // Its overloads are many; the server sends objects, and bare texts that begin and end transactions.
    const sent = query.mock.calls.map(([statement]) => statement as unknown as Sent | string);
    return sent.filter(
      (each): each is Sent => typeof each !== 'string' && each.text.includes(`"jacquard"."${table}"`),
    );
  } finally {
    query.mockRestore();
  }
}

interface Plan {
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}

/** How often the plan of PostgreSQL reads the table. */
async function readings(table: string, { text, values = [] }: Sent): Promise<number> {
  const [row] = await shop.workspace.db.query({ text: `explain (format json) ${text}`, values });
  const of = (plan: Plan): number =>
    (plan['Relation Name'] === table ? 1 : 0) + (plan.Plans ?? []).reduce((sum, below) => sum + of(below), 0);
  const [{ Plan: plan }] = JSON.parse(String(row?.[0]));
  return of(plan);
}

describe('PostgreSQL reads the table of an embedded relation once', () => {
  it.each([
    ['records that refer to it', '/api/customer?select=name,purchases(total)', 'purchase'],
    ['what it refers to', '/api/purchase?select=number,customer(name)', 'customer'],
    ['its lines', '/api/purchase?select=number,lines(quantity)', 'purchase_line'],
    ['a sum of its lines', '/api/purchase?select=number,lines(quantity.sum())', 'purchase_line'],
    ['what is spread', '/api/purchase?select=number,...customer(name)', 'customer'],
    [
      'what is embedded in an embedded record',
      '/api/customer?select=purchases(lines(product(name)))',
      'product',
    ],
  ])('%s', async (_, path, table) => {
    const [sent, ...more] = await statementsOf(table, () => shop.request('GET', path, { as: shop.keeper }));
    if (!sent) throw new Error('It asked for nothing.');
    expect([await readings(table, sent), more]).toEqual([1, []]);
  });

  it('also for one record, without members that are null', async () => {
    const path = `/api/purchase/${purchase}?select=number,customer(name,phone)`;
    const headers = { accept: 'application/vnd.pgrst.object+json;nulls=stripped' };
    const [sent] = await statementsOf('customer', () =>
      shop.request('GET', path, { as: shop.keeper, headers }),
    );
    expect(sent && (await readings('customer', sent))).toBe(1);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import type { TestWorkspace } from '../support/workspace.ts';
import { demoWorkspace } from './demo.ts';

let server: TestWorkspace;
let lin: Person;
let chen: Person;

beforeAll(async () => {
  server = await demoWorkspace();
  [lin, chen] = [await server.personNamed('lin'), await server.personNamed('chen')];
});
afterAll(() => server.close());

const CHAIR = { key: 'CHAIR-M3-BLK' };
const CARPET = { key: 'CARPET-P50-GRY' };
const REPRESENTATION = { Prefer: 'return=representation', Accept: 'application/vnd.pgrst.object+json' };
const SELECT = 'select=*,lines(*,unit(name))';

describe('a sales order', () => {
  it('takes name, unit and price from the variant and computes every amount', async () => {
    const { body } = await post({
      discount_percent: 2.5,
      shipping_fee: 120,
      lines: [
        { variant: CHAIR, quantity: 7, discount_percent: 7.5 },
        { variant: CARPET, quantity: 120.5 },
      ],
    });
    expect(body.number).toMatch(/^SO-\d{4}-\d{5}$/);
    expect(body.customer_name).toBe('海峡蓝图装饰工程');
    expect(body.delivery_address).toBe('鼓楼区五四路 158 号 12 层');
    expect(
      body.lines.map(({ description, unit, list_price, unit_price, amount }: Line) => [
        description,
        unit.name,
        list_price,
        unit_price,
        amount,
      ]),
    ).toEqual([
      // 1899 × 0.925 = 1756.575; × 7 = 12296.025, half away from zero
      ['人体工学椅 M3', '把', 1899, 1756.575, 12296.03],
      ['方块地毯 P50', '平方米', 98.5, 98.5, 11869.25],
    ]);
    // 24165.28 × 2.5 % = 604.132
    expect(body).toMatchObject({
      goods_amount: 24165.28,
      discount_total: 604.13,
      grand_total: 23681.15,
      currency: 'CNY',
    });
  });

  it('keeps a price that was agreed, to four decimals after the discount', async () => {
    const { body } = await post({
      lines: [{ variant: CHAIR, quantity: 3, list_price: 1849.99, discount_percent: 3.33 }],
    });
    // 1849.99 × 0.9667 = 1788.385333
    expect(body.lines[0]).toMatchObject({ list_price: 1849.99, unit_price: 1788.3853, amount: 5365.16 });
  });

  it('keeps name and price when the product changes later', async () => {
    const made = await post({ lines: [{ variant: CHAIR, quantity: 1 }] });
    const wu = await server.personNamed('wu');
    const [variant] = (await server.request('GET', '/api/product_variant?sku=eq.CHAIR-M3-BLK', { as: wu }))
      .body;
    const dearer = await server.request('PATCH', `/api/product_variant/${variant.id}`, {
      as: wu,
      body: { list_price: 1999 },
      headers: { 'If-Match': `"${variant.version}"` },
    });
    expect(dearer.status).toBeLessThan(300);
    const { body } = await server.request('GET', `/api/sales_order/${made.body.id}?${SELECT}`, { as: lin });
    expect(body.lines[0].list_price).toBe(variant.list_price);
    expect(body.grand_total).toBe(made.body.grand_total);
  });

  it('counts its numbers up without a gap', async () => {
    const numbers: number[] = [];
    for (let index = 0; index < 3; index++) numbers.push(Number((await post({})).body.number.slice(-5)));
    expect(numbers).toEqual([0, 1, 2].map((step) => Number(numbers[0]) + step));
  });

  it('is open while placed, and settled once a manager has confirmed it', async () => {
    const made = await post({ status: 'placed' });
    const more = await patch(lin, made, { discount_percent: 1 });
    expect(more.status).toBe(200);
    const confirmed = await patch(chen, more, { status: 'confirmed' });
    expect(confirmed.status).toBe(200);
    const late = await patch(chen, confirmed, { discount_percent: 50, shipping_fee: 0 });
    expect(late.status).toBe(422);
    expect(late.body.errors).toMatchObject([{ pointer: '/discount_percent', code: 'LOCKED' }]);
    expect((await patch(lin, confirmed, { remark: 'x' })).status).toBe(403);
  });
});

interface Line {
  readonly description: string;
  readonly unit: { readonly name: string };
  readonly list_price: number;
  readonly unit_price: number;
  readonly amount: number;
}

function post(order: Readonly<Record<string, unknown>>) {
  const body = { customer: { key: 'C0001' }, lines: [{ variant: CHAIR, quantity: 1 }], ...order };
  return expectMade(
    server.request('POST', `/api/sales_order?${SELECT}`, {
      as: lin,
      body,
      headers: REPRESENTATION,
    }),
  );
}

async function expectMade(answer: ReturnType<TestWorkspace['request']>) {
  const made = await answer;
  expect(made.body?.errors ?? made.status).toBe(201);
  return made;
}

function patch(as: Person, { body, headers }: Awaited<ReturnType<typeof post>>, change: unknown) {
  return server.request('PATCH', `/api/sales_order/${body.id}`, {
    as,
    body: change,
    headers: { 'If-Match': headers.get('etag') ?? '', ...REPRESENTATION },
  });
}

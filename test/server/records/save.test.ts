import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entity, money, role } from '../../metadata/shop.ts';
import { openShop, type Shop } from './shop-roles.ts';

const BILL = entity('bill', {
  currency: { title: 'Currency', type: 'string', 'x-field': { kind: 'currency' } },
  due: { ...money({ currency: 'currency' }), title: 'Due' },
});

let shop: Shop;
let tea: Record<string, unknown>;
let ann: Record<string, unknown>;

beforeAll(async () => {
  shop = await openShop(BILL, role('biller', { bill: { read: true, create: true, update: true } }));
  tea = await shop.make('product', { name: 'Tea', list_price: 12.5 });
  ann = await shop.make('customer', { name: 'Ann', phone: '138 0013 8000' });
});
afterAll(() => shop.close());

const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  shop.request(method, path, { as: shop.keeper, body, headers });
const rows = async (sql: string, values: unknown[] = []) => shop.workspace.db.query({ text: sql, values });
const purchase = (more = {}) => ({ customer: ann.id, lines: [{ product: tea.id, quantity: 2 }], ...more });

describe('a create', () => {
  it('fills in defaults, initial values, snapshots, computed values and a number', async () => {
    const made = await shop.make('purchase', purchase());
    const today = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(new Date());
    expect(made).toMatchObject({
      version: 1,
      number: expect.stringMatching(/^P-\d{4}-\d{4}$/),
      customer_name: 'Ann',
      bought_on: today,
      owner: shop.keeper.id,
      created_by: shop.keeper.id,
      company: shop.company,
      total: 25,
      lines: [{ position: 0, unit_price: 12.5, amount: 25 }],
    });
  });

  it('says where the record is, and nothing of it unless asked', async () => {
    const { status, headers, text } = await send('POST', '/api/customer', { name: 'Bea' });
    expect([status, text, headers.get('etag')]).toEqual([201, '', '"1"']);
    const there = await shop.request('GET', headers.get('location') ?? '', { as: shop.keeper });
    expect(there.body).toMatchObject({ name: 'Bea', kind: 'company', blocked: false });
  });

  it('takes an id that the client made, once', async () => {
    const id = '01a20000-0000-7000-8000-00000000abcd';
    expect((await send('POST', '/api/product', { id, name: 'Pot' })).status).toBe(201);
    const again = await send('POST', '/api/product', { id, name: 'Pot 2' });
    expect([again.status, again.body.code, again.body.errors[0].pointer]).toEqual([409, 'DUPLICATE', '/id']);
  });

  it('finds a reference by the unique field of its record', async () => {
    expect(await shop.make('purchase', purchase({ customer: { name: 'Ann' } }))).toMatchObject({
      customer: ann.id,
    });
  });

  it('draws numbers without a gap, from many at once', async () => {
    const before = Number((await rows('select max(right(number, 4)) from jacquard.purchase'))[0]?.[0]);
    await Promise.all(Array.from({ length: 12 }, () => shop.make('purchase', purchase())));
    await send('POST', '/api/purchase', purchase({ customer: null }));
    const numbers = (await rows('select right(number, 4)::int from jacquard.purchase order by 1')).map(
      ([number]) => Number(number),
    );
    expect(numbers).toEqual(Array.from({ length: before + 12 }, (_, index) => index + 1));
  });

  it('writes an array whole or not at all, and names the place of each fault', async () => {
    const before = await rows('select count(*) from jacquard.product');
    const refused = await send('POST', '/api/product', [
      { name: 'A' },
      { name: 'x'.repeat(81) },
      { nam: 'C' },
    ]);
    expect(refused.status).toBe(422);
    expect(
      refused.body.errors.map((error: { pointer: string; code: string }) => [error.pointer, error.code]),
    ).toEqual([
      ['/2/nam', 'UNKNOWN_FIELD'],
      ['/1/name', 'TOO_LONG'],
    ]);
    expect(await rows('select count(*) from jacquard.product')).toEqual(before);
    expect((await send('POST', '/api/product', [{ name: 'A' }, { name: 'B' }])).status).toBe(201);
  });

  it('leaves an audit entry and an event in the same statement', async () => {
    const made = await shop.make('product', { name: 'Jar' });
    const told = await rows(
      `select a.action, a.actor, o.event from jacquard.audit_entry a join jacquard.jq_outbox o on o.record = a.record where a.record = $1`,
      [made.id],
    );
    expect(told).toEqual([['create', shop.keeper.id, 'product.created']]);
  });
});

describe('an update', () => {
  it('needs the version that was read, and answers the record as it is when that is stale', async () => {
    const { id } = await shop.make('customer', { name: 'Cid' });
    const without = await send('PATCH', `/api/customer/${id}`, { kind: 'person' });
    expect([without.status, without.body.code]).toEqual([428, 'VERSION_REQUIRED']);
    const done = await send('PATCH', `/api/customer/${id}`, { kind: 'person' }, { 'if-match': '"1"' });
    expect([done.status, done.headers.get('etag')]).toEqual([204, '"2"']);
    const stale = await send('PATCH', `/api/customer/${id}`, { name: 'Sid' }, { 'if-match': '"1"' });
    expect([stale.status, stale.body.code, stale.body.current]).toEqual([
      412,
      'VERSION_CONFLICT',
      expect.objectContaining({ name: 'Cid', kind: 'person', version: 2 }),
    ]);
  });

  it('shows a stale record with all its digits', async () => {
    const { id } = await shop.make('purchase', purchase());
    await rows('update jacquard.purchase set total = 999999999999999.99, version = 2 where id = $1', [id]);
    const read = await send('GET', `/api/purchase/${id}`);
    const stale = await send('DELETE', `/api/purchase/${id}`, undefined, { 'if-match': '"1"' });
    expect(stale.text).toContain('"total":999999999999999.99');
    expect(stale.text).toContain(`"current":${read.text}`);
  });

  it('lets one of two win, and tells the other', async () => {
    const { id } = await shop.make('customer', { name: 'Dan' });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        send('PATCH', `/api/customer/${id}`, { name: `Dan ${index}` }, { 'if-match': '"1"' }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, ...Array(7).fill(412)]);
    expect(await rows('select count(*)::int from jacquard.audit_entry where record = $1', [id])).toEqual([
      [2],
    ]);
  });

  it('changes nothing, and no version, when nothing differs: what was read can be sent back', async () => {
    const made = await shop.make('purchase', purchase());
    const whole = (await send('GET', `/api/purchase/${made.id}?select=*,customer(id,name),lines(*)`)).body;
    const back = await send('PATCH', `/api/purchase/${made.id}`, whole, { 'if-match': '"1"' });
    expect([back.status, back.headers.get('etag')]).toEqual([204, '"1"']);
  });

  it('judges the form of what is sent or changes, not of what stands', async () => {
    const { id } = await shop.make('customer', { name: 'Eli' });
    await rows(`update jacquard.customer set phone = '12' where id = $1`, [id]);
    const change = (body: object) => send('PATCH', `/api/customer/${id}`, body, { 'if-match': '*' });
    expect((await change({ kind: 'person' })).status).toBe(204);
    for (const phone of ['12', '13']) {
      const { status, body } = await change({ kind: 'company', phone });
      expect([status, body.errors[0].pointer]).toEqual([422, '/phone']);
    }
  });

  it('judges an amount that stands by the currency that it gets', async () => {
    const as = await shop.person({ login: 'biller', roles: ['biller'] });
    const ask = (method: string, path: string, body: object) =>
      shop.request(method, path, { as, body, headers: { 'if-match': '*' } });
    const made = await ask('POST', '/api/bill', { currency: 'CNY', due: 1.25 });
    const at = made.headers.get('location') ?? '';
    const { status, body } = await ask('PATCH', at, { currency: 'JPY' });
    expect([status, body.errors[0].pointer, body.errors[0].code]).toEqual([422, '/due', 'INVALID_SCALE']);
    expect((await ask('PATCH', at, { currency: 'USD' })).status).toBe(204);
  });

  it('refuses a computed value that is not the computed one', async () => {
    const made = await shop.make('purchase', purchase());
    const refused = await send('PATCH', `/api/purchase/${made.id}`, { total: 1 }, { 'if-match': '"1"' });
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      [expect.objectContaining({ pointer: '/total', code: 'READ_ONLY' })],
    ]);
  });

  it('takes a new snapshot when the reference changes, and keeps the old one otherwise', async () => {
    const bob = await shop.make('customer', { name: 'Bob' });
    const made = await shop.make('purchase', purchase());
    await send('PATCH', `/api/customer/${bob.id}`, { name: 'Rob' }, { 'if-match': '"1"' });
    await send('PATCH', `/api/purchase/${made.id}`, { customer: bob.id }, { 'if-match': '"1"' });
    expect((await send('GET', `/api/purchase/${made.id}`)).body.customer_name).toBe('Rob');
    await send('PATCH', `/api/customer/${bob.id}`, { name: 'Bob' }, { 'if-match': '"2"' });
    await send('PATCH', `/api/purchase/${made.id}`, { bought_on: '2026-01-01' }, { 'if-match': '"2"' });
    expect((await send('GET', `/api/purchase/${made.id}`)).body.customer_name).toBe('Rob');
  });

  it('keeps personal values out of the audit entry itself', async () => {
    const made = await shop.make('customer', { name: 'Eve', phone: '13900000001' });
    await send('PATCH', `/api/customer/${made.id}`, { phone: '13900000002' }, { 'if-match': '"1"' });
    const [entry] = await rows(
      `select a.changes::text, p.changes::text from jacquard.audit_entry a join jacquard.jq_audit_personal p on p.audit_entry = a.id where a.record = $1`,
      [made.id],
    );
    expect(String(entry?.[0])).not.toContain('1390');
    expect(JSON.parse(String(entry?.[1]))).toEqual({ phone: ['13900000001', '13900000002'] });
  });
});

describe('what a save answers', () => {
  it('shows records of the same kind that the saved one refers to, or that refer to it', async () => {
    const make = async (body: object) => {
      const answer = await shop.request('POST', '/api/department?select=id', {
        as: shop.admin,
        body,
        headers: { prefer: 'return=representation' },
      });
      return answer.body[0].id as string;
    };
    const top = await make({ name: 'Top' });
    const below = await make({ name: 'Below', parent: top });
    const path = `/api/department/${below}?select=name,parent(name)`;
    const answer = await shop.request('PATCH', path, {
      as: shop.admin,
      body: { name: 'Under' },
      headers: { 'if-match': '"1"', prefer: 'return=representation' },
    });
    expect(answer.body).toMatchObject({ name: 'Under', parent: { name: 'Top' } });
  });
});

describe('lines', () => {
  const lines = async (id: unknown) =>
    (await send('GET', `/api/purchase/${id}?select=total,version,lines(id,quantity,position)`)).body;

  it('are replaced by an array: with an id changed, without one added, missing ones removed', async () => {
    const made = await shop.make(
      'purchase',
      purchase({ lines: [1, 2, 3].map((quantity) => ({ product: tea.id, quantity })) }),
    );
    const [first, , third] = made.lines as { id: string }[];
    const body = {
      lines: [{ id: third?.id, quantity: 30 }, { product: tea.id, quantity: 4 }, { id: first?.id }],
    };
    const answer = await send(
      'PATCH',
      `/api/purchase/${made.id}?select=total,lines(id,quantity,position)`,
      body,
      {
        'if-match': '"1"',
        prefer: 'return=representation',
      },
    );
    expect(answer.status).toBe(200);
    const expected = [
      { id: third?.id, quantity: 30, position: 0 },
      { id: expect.any(String), quantity: 4, position: 1 },
      { id: first?.id, quantity: 1, position: 2 },
    ];
    expect(answer.body).toMatchObject({ total: 437.5, lines: expected });
    expect(await lines(made.id)).toMatchObject({ total: 437.5, version: 2, lines: expected });
  });

  it('change in part by add, change and remove, and stay when not mentioned', async () => {
    const made = await shop.make(
      'purchase',
      purchase({ lines: [1, 2].map((quantity) => ({ product: tea.id, quantity })) }),
    );
    const [first, second] = made.lines as { id: string }[];
    const body = {
      lines: {
        add: [{ product: tea.id, quantity: 9 }],
        change: [{ id: second?.id, quantity: 5 }],
        remove: [first?.id],
      },
    };
    await send('PATCH', `/api/purchase/${made.id}`, body, { 'if-match': '"1"' });
    expect((await lines(made.id)).lines.map((line: { quantity: number }) => line.quantity)).toEqual([5, 9]);
    await send('PATCH', `/api/purchase/${made.id}`, { bought_on: '2026-01-01' }, { 'if-match': '"2"' });
    expect((await lines(made.id)).lines).toHaveLength(2);
  });

  it('of another record are not found', async () => {
    const [mine, other] = [await shop.make('purchase', purchase()), await shop.make('purchase', purchase())];
    const [line] = other.lines as { id: string }[];
    const refused = await send(
      'PATCH',
      `/api/purchase/${mine.id}`,
      { lines: [{ id: line?.id, quantity: 1 }] },
      { 'if-match': '"1"' },
    );
    // Nothing else is said of it: what it would lack as a new line is not its fault.
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      [
        {
          pointer: '/lines/0/id',
          code: 'BAD_REFERENCE',
          params: { line: 'none' },
          detail: 'The record has no line with this id. Leave the id out to add a line.',
        },
      ],
    ]);
  });

  it('are written with their header only', async () => {
    const made = await shop.make('purchase', purchase());
    const [line] = made.lines as { id: string }[];
    for (const [method, place] of [
      ['POST', ''],
      ['PATCH', `?id=eq.${line?.id}`],
      ['PATCH', `/${line?.id}`],
      ['DELETE', `?id=eq.${line?.id}`],
      ['DELETE', `/${line?.id}`],
    ] as const) {
      const { status, body } = await send(method, `/api/purchase_line${place}`, { quantity: 1 });
      expect([method, place, status, body.code]).toEqual([method, place, 405, 'LINES_OF_RECORD']);
    }
  });
});

describe('a delete', () => {
  it('takes the lines along and leaves the values in the audit entry', async () => {
    const made = await shop.make('purchase', purchase());
    expect((await send('DELETE', `/api/purchase/${made.id}`, undefined, { 'if-match': '"1"' })).status).toBe(
      204,
    );
    expect((await send('GET', `/api/purchase/${made.id}`)).status).toBe(404);
    const [entry] = await rows(
      `select changes->'total'->>0 from jacquard.audit_entry where record = $1 and action = 'delete'`,
      [made.id],
    );
    expect(Number(entry?.[0])).toBe(25);
    const [line] = await rows(
      `select changes->'lines'->'removed'->0->'fields'->'amount'->>0 from jacquard.audit_entry where record = $1 and action = 'delete'`,
      [made.id],
    );
    expect(Number(line?.[0])).toBe(25);
  });

  it('is refused while other records refer to it', async () => {
    const refused = await send('DELETE', `/api/customer/${ann.id}`, undefined, { 'if-match': '"1"' });
    expect([refused.status, refused.body.code]).toEqual([409, 'IN_USE']);
  });
});

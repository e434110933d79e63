/** Clauses are pairs of rows and fields; rows are conditions with all that the language has. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entity, NAME, reference, role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { openShop, type Shop } from '../records/shop-roles.ts';

/** Plain for who bought much, masked for who bought nothing, of persons only that they are. */
const SELLER = role('seller', {
  customer: {
    read: [
      { rows: { purchases: { some: { total: { gt: 50 } } } }, fields: { groups: ['personal'] } },
      { rows: { purchases: { empty: true } }, fields: { masked: ['personal'] } },
      { rows: { kind: 'person' }, fields: { only: ['id', 'kind'] } },
    ],
    create: { rows: { purchases: { empty: true } } },
    update: { rows: { purchases: { empty: true } }, fields: { only: ['name'] } },
    delete: { rows: { purchases: { none: { total: { gt: 50 } } } } },
  },
});
const GUARD = role('guard', {
  customer: { read: { rows: { blocked: true }, fields: { only: ['id', 'blocked'] } } },
});
const PACKER = role('packer', {
  product: { read: true },
  customer: { read: { fields: { groups: ['personal'] } } },
  purchase: {
    read: [
      { rows: { lines: { some: { 'product.name': 'Tea' } } }, fields: { only: ['id', 'number', 'lines'] } },
      { rows: { lines: { every: { quantity: { lte: 2 } } } }, fields: { only: ['id', 'total'] } },
    ],
    create: { rows: { lines: { every: { quantity: { lte: 5 } } } } },
    update: { rows: { lines: { none: { 'product.name': 'Ink' } } } },
  },
  purchase_line: { read: { fields: { only: ['id', 'quantity'] } } },
});
/** Sees what belongs to the departments of its assignments, and those below. */
const HEAD = role('head', {
  customer: { read: { rows: { department: { within: '$assignment.department' } } } },
});
const SITE = entity('site', { name: NAME, of: reference('company') }, { 'x-entity': { company: 'shared' } });
const BRANCH = role('branch', { site: { read: { rows: { of: '$assignment.company' } } } });

let shop: Shop;
const people: Record<string, Person> = {};
const ids: Record<string, string> = {};

beforeAll(async () => {
  shop = await openShop(SELLER, GUARD, PACKER, HEAD, SITE, BRANCH);
  for (const [login, roles] of [
    ['seller', ['seller']],
    ['both', ['guard', 'seller']],
    ['packer', ['packer']],
  ] as const)
    people[login] = await shop.person({ login, roles });
  for (const name of ['Tea', 'Ink'])
    ids[name] = String((await shop.make('product', { name, list_price: 10 })).id);
  for (const [name, kind, blocked, bought] of [
    [
      'Big',
      'company',
      false,
      [
        ['Tea', 9],
        ['Ink', 1],
      ],
    ],
    ['Fresh', 'company', false, []],
    ['Small', 'person', false, [['Ink', 1]]],
    ['Bad', 'company', true, [['Tea', 1]]],
    ['Barred', 'person', true, []],
  ] as const) {
    ids[name] = String((await shop.make('customer', { name, kind, blocked, phone: '13812345678' })).id);
    const lines = bought.map(([product, quantity]) => ({ product: ids[product], quantity }));
    if (lines.length > 0)
      ids[`of ${name}`] = String((await shop.make('purchase', { customer: ids[name], lines })).id);
  }
});
afterAll(() => shop.close());

const send = (
  login: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) => shop.request(method, path, { as: people[login] as Person, body, headers });
/** By name of the customer: what is shown of name, kind, phone and blocked. */
const shown = async (login: string) => {
  const { body } = await send(login, 'GET', '/api/customer?select=id,name,kind,phone,blocked');
  const names = Object.fromEntries(Object.entries(ids).map(([name, id]) => [id, name]));
  return Object.fromEntries(body.map(({ id, ...row }: { id: string }) => [names[id], row]));
};
const PLAIN = '13812345678';
const MASKED = '138****5678';

describe('three clauses', () => {
  const OF_SELLER = {
    Big: { name: 'Big', kind: 'company', phone: PLAIN, blocked: false },
    Fresh: { name: 'Fresh', kind: 'company', phone: MASKED, blocked: false },
    Small: { kind: 'person' },
    Barred: { name: 'Barred', kind: 'person', phone: MASKED, blocked: true },
  };

  it('each give their fields on their rows: plain, masked and none', async () => {
    expect(await shown('seller')).toEqual(OF_SELLER);
  });

  it('and those of another role are a union of pairs: what one shows is not shown on rows of another', async () => {
    expect(await shown('both')).toEqual({
      ...OF_SELLER,
      Bad: { blocked: true },
      Barred: OF_SELLER.Barred,
    });
  });

  it('are filtered by only where they show', async () => {
    const names = async (filter: string) =>
      (await send('both', 'GET', `/api/customer?select=kind&${filter}`)).body.length;
    expect(await names(`phone=eq.${PLAIN}`)).toBe(1);
    expect(await names('name=not.is.null')).toBe(3);
    expect(await names('blocked=is.true')).toBe(2);
    // A mask shows that there is a number; of two of them none is shown.
    expect(await names('phone=is.null')).toBe(2);
    expect(await names('phone=not.is.null')).toBe(3);
  });
});

describe('rows that are told by other rows', () => {
  it('are changed and deleted only while these are so', async () => {
    const version = { 'if-match': '"1"' };
    const change = async (name: string) =>
      (await send('seller', 'PATCH', `/api/customer/${ids[name]}`, { name: `${name} 2` }, version)).status;
    expect([await change('Big'), await change('Bad'), await change('Fresh')]).toEqual([403, 404, 204]);
    const remove = async (name: string, tag: string) =>
      (await send('seller', 'DELETE', `/api/customer/${ids[name]}`, undefined, { 'if-match': tag })).status;
    expect([await remove('Big', '"1"'), await remove('Fresh', '"2"')]).toEqual([403, 204]);
  });

  it('are so for lines and what these refer to, clause by clause', async () => {
    const { body } = await send('packer', 'GET', '/api/purchase?select=id,total,lines(quantity)&order=id');
    const id = expect.any(String);
    expect(body).toEqual([
      {
        id: ids['of Big'],
        lines: [
          { id, quantity: 9 },
          { id, quantity: 1 },
        ],
      },
      { id: ids['of Small'], total: 10 },
      { id: ids['of Bad'], total: 10, lines: [{ id, quantity: 1 }] },
    ]);
    const lines = await send('packer', 'GET', '/api/purchase_line?select=quantity&order=id');
    expect(lines.body.map(({ quantity }: { quantity: number }) => quantity).sort()).toEqual([1, 1, 9]);
  });

  it('are made, since a new record has none', async () => {
    expect((await send('seller', 'POST', '/api/customer', { name: 'New' })).status).toBe(201);
  });

  it('are made only if they will be so, lines and all', async () => {
    const make = (quantity: number) =>
      send('packer', 'POST', '/api/purchase', { customer: ids.Big, lines: [{ product: ids.Tea, quantity }] });
    expect((await make(5)).status).toBe(201);
    const refused = await make(6);
    expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('must still be so after the change', async () => {
    const change = (product: string | undefined) =>
      send(
        'packer',
        'PATCH',
        `/api/purchase/${ids['of Bad']}`,
        { lines: { add: [{ product, quantity: 6 }] } },
        { 'if-match': '"1"' },
      );
    const refused = await change(ids.Ink);
    expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN']);
    expect((await change(ids.Tea)).status).toBe(204);
  });
});

describe('rows of an assignment', () => {
  const made = async (path: string, body: object) => {
    const answer = await shop.request('POST', path, {
      as: shop.admin,
      body,
      headers: { prefer: 'return=representation' },
    });
    expect(answer.status, answer.text).toBe(201);
    return String(answer.body[0].id);
  };

  it('are those of all departments in which the role is held, with what is below them', async () => {
    const east = await made('/api/department', { name: 'East' });
    const harbour = await made('/api/department', { name: 'Harbour', parent: east });
    const west = await made('/api/department', { name: 'West' });
    const north = await made('/api/department', { name: 'North' });
    const head = await shop.person({ login: 'two-heads' });
    people.head = head;
    for (const department of [east, west])
      await made('/api/role_assignment', { user: head.id, role: 'head', department });
    for (const [name, department] of Object.entries({
      East: east,
      Harbour: harbour,
      West: west,
      North: north,
    }))
      await shop.make('customer', { name, department });
    const { body } = await send('head', 'GET', '/api/customer?select=name&order=name');
    expect(body).toEqual([{ name: 'East' }, { name: 'Harbour' }, { name: 'West' }]);
  });

  it('are those of the company in which the role is held', async () => {
    people.branch = await shop.person({ login: 'branch', roles: ['branch'] });
    const other = await made('/api/company', {
      name: 'Other',
      base_currency: 'EUR',
      time_zone: 'Europe/Berlin',
    });
    for (const [name, of] of Object.entries({ Here: shop.company, There: other }))
      await shop.workspace.db.query({
        text: `insert into jacquard.site (id, version, created_at, updated_at, name, "of") values (gen_random_uuid(), 1, now(), now(), $1, $2)`,
        values: [name, of],
      });
    expect((await send('branch', 'GET', '/api/site?select=name')).body).toEqual([{ name: 'Here' }]);
  });
});

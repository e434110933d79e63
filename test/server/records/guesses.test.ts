/** Ways to learn or change, by writing, what a role may not see or touch. Each is closed, and stays so. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entity, NAME, reference, role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { openShop, type Shop } from './shop-roles.ts';

const DEAL = entity(
  'deal',
  {
    name: NAME,
    customer: reference('customer'),
    phone: {
      title: 'Phone',
      type: 'string',
      'x-field': { kind: 'phone' },
      'x-calc': { copyFrom: 'customer.phone' },
    },
    status: { title: 'Status', type: 'string', enum: ['draft', 'done'], default: 'draft' },
    margin: { title: 'Margin', type: 'number', 'x-field': { kind: 'percent', access: 'cost' } },
    terms: { title: 'Terms', type: 'object', 'x-field': { kind: 'json', access: 'cost' } },
    lines: {
      title: 'Lines',
      type: 'array',
      'x-field': { kind: 'lines' },
      'x-when': { lock: { status: 'done' } },
      items: {
        type: 'object',
        properties: { quantity: { title: 'Quantity', type: 'number', 'x-field': { kind: 'quantity' } } },
      },
    },
  },
  { 'x-entity': { owned: true } },
);
const ALL = { fields: { groups: ['cost', 'personal'] } };
const REP = role('rep', {
  customer: {
    read: [
      { rows: { owner: '$user.id' }, fields: { groups: ['personal'] } },
      { rows: { owner: { empty: true } }, fields: { masked: ['personal'] } },
    ],
    update: { fields: { groups: ['personal'] } },
  },
  deal: {
    read: { fields: { groups: ['personal'] } },
    create: { rows: { status: 'draft' }, fields: { groups: ['personal'] } },
    update: { rows: { owner: '$user.id', status: 'draft' }, fields: { groups: ['personal'] } },
  },
});
const NARROW = role('narrow', {
  deal: { read: { fields: { only: ['id', 'name'] } }, update: { fields: { only: ['name'] } } },
});
/** Sees phones masked, as the rep does, and may not write them. */
const CLERK = role('clerk', {
  customer: { read: { fields: { masked: ['personal'] } }, update: { fields: { only: ['name', 'kind'] } } },
});
const BOSS = role('boss', { deal: { read: ALL, create: ALL, update: ALL, delete: true } });

let shop: Shop;
let rep: Person;
let boss: Person;
let clerk: Person;
let mine: Record<string, unknown>;
let pool: Record<string, unknown>;

beforeAll(async () => {
  shop = await openShop(DEAL, REP, NARROW, CLERK, BOSS);
  [rep, clerk, boss] = [
    await shop.person({ login: 'rep', roles: ['rep'] }),
    await shop.person({ login: 'clerk', roles: ['clerk'] }),
    await shop.person({ login: 'boss', roles: ['boss', 'keeper'] }),
  ];
  mine = await shop.make('customer', { name: 'Mine', owner: rep.id, phone: '13800000001' });
  pool = await shop.make('customer', { name: 'Pool', owner: null, phone: '13812345678' });
});
afterAll(() => shop.close());

const send = (as: Person, method: string, path: string, body: unknown, version = 1) =>
  shop.request(method, path, {
    as,
    body,
    headers: { ...(method === 'PATCH' && { 'if-match': `"${version}"` }) },
  });
const deal = async (as: Person, body: object = {}) => {
  const made = await send(as, 'POST', '/api/deal', { name: 'Deal', lines: [{ quantity: 1 }], ...body });
  expect(made.status, made.text).toBe(201);
  return made.headers.get('location') ?? '';
};

describe('a change', () => {
  it('must leave the record where the role may put one', async () => {
    const at = await deal(rep);
    const done = await send(rep, 'PATCH', at, { status: 'done' });
    expect([done.status, done.body.code]).toEqual([403, 'FORBIDDEN']);
    expect((await send(rep, 'PATCH', at, { name: 'Still a draft' })).status).toBe(204);
  });

  it('must not bring into view what a referenced record hides', async () => {
    const at = await deal(rep, { customer: mine.id });
    expect((await send(rep, 'GET', at, undefined)).body.phone).toBe('13800000001');
    const moved = await send(rep, 'PATCH', at, { customer: pool.id });
    expect([moved.status, moved.body.errors]).toMatchObject([
      422,
      [{ pointer: '/customer', code: 'BAD_REFERENCE' }],
    ]);
    const made = await send(rep, 'POST', '/api/deal', { name: 'New', customer: pool.id });
    expect(made.status).toBe(422);
  });

  it.each(['13812345678', '13812345670'])(
    'of a masked value is answered the same, whatever is guessed: %s',
    async (phone) => {
      const answer = await send(rep, 'PATCH', `/api/customer/${pool.id}`, { phone, name: 'Pool' });
      // The update grant gives the group, so the value may be written; what must not be told is whether it was there before.
      expect(answer.status).toBe(204);
      await shop.workspace.db.query({
        text: `update jacquard.customer set phone = '13812345678', version = 1 where id = $1`,
        values: [pool.id],
      });
    },
  );

  it.each(['13812345678', '13812345670', '138****5678', null])(
    'of a masked value is refused where it may not be written, whatever is guessed: %s',
    async (phone) => {
      const at = `/api/customer/${pool.id}`;
      expect((await send(clerk, 'GET', at, undefined)).body.phone).toBe('138****5678');
      const answer = await send(clerk, 'PATCH', at, { phone, name: 'Pool' });
      expect([answer.status, answer.body.errors]).toMatchObject([
        403,
        [{ pointer: '/phone', code: 'FIELD_FORBIDDEN' }],
      ]);
    },
  );

  it.each([0.1, 0.2, 'much'])(
    'of a hidden value is refused as one of a field that there is not, whatever is guessed: %s',
    async (margin) => {
      const at = await deal(boss, { margin: 0.1, owner: rep.id });
      const told = async (name: string) => {
        const { status, body } = await send(rep, 'PATCH', at, { [name]: margin });
        return [status, JSON.parse(JSON.stringify(body.errors).replaceAll(name, 'name'))];
      };
      const hidden = await told('margin');
      expect(hidden).toMatchObject([422, [{ pointer: '/name', code: 'UNKNOWN_FIELD' }]]);
      expect(hidden).toEqual(await told('nargim'));
    },
  );

  it('from CSV reads the cells of a hidden field as those of one that there is not', async () => {
    const told = async (name: string) => {
      const headers = { 'content-type': 'text/csv' };
      const body = `name,${name}\nDeal,no JSON\n`;
      const answer = await shop.request('POST', '/api/deal', { as: rep, body, headers });
      return [answer.status, JSON.parse(JSON.stringify(answer.body.errors).replaceAll(name, 'field'))];
    };
    const hidden = await told('terms');
    expect(hidden).toMatchObject([422, [{ pointer: '/0/field', code: 'UNKNOWN_FIELD' }]]);
    expect(hidden).toEqual(await told('smret'));
  });

  it('with a name that is nearly another is offered that one, but none that is hidden', async () => {
    const offered = async (as: Person, body: object) =>
      (await send(as, 'POST', '/api/deal', { name: 'Deal', lines: [], ...body })).body.errors[0].params;
    expect(await offered(boss, { margn: 1 })).toMatchObject({ nearest: 'margin' });
    expect(await offered(rep, { margn: 1 })).not.toHaveProperty('nearest');
    expect((await offered(rep, { margn: 1 })).known).not.toContain('margin');
    expect(await offered(rep, { custmer: null })).toMatchObject({ nearest: 'customer' });
    const query = async (as: Person) =>
      (await send(as, 'GET', '/api/deal?select=margn', undefined)).body.details;
    expect([await query(boss), await query(rep)]).toEqual([
      expect.stringContaining('`margin`?'),
      expect.not.stringContaining('margin'),
    ]);
  });

  it('finds no record by a key that is hidden', async () => {
    const { id } = await shop.person({ login: 'secret' });
    const [{ version }] = (
      await shop.request('GET', `/api/user?select=version&id=eq.${id}`, { as: shop.admin })
    ).body;
    expect(
      (await send(shop.admin, 'PATCH', `/api/user/${id}`, { email: 'boss@corp.example' }, version)).status,
    ).toBe(204);
    const at = await deal(rep);
    for (const email of ['boss@corp.example', 'nobody@corp.example']) {
      expect((await send(rep, 'PATCH', at, { owner: { email } })).status).toBe(422);
    }
  });
});

describe('lines', () => {
  it('are neither shown nor changed by a grant that leaves them out', async () => {
    const at = await deal(boss);
    const narrow = await shop.person({ login: 'narrow', roles: ['narrow'] });
    const get = (path: string) => shop.request('GET', path, { as: narrow });
    expect((await get('/api/deal?select=name,lines(*)')).body.code).toBe('UNKNOWN_FIELD');
    expect((await get('/api/deal_line')).status).toBe(403);
    expect((await get(at)).body).toEqual({ id: expect.any(String), version: 1, name: 'Deal' });
    const emptied = await send(narrow, 'PATCH', at, { lines: [] });
    expect([emptied.status, emptied.body.errors]).toMatchObject([
      422,
      [{ pointer: '/lines', code: 'UNKNOWN_FIELD' }],
    ]);
    expect((await get('/api/-/model')).body.entities.deal.fields).not.toHaveProperty('lines');
  });

  it('are held by a lock on them', async () => {
    const at = await deal(boss, { status: 'done' });
    const changed = await send(boss, 'PATCH', at, { lines: [{ quantity: 99 }] });
    expect([changed.status, changed.body.errors]).toMatchObject([
      422,
      [{ pointer: '/lines', code: 'LOCKED' }],
    ]);
  });

  it('that are thousands and all wrong are refused with as many faults as somebody may read', async () => {
    const answer = await send(boss, 'POST', '/api/purchase', {
      lines: Array.from({ length: 4000 }, () => ({})),
    });
    expect([answer.status, answer.body.errors.length]).toEqual([422, 200]);
  });
});

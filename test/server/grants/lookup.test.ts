import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { entity, NAME, role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { openShop, type Shop } from '../records/shop-roles.ts';

/** A call centre: who calls says a number, and is greeted by name. Reads nobody. */
const CALLS = role('calls', { customer: { lookup: { by: ['phone'], fields: ['name'] } } });
/** Finds by name, and is shown the number. */
const FRONT = role('front', { customer: { lookup: { by: ['name'], fields: ['kind'] } } });
const BARE = role('bare', { customer: { lookup: ['phone'] } });

const PHONE = { title: 'Phone', type: 'string', 'x-field': { kind: 'phone', normalise: ['phone'] } };
const CALLER = entity('caller', { name: NAME, phone: PHONE });
const HOTLINE = role('hotline', { caller: { lookup: ['phone'], create: true } });

let shop: Shop;
let calls: Person;
const people: Record<string, Person> = {};
const ids: Record<string, string> = {};

beforeAll(async () => {
  shop = await openShop(CALLS, FRONT, BARE, CALLER, HOTLINE);
  calls = await shop.person({ login: 'calls', roles: ['calls'] });
  for (const login of ['bare', 'nobody'])
    people[login] = await shop.person({ login, roles: login === 'nobody' ? [] : [login] });
  people.calls = calls;
  people.both = await shop.person({ login: 'both', roles: ['calls', 'front'] });
  const phones = { Ann: '13800000001', Bob: '13800000002', Bea: '13800000002', Ben: '13800000002' };
  for (const [name, phone] of Object.entries(phones))
    ids[name] = String((await shop.make('customer', { name, phone, owner: shop.keeper.id })).id);
});
afterAll(() => shop.close());
beforeEach(() => run('delete from jacquard.jq_rate'));

const run = (text: string) => shop.workspace.db.query({ text, values: [] });
const lookup = (as: Person, body: unknown, query = '') =>
  shop.request('POST', `/api/customer/lookup${query}`, { as, body });

describe('a look-up', () => {
  it('finds by the exact value what the role does not read', async () => {
    expect((await shop.request('GET', '/api/customer', { as: calls })).status).toBe(403);
    expect((await lookup(calls, { phone: '13800000001' })).body).toEqual([
      { id: ids.Ann, phone: '13800000001', name: 'Ann' },
    ]);
  });

  it('reads the value as a record would', async () => {
    const as = await shop.person({ login: 'hotline', roles: ['hotline'] });
    await shop.request('POST', '/api/caller', { as, body: { phone: '13800000001' } });
    const { body } = await shop.request('POST', '/api/caller/lookup', {
      as,
      body: { phone: '(138) 0000-0001' },
    });
    expect(body).toEqual([{ id: expect.any(String), phone: '13800000001' }]);
  });

  it('shows no more than the role gives: alone the id and what was asked', async () => {
    expect((await lookup(people.bare as Person, { phone: '13800000001' })).body).toEqual([
      { id: ids.Ann, phone: '13800000001' },
    ]);
  });

  it('is no cross product: each field shows what the role that finds by it shows', async () => {
    const both = people.both as Person;
    expect((await lookup(both, { phone: '13800000001' })).body[0]).not.toHaveProperty('kind');
    expect((await lookup(both, { name: 'Ann' })).body).toEqual([
      { id: ids.Ann, name: 'Ann', kind: 'company' },
    ]);
  });

  it('shows two at most, and neither pages nor counts nor takes filters', async () => {
    const plain = (await lookup(calls, { phone: '13800000002' })).body;
    expect(plain.length).toBe(2);
    const more = await lookup(calls, { phone: '13800000002' }, '?limit=10&offset=1&select=*&name=eq.Ben');
    expect(more.body).toEqual(plain);
    expect(more.headers.get('content-range')).toBe(null);
  });

  it.each(['1380000000', '138*', '%', '1380000000_', '13800000001,13800000002', '(13800000001)'])(
    'finds nothing by a part or a pattern: %s',
    async (phone) => {
      const { status, body } = await lookup(calls, { phone });
      expect([status, body]).toEqual([200, []]);
    },
  );

  it('leaves the record as closed as it was', async () => {
    await lookup(calls, { phone: '13800000001' });
    expect((await shop.request('GET', `/api/customer/${ids.Ann}`, { as: calls })).status).toBe(403);
  });

  it.each([
    ['nobody’s role', 'nobody', { phone: '1' }, 403, 'FORBIDDEN'],
    ['a field that is not granted', 'calls', { name: 'Ann' }, 403, 'FIELD_FORBIDDEN'],
    ['a field that no role reaches, as an unknown one', 'bare', { name: 'Ann' }, 422, 'INVALID'],
    ['the id', 'bare', { id: '01a00000-0000-7000-8000-000000000000' }, 422, 'INVALID'],
    ['two fields', 'bare', { phone: '1', name: 'Ann' }, 422, 'INVALID'],
    ['no field', 'bare', {}, 422, 'INVALID'],
    ['an empty value', 'bare', { phone: '' }, 422, 'INVALID'],
    ['several values', 'bare', { phone: ['1', '2'] }, 422, 'INVALID'],
    ['a list', 'bare', [{ phone: '1' }], 422, 'INVALID'],
    ['an unknown field', 'bare', { fone: '1' }, 422, 'INVALID'],
  ])('refuses %s', async (_, login, body, status, code) => {
    const answer = await lookup(people[login] as Person, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('finds nothing of another company', async () => {
    const made = await shop.request('POST', '/api/company', {
      as: shop.admin,
      body: { name: 'Other', base_currency: 'EUR', time_zone: 'Europe/Berlin' },
      headers: { prefer: 'return=representation' },
    });
    expect(made.status, made.text).toBe(201);
    await run(`update jacquard.customer set phone = '13800000009' where name = 'Ann'`);
    expect((await lookup(calls, { phone: '13800000009' })).body.length).toBe(1);
    await run(`insert into jacquard.role_assignment (id, company, version, created_at, updated_at, "user", role)
      values (gen_random_uuid(), '${made.body[0].id}', 1, now(), now(), '${calls.id}', 'calls')`);
    const elsewhere = await shop.request('POST', '/api/customer/lookup', {
      as: calls,
      body: { phone: '13800000009' },
      headers: { 'jacquard-company': made.body[0].id },
    });
    expect([elsewhere.status, elsewhere.body]).toEqual([200, []]);
  });

  it('is kept in the audit trail, found or not, without the value', async () => {
    await run(`update jacquard.customer set phone = '13800000001' where name = 'Ann'`);
    const last = async () => {
      const [row] = await run(
        `select record, changes from jacquard.audit_entry where action = 'lookup' order by id desc limit 1`,
      );
      return [row?.[0], JSON.parse(String(row?.[1]))];
    };
    await lookup(calls, { phone: '13800000001' });
    expect(await last()).toEqual([ids.Ann, { by: 'phone', found: 1 }]);
    await lookup(calls, { phone: '13899999999' });
    expect(await last()).toEqual([null, { by: 'phone', found: 0 }]);
  });

  it('is 120 times an hour and person', async () => {
    await lookup(calls, { phone: '13800000001' });
    await run('update jacquard.jq_rate set uses = 120');
    const over = await lookup(calls, { phone: '13800000001' });
    expect([over.status, over.body.code]).toEqual([429, 'RATE_LIMITED']);
    expect((await lookup(people.bare as Person, { phone: '13800000001' })).status).toBe(200);
  });
});

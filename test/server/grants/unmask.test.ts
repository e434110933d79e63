import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { entity, NAME, role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { openShop, type Shop } from '../records/shop-roles.ts';

const PHONE = '13812345678';
/** Masks what belongs to nobody and may unmask it; sees own plainly. */
const AGENT = role('agent', {
  customer: {
    read: [
      { rows: { owner: '$user.id' }, fields: { groups: ['personal'] } },
      { rows: { owner: { empty: true } }, fields: { masked: ['personal'] } },
    ],
    unmask: { fields: ['phone'], reason: true },
  },
});
/** Sees every customer masked and unmasks none. */
const VIEWER = role('viewer', { customer: { read: { fields: { masked: ['personal'] } } } });
/** Unmasks persons without saying why. */
const DESK = role('desk', {
  customer: {
    read: { rows: { kind: 'person' }, fields: { masked: ['personal'] } },
    unmask: { fields: ['phone'] },
  },
});

const PARCEL = entity('parcel', {
  name: NAME,
  lines: {
    title: 'Lines',
    type: 'array',
    'x-field': { kind: 'lines' },
    items: {
      type: 'object',
      properties: { to: { title: 'To', type: 'string', 'x-field': { kind: 'phone', personal: true } } },
    },
  },
});
const WHOLE = { fields: { groups: ['personal'] } };
const SENDER = role('sender', {
  parcel: { read: true, create: true },
  parcel_line: { read: WHOLE, create: WHOLE },
});
const DRIVER = role('driver', {
  parcel: { read: { rows: { name: 'Out' } } },
  parcel_line: { read: { fields: { masked: ['personal'] } }, unmask: { fields: ['to'] } },
});

let shop: Shop;
let agent: Person;
const people: Record<string, Person> = {};
const ids: Record<string, string> = {};

beforeAll(async () => {
  shop = await openShop(AGENT, VIEWER, DESK, PARCEL, SENDER, DRIVER);
  agent = await shop.person({ login: 'agent', roles: ['agent', 'viewer'] });
  for (const login of ['viewer', 'desk']) people[login] = await shop.person({ login, roles: [login] });
  people.both = await shop.person({ login: 'both', roles: ['desk', 'agent'] });
  for (const [name, owner, kind] of [
    ['Mine', agent.id, 'company'],
    ['Pool', null, 'company'],
    ['Somebody', null, 'person'],
    ['Theirs', shop.keeper.id, 'company'],
  ] as const)
    ids[name] = String((await shop.make('customer', { name, owner, phone: PHONE, kind })).id);
});
afterAll(() => shop.close());
beforeEach(() => run('delete from jacquard.jq_rate'));

const run = (text: string) => shop.workspace.db.query({ text, values: [] });
const unmask = (as: Person, name: string, body: unknown, headers: Record<string, string> = {}) =>
  shop.request('POST', `/api/customer/${ids[name] ?? name}/unmask`, { as, body, headers });
const ASKED = { fields: ['phone'], reason: 'Called back' };
const entries = async () => {
  const rows = await run(`select "user".login, action, record, changes from jacquard.audit_entry
    join jacquard."user" on "user".id = audit_entry.actor where action = 'unmask' order by audit_entry.id`);
  return rows.map(([login, action, record, changes]) => [login, action, record, JSON.parse(String(changes))]);
};

describe('unmasking', () => {
  it('answers the value, and keeps who asked for what and why', async () => {
    expect((await shop.request('GET', `/api/customer/${ids.Pool}`, { as: agent })).body.phone).toBe(
      '138****5678',
    );
    const answer = await unmask(agent, 'Pool', ASKED);
    expect([answer.status, answer.body]).toEqual([200, { phone: PHONE }]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await entries()).toEqual([
      ['agent', 'unmask', ids.Pool, { fields: ['phone'], reason: 'Called back' }],
    ]);
  });

  it('stands in the history of the record, without the reason', async () => {
    const { body } = await shop.request('GET', `/api/customer/${ids.Pool}/history`, {
      as: people.viewer as Person,
    });
    expect(body[0]).toMatchObject({ action: 'unmask', actor: { id: agent.id }, changes: {} });
  });

  it('asks for a reason where every role that unmasks the row does', async () => {
    const refused = await unmask(agent, 'Pool', { fields: ['phone'], reason: '  ' });
    expect([refused.status, refused.body.errors]).toMatchObject([
      422,
      [{ pointer: '/reason', code: 'REQUIRED' }],
    ]);
    const both = people.both as Person;
    expect((await unmask(both, 'Pool', { fields: ['phone'] })).status).toBe(422);
    expect((await unmask(both, 'Somebody', { fields: ['phone'] })).body).toEqual({ phone: PHONE });
  });

  it('is no cross product: a role unmasks the rows that it masks, not those that another one masks', async () => {
    // Of Theirs only the viewer’s clause holds, and the viewer unmasks nothing.
    const before = (await entries()).length;
    const refused = await unmask(agent, 'Theirs', ASKED);
    expect([refused.status, refused.body.errors]).toMatchObject([
      403,
      [{ pointer: '/fields/0', code: 'FIELD_FORBIDDEN' }],
    ]);
    expect(refused.text).not.toContain(PHONE);
    expect((await entries()).length).toBe(before);
  });

  it('is told beforehand by the rights of the record', async () => {
    const rights = async (login: string, name: string) =>
      (await shop.request('GET', `/api/customer/${ids[name]}/rights`, { as: people[login] ?? agent })).body;
    expect(await rights('agent', 'Pool')).toMatchObject({
      masked: ['phone'],
      unmask: [{ field: 'phone', reason: true }],
    });
    expect((await rights('both', 'Somebody')).unmask).toEqual([{ field: 'phone', reason: false }]);
    expect(await rights('agent', 'Theirs')).toMatchObject({ masked: ['phone'] });
    expect(await rights('agent', 'Theirs')).not.toHaveProperty('unmask');
    expect(await rights('agent', 'Mine')).not.toHaveProperty('unmask');
  });

  it('gives what is seen plainly without a reason', async () => {
    expect((await unmask(agent, 'Mine', { fields: ['phone', 'name'] })).body).toEqual({
      phone: PHONE,
      name: 'Mine',
    });
  });

  it.each([
    ['a role that does not unmask', 'viewer', 'Pool', ASKED, 403, 'FORBIDDEN'],
    ['a record out of sight', 'desk', 'Pool', ASKED, 404, 'NOT_FOUND'],
    ['a record that there is not', 'desk', '01a00000-0000-7000-8000-000000000000', ASKED, 404, 'NOT_FOUND'],
    ['what is no id', 'desk', 'x', ASKED, 400, 'BAD_VALUE'],
    ['a field that there is not', 'desk', 'Somebody', { fields: ['fone'] }, 403, 'FIELD_FORBIDDEN'],
    ['no field', 'desk', 'Somebody', {}, 422, 'INVALID'],
    ['fields that are no list', 'desk', 'Somebody', { fields: 'phone' }, 422, 'INVALID'],
    ['a field that is no text', 'desk', 'Somebody', { fields: [1] }, 422, 'INVALID'],
    ['a reason that is no text', 'desk', 'Somebody', { fields: ['phone'], reason: 1 }, 422, 'INVALID'],
    [
      'a reason that cannot be kept',
      'desk',
      'Somebody',
      { fields: ['phone'], reason: 'a\ud800' },
      422,
      'INVALID',
    ],
    ['a word that there is not', 'desk', 'Somebody', { fields: ['phone'], why: 'x' }, 422, 'INVALID'],
  ])('refuses %s', async (_, login, name, body, status, code) => {
    const answer = await unmask(people[login] as Person, name, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.text).not.toContain(PHONE);
  });

  it('is of lines too, on the rows of their header', async () => {
    const sender = await shop.person({ login: 'sender', roles: ['sender'] });
    const driver = await shop.person({ login: 'driver', roles: ['driver'] });
    const line = async (name: string) => {
      const body = { name, lines: [{ to: PHONE }] };
      const headers = { prefer: 'return=representation' };
      const made = await shop.request('POST', '/api/parcel', { as: sender, body, headers });
      return made.body[0].lines[0].id;
    };
    const ask = (id: string) =>
      shop.request('POST', `/api/parcel_line/${id}/unmask`, { as: driver, body: { fields: ['to'] } });
    const out = await line('Out');
    expect((await shop.request('GET', `/api/parcel_line/${out}`, { as: driver })).body.to).toBe(
      '138****5678',
    );
    expect((await ask(out)).body).toEqual({ to: PHONE });
    expect((await ask(await line('In'))).status).toBe(404);
  });

  it('is 60 times an hour and person, on whatever node, and free again after the hour', async () => {
    const desk = people.desk as Person;
    const at = (time: string) => unmask(desk, 'Somebody', { fields: ['phone'] }, { 'x-test-now': time });
    await at('2026-11-21T10:00:00Z');
    await run('update jacquard.jq_rate set uses = 59');
    expect((await at('2026-11-21T10:30:00Z')).status).toBe(200);
    const over = await at('2026-11-21T10:30:00Z');
    expect([over.status, over.body.code, over.headers.get('retry-after')]).toEqual([
      429,
      'RATE_LIMITED',
      '1800',
    ]);
    expect(over.text).not.toContain(PHONE);
    expect((await unmask(agent, 'Pool', ASKED)).status).toBe(200);
    expect((await at('2026-11-21T11:00:00Z')).status).toBe(200);
  });
});

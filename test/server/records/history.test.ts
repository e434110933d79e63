/** The audit trail is no way around the rights on what it tells of. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entity, NAME, role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { openShop, type Shop } from './shop-roles.ts';

const MARGIN = { title: 'Margin', type: 'number', 'x-field': { kind: 'percent', access: 'cost' } };
const DEAL = entity(
  'deal',
  {
    name: NAME,
    margin: MARGIN,
    lines: {
      title: 'Lines',
      type: 'array',
      'x-field': { kind: 'lines' },
      items: {
        type: 'object',
        properties: {
          quantity: { title: 'Quantity', type: 'number', 'x-field': { kind: 'quantity' } },
          margin: MARGIN,
        },
      },
    },
  },
  { 'x-entity': { owned: true } },
);
const ALL = { fields: { groups: ['cost'] } };
const BOSS = role('boss', {
  deal: { read: ALL, create: ALL, update: ALL },
  deal_line: { read: ALL, create: ALL, update: ALL },
});
const REP = role('rep', { deal: { read: { rows: { owner: '$user.id' } } } });

let shop: Shop;
let boss: Person;
let rep: Person;
let deal: string;
let hidden: string;
beforeAll(async () => {
  shop = await openShop(DEAL, BOSS, REP);
  boss = await shop.person({ login: 'boss', roles: ['boss'] });
  rep = await shop.person({ login: 'rep', roles: ['rep'] });
  deal = await changedDeal(rep);
  hidden = await changedDeal(boss);
});
afterAll(() => shop.close());

/** Id of a deal with an entry for a create and one for a change of everything. */
async function changedDeal(owner: Person): Promise<string> {
  const send = (method: string, path: string, body: unknown) =>
    shop.request(method, path, { as: boss, body, headers: { 'if-match': '"1"' } });
  const made = await send('POST', '/api/deal', {
    name: 'Looms',
    margin: 10,
    owner: owner.id,
    lines: [{ quantity: 1, margin: 10 }],
  });
  expect(made.status, made.text).toBe(201);
  const at = made.headers.get('location') ?? '';
  const lines = (
    (await shop.request('GET', `${at}?select=lines(id)`, { as: boss })).body.lines as { id: string }[]
  ).map(({ id }) => ({ id, quantity: 2, margin: 20 }));
  expect((await send('PATCH', at, { name: 'Two looms', margin: 20, lines })).status).toBe(204);
  return at.split('/').pop() ?? '';
}

const trailOf = (record: string, more = '') =>
  shop.request(
    'GET',
    `/api/audit_entry?select=action,entity,changes,actor&record=eq.${record}&order=at.asc${more}`,
    {
      as: shop.admin,
    },
  );
const historyOf = (record: string, as: Person, more = '') =>
  shop.request('GET', `/api/deal/${record}/history${more}`, { as });

describe('an administrator, who sees no business data', () => {
  it('learns from the trail who did what to it and when, but no value', async () => {
    const { status, body } = await trailOf(deal);
    const told = { entity: 'deal', actor: boss.id };
    expect([status, body]).toEqual([
      200,
      [
        { ...told, action: 'create' },
        { ...told, action: 'update' },
      ],
    ]);
  });

  it('cannot ask for the values otherwise', async () => {
    const queries = [
      'changes=not.is.null',
      'changes->name=not.is.null',
      `changes=cs.${encodeURIComponent('{"name":["Looms","Two looms"]}')}`,
      'order=changes',
      'order=changes->name',
      'select=changes,count()',
      'select=changes->name,count()',
    ];
    for (const query of queries) {
      const { status, body } = await shop.request('GET', `/api/audit_entry?record=eq.${deal}&${query}`, {
        as: shop.admin,
      });
      if (status === 200) expect(body, query).toEqual([]);
      else expect([400, 403], query).toContain(status);
    }
    for (const select of ['changes', 'changes->name', 'said:changes->>name', 'text:changes::text']) {
      const { text } = await shop.request('GET', `/api/audit_entry?record=eq.${deal}&select=${select}`, {
        as: shop.admin,
      });
      expect(text, select).not.toContain('Looms');
    }
    expect((await historyOf(deal, shop.admin)).status).toBe(404);
  });

  it('sees the values of what is the administrator’s to look after', async () => {
    const { id } = await shop.person({ login: 'lin' });
    await shop.request('PATCH', `/api/user/${id}`, {
      as: shop.admin,
      body: { job_title: 'Weaver' },
      headers: { 'if-match': '"1"' },
    });
    const { body } = await trailOf(id, '&action=eq.update');
    expect(body).toMatchObject([{ entity: 'user', changes: { job_title: [null, 'Weaver'] } }]);
  });
});

describe('the history of a record', () => {
  it('tells everything to who sees everything', async () => {
    const { status, body } = await historyOf(deal, boss);
    expect([status, body]).toMatchObject([
      200,
      [
        {
          action: 'update',
          actor: { id: boss.id, name: 'boss' },
          acting_as: null,
          changes: {
            name: ['Looms', 'Two looms'],
            margin: [10, 20],
            lines: { changed: [{ fields: { quantity: [1, 2], margin: [10, 20] } }] },
          },
        },
        { action: 'create', changes: {} },
      ],
    ]);
  });

  it('leaves out the fields that the reader does not see, of lines too', async () => {
    const [entry] = (await historyOf(deal, rep)).body;
    expect(entry.changes.name).toEqual(['Looms', 'Two looms']);
    expect(entry.changes.lines.changed[0].fields).toEqual({ quantity: [1, 2] });
    expect(JSON.stringify(entry)).not.toContain('margin');
  });

  it('is not there for who does not see the record', async () => {
    expect((await historyOf(hidden, rep)).status).toBe(404);
    expect((await historyOf(crypto.randomUUID(), boss)).status).toBe(404);
    expect((await shop.request('GET', '/api/audit_entry', { as: rep })).status).toBe(403);
  });

  it('comes in pages, newest first', async () => {
    const first = await historyOf(deal, boss, '?limit=1');
    const cursor = first.headers.get('next-cursor') ?? '';
    const second = await historyOf(deal, boss, `?limit=1&cursor=${encodeURIComponent(cursor)}`);
    expect([...first.body, ...second.body].map(({ action }) => action)).toEqual(['update', 'create']);
    expect((await historyOf(deal, boss, '?limit=x')).status).toBe(400);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { openShop, type Shop } from '../records/shop-roles.ts';

const REP = role('rep', {
  customer: {
    read: [
      { rows: { owner: '$user.id' }, fields: { groups: ['personal'] } },
      { rows: { owner: { empty: true }, kind: ['person', 'company'] }, fields: { masked: ['personal'] } },
    ],
    update: { rows: { owner: '$user.id' }, fields: { except: ['owner'] } },
  },
  purchase: {
    read: {
      rows: { lines: { some: { 'product.name': 'Tea', quantity: { gt: 2 } } } },
      fields: { only: ['id', 'total'] },
    },
  },
});
const COUNTER = role('counter', { customer: { read: { fields: { only: ['id', 'kind'] } } } });

let shop: Shop;
let rep: Person;
const ids: Record<string, string> = {};

beforeAll(async () => {
  shop = await openShop(REP, COUNTER);
  rep = await shop.person({ login: 'rep', roles: ['rep'] });
  await shop.person({ login: 'both', roles: ['rep', 'counter'] });
  for (const [name, owner] of [
    ['Mine Ltd', rep.id],
    ['Pool Ltd', null],
    ['Theirs Ltd', shop.keeper.id],
  ] as const)
    ids[name.split(' ')[0] ?? ''] = String(
      (await shop.make('customer', { name, owner, phone: '13812345678', currency: 'EUR' })).id,
    );
  const product = (await shop.make('product', { name: 'Tea', list_price: 7.25 })).id;
  const lines = [{ product, quantity: 3 }];
  ids.purchase = String((await shop.make('purchase', { customer: ids.Mine, lines })).id);
});
afterAll(() => shop.close());

const ask = (query: string, record = 'Pool', as = shop.admin, headers: Record<string, string> = {}) =>
  shop.request(
    'GET',
    `/api/${record === 'purchase' ? 'purchase' : 'customer'}/${ids[record] ?? record}/explain?${query}`,
    {
      as,
      headers,
    },
  );

describe('an explanation', () => {
  it('says by which clause of which role a field is seen, masked, or not', async () => {
    expect((await ask('user=rep&field=phone')).body).toEqual({
      user: { id: rep.id, login: 'rep', name: 'rep' },
      entity: 'customer',
      record: ids.Pool,
      field: 'phone',
      verb: 'read',
      result: 'masked',
      why: [
        'rep sees Phone masked.',
        'Clause 2 of Role holds and masks it: owner is empty and kind in [person, company].',
      ],
      roles: [
        { role: 'everyone', title: 'Everyone', clauses: [] },
        {
          role: 'rep',
          title: 'Role',
          clauses: [
            { number: 1, rows: 'owner = $user.id', holds: false, field: 'plain' },
            { number: 2, rows: 'owner is empty and kind in [person, company]', holds: true, field: 'masked' },
          ],
        },
      ],
    });
  });

  it.each([
    ['user=rep&field=name', 'Theirs', 'not_found', 'Clause 1 of Role does not hold: owner = $user.id.'],
    [
      'user=both&field=name',
      'Theirs',
      'hidden',
      'Clause 1 of Role holds, but does not give it: all records of the company.',
    ],
    ['user=both&field=kind', 'Theirs', 'plain', 'Clause 1 of Role holds: all records of the company.'],
    ['user=both&field=version', 'Theirs', 'plain', 'Who sees the record sees this field.'],
    ['user=rep', 'Mine', 'plain', 'Clause 1 of Role holds: owner = $user.id.'],
    ['user=rep&field=name&verb=update', 'Mine', 'allowed', 'Clause 1 of Role holds: owner = $user.id.'],
    [
      'user=rep&field=owner&verb=update',
      'Mine',
      'refused',
      'Clause 1 of Role holds, but does not give it: owner = $user.id.',
    ],
    [
      'user=rep&field=name&verb=update',
      'Pool',
      'refused',
      'Clause 1 of Role does not hold: owner = $user.id.',
    ],
    ['user=rep&field=created_at&verb=update', 'Mine', 'refused', 'Only the server writes it.'],
    ['user=rep&field=name&verb=update', 'Theirs', 'not_found', 'Ask with verb=read why.'],
    [
      'user=admin&field=name',
      'Pool',
      'not_found',
      'No role of Administrator says anything about it: Administrator, Everyone.',
    ],
    [
      'user=rep&field=total',
      'purchase',
      'plain',
      'Clause 1 of Role holds: lines: some (product.name = Tea and quantity > 2).',
    ],
  ])('of %s on %s is %s', async (query, record, result, why) => {
    expect((await ask(query, record)).body).toMatchObject({ result, why: expect.arrayContaining([why]) });
  });

  it('agrees with what the person is answered', async () => {
    for (const record of ['Mine', 'Pool', 'Theirs'])
      for (const login of ['rep', 'both'])
        for (const field of ['phone', 'name', 'kind']) {
          const { result } = (await ask(`user=${login}&field=${field}`, record)).body;
          const as = await shop.personNamed(login);
          const read = await shop.request('GET', `/api/customer/${ids[record]}`, { as });
          const seen =
            read.status === 404
              ? 'not_found'
              : !(field in read.body)
                ? 'hidden'
                : String(read.body[field]).includes('*')
                  ? 'masked'
                  : 'plain';
          expect([record, login, field, result]).toEqual([record, login, field, seen]);
        }
  });

  it('holds no value of the record, which the administrator may not see', async () => {
    expect((await shop.request('GET', `/api/customer/${ids.Mine}`, { as: shop.admin })).status).toBe(403);
    for (const field of ['phone', 'name', 'currency', 'owner'])
      for (const verb of ['read', 'update']) {
        const { text } = await ask(`user=keeper&field=${field}&verb=${verb}`, 'Mine');
        for (const value of ['Mine Ltd', '13812345678', 'EUR', rep.id]) expect(text).not.toContain(value);
      }
  });

  it('is in the language of who asks', async () => {
    const { body } = await ask('user=rep&field=phone', 'Pool', shop.admin, { 'accept-language': 'zh-CN' });
    expect(body.why).toEqual([
      'rep看到的“Phone”已脱敏。',
      '“Role”第 2 条成立，并脱敏显示：owner 为空 且 kind 属于 [person, company]。',
    ]);
    expect(body.roles[0].title).toBe('所有人');
  });

  it.each([
    ['user=nobody&field=name', 'Pool', 404, 'NOT_FOUND'],
    ['user=%00&field=name', 'Pool', 404, 'NOT_FOUND'],
    ['user=rep&field=name', '01a00000-0000-7000-8000-000000000000', 404, 'NOT_FOUND'],
    ['user=rep&field=nome', 'Pool', 400, 'UNKNOWN_FIELD'],
    ['user=rep&field=constructor', 'Pool', 400, 'UNKNOWN_FIELD'],
    ['field=name', 'Pool', 400, 'BAD_QUERY'],
    ['user=rep&verb=delete', 'Pool', 400, 'BAD_QUERY'],
    ['user=rep&fields=name', 'Pool', 400, 'BAD_QUERY'],
  ])('refuses %s of %s', async (query, record, status, code) => {
    const answer = await ask(query, record);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is for those who give roles to people', async () => {
    const answer = await ask('user=rep&field=name', 'Mine', rep);
    expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { openShop, type Shop } from './shop-roles.ts';

const REP = role('rep', {
  customer: {
    read: [
      { rows: { owner: '$user.id' }, fields: { groups: ['personal'] } },
      { rows: { owner: { empty: true } }, fields: { masked: ['personal'] } },
    ],
    update: { rows: { owner: '$user.id' }, fields: { only: ['name', 'phone'] } },
    delete: { rows: { blocked: true } },
  },
  purchase: { read: true, update: { fields: { except: ['bought_on'] } } },
});

const BOSS = role('boss', {
  purchase: { read: true, update: { rows: { 'customer.owner': '$user.id' } } },
});

let shop: Shop;
let rep: Person;
let boss: Person;

beforeAll(async () => {
  shop = await openShop(REP, BOSS);
  rep = await shop.person({ login: 'rep', roles: ['rep'] });
  boss = await shop.person({ login: 'boss', roles: ['boss'] });
});
afterAll(() => shop.close());

const customer = async (name: string, more: object) =>
  (await shop.make('customer', { name, phone: '13812345678', ...more })).id;
const rights = (entity: string, id: unknown) =>
  shop.request('GET', `/api/${entity}/${id}/rights`, { as: rep });

describe('what may be done with a record', () => {
  it('is said of the row as it is, field by field', async () => {
    const mine = await customer('Mine', { owner: rep.id, blocked: true });
    const pool = await customer('Pool', { owner: null });
    expect((await rights('customer', mine)).body).toEqual({
      update: ['name', 'phone'],
      delete: true,
      masked: [],
    });
    expect((await rights('customer', pool)).body).toEqual({ update: [], delete: false, masked: ['phone'] });
  });

  it('names the lines by their field', async () => {
    const product = (await shop.make('product', { name: 'Tea', list_price: 1 })).id;
    const buyer = await customer('Buyer', {});
    const purchase = await shop.make('purchase', { customer: buyer, lines: [{ product, quantity: 1 }] });
    const { body } = await rights('purchase', purchase.id);
    expect(body.update).toContain('lines');
    expect(body.update).not.toContain('bought_on');
    expect(body.delete).toBe(false);
  });

  it('is said of a line, where a rule of its header follows a reference', async () => {
    const product = (await shop.make('product', { name: 'Ink', list_price: 1 })).id;
    const buyer = await customer('Owned', { owner: boss.id });
    const purchase = await shop.make('purchase', { customer: buyer, lines: [{ product, quantity: 1 }] });
    const [line] = (
      await shop.request('GET', `/api/purchase_line?parent_id=eq.${purchase.id}`, { as: shop.keeper })
    ).body;
    const ofLine = (id: string) => shop.request('GET', `/api/purchase_line/${id}/rights`, { as: boss });
    expect((await ofLine(line.id)).body).toEqual({ update: [], delete: false, masked: [] });
    expect((await ofLine('01a00000-0000-7000-8000-000000000000')).status).toBe(404);
  });

  it('is not said of a record that one does not see', async () => {
    const theirs = await customer('Theirs', { owner: shop.keeper.id });
    expect((await rights('customer', theirs)).status).toBe(404);
    expect((await rights('customer', 'x')).status).toBe(400);
  });
});

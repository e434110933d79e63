/** Which list a cursor belongs to where its order leads into JSON. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { entity, NAME, role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { openShop, type Shop } from './shop-roles.ts';

const GAUGE = entity('gauge', {
  name: NAME,
  reading: { title: 'Reading', type: 'object', 'x-field': { kind: 'json' } },
});
const READER = role('reader', { gauge: { read: true, create: true } });

let shop: Shop;
let reader: Person;
beforeAll(async () => {
  shop = await openShop(GAUGE, READER);
  reader = await shop.person({ login: 'reader', roles: ['reader'] });
  const body = [1, 2, 3].map((high) => ({ name: `G${high}`, reading: { high, low: -high } }));
  await shop.request('POST', '/api/gauge', { as: reader, body });
});
afterAll(() => shop.close());

const get = (query: string) => shop.request('GET', `/api/gauge?${query}&limit=1`, { as: reader });

it('goes on in the order of the same place, whatever else is selected, and in that of no other', async () => {
  const cursor = (await get('select=name&order=reading->high')).headers.get('next-cursor');
  const other = await get(`select=low:reading->low,name&order=reading->high&cursor=${cursor}`);
  expect([other.status, other.body]).toEqual([200, [{ low: -2, name: 'G2' }]]);
  const { status, body } = await get(`select=name&order=reading->low&cursor=${cursor}`);
  expect([status, body.detail]).toEqual([400, expect.stringContaining('another filter or order')]);
});

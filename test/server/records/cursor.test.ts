/** Which list a cursor belongs to: its filters and order, and whatever of `select` these name. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entity, list, NAME, reference, role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { openShop, type Shop } from './shop-roles.ts';

const GAUGE = entity('gauge', {
  name: NAME,
  reading: { title: 'Reading', type: 'object', 'x-field': { kind: 'json' } },
  near: reference('product', { inverse: 'neighbours', inverseTitle: 'Neighbours' }),
  far: reference('product', { inverse: 'sights', inverseTitle: 'Sights' }),
});
const READER = role('reader', { gauge: { read: true, create: true }, product: { read: true } });

const [OLD, LOW] = [list('gauge_old', 'gauge', {}), list('gauge_low', 'gauge', { filter: { name: 'G1' } })];

let shop: Shop;
let reader: Person;
beforeAll(async () => {
  shop = await openShop(GAUGE, READER, OLD, LOW);
  reader = await shop.person({ login: 'reader', roles: ['reader'] });
  const products: Record<string, unknown>[] = [];
  for (const name of ['P1', 'P2', 'P3']) products.push(await shop.make('product', { name }));
  const body = [1, 2, 3].map((high) => ({
    name: `G${high}`,
    reading: { high, low: -high },
    near: products[0]?.id,
    far: products[high - 1]?.id,
  }));
  const made = await shop.request('POST', '/api/gauge', { as: reader, body });
  if (made.status !== 201) throw new Error(made.text);
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

describe('a cursor', () => {
  const follow = async (list: string, other: string) => {
    const cursor = (await get(list)).headers.get('next-cursor');
    expect(cursor).not.toBeNull();
    return get(`${other}&cursor=${cursor}`);
  };

  it.each([
    ['of a view', 'select=name&view=gauge_old', 'select=id&view=gauge_old'],
    [
      'of an embed’s filter',
      'select=name,near!inner(id)&near.name=eq.P1',
      'select=near!inner(name)&near.name=eq.P1',
    ],
    ['of an ordered embed', 'select=x:far(name)&order=x(name)', 'select=name,x:far(id)&order=x(name)'],
    ['of a list that embeds', 'select=near(name)', 'select=x:far(id)'],
    ['of two inner embeds', 'select=near!inner(id),far!inner(id)', 'select=far!inner(name),near!inner(id)'],
  ])('%s goes on where only what is shown differs', async (_, list, other) => {
    const { status, body } = await follow(list, other);
    expect([status, body.length]).toEqual([200, 1]);
  });

  it.each([
    ['another view', 'select=name&view=gauge_old', 'select=name&view=gauge_low'],
    ['a view', 'select=name', 'select=name&view=gauge_old'],
    [
      'another filter of an embed',
      'select=near!inner(id)&near.name=eq.P1',
      'select=near!inner(id)&near.name=neq.P2',
    ],
    [
      'another embed under the name of the order',
      'select=x:far(name)&order=x(name)',
      'select=x:near(name)&order=x(name)',
    ],
    [
      'another embed under the name of a filter',
      'select=x:far(id)&x=not.is.null',
      'select=x:near(id)&x=not.is.null',
    ],
    [
      'another embed under a name in a group of filters',
      'select=x:far(id)&or=(name.eq.G9,not.and(x.is.null))',
      'select=x:near(id)&or=(name.eq.G9,not.and(x.is.null))',
    ],
    ['an inner embed', 'select=id', 'select=id,near!inner(id)'],
    ['an embed within an inner one', 'select=near!inner(id)', 'select=near!inner(id,sights!inner(id))'],
    ['another inner embed', 'select=x:near!inner(id)', 'select=x:far!inner(id)'],
  ])('is refused of a list with %s', async (_, list, other) => {
    const { status, body } = await follow(list, other);
    expect([status, body.detail]).toEqual([400, expect.stringContaining('another filter or order')]);
  });
});

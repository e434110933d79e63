/** A batch with a key. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NIL_UUID } from '../../../server/actor.ts';
import { fresh, type KeyedShop, openKeyedShop } from './keyed-shop.ts';
import { expectReplay } from './same-answer.ts';

let shop: KeyedShop;
beforeAll(async () => {
  shop = await openKeyedShop();
});
afterAll(() => shop.close());

it('keeps what independent parts of a batch did, although one of them was refused', async () => {
  const { key, name } = fresh();
  const part = { method: 'POST', path: '/api/customer', body: { name } };
  const last = { method: 'POST', path: '/api/product', body: { name } };
  const body = { atomic: false, requests: [part, part, last] };
  const first = await shop.post('/api/batch', { key, body });
  expect(first.body.responses.map((one: { status: number }) => one.status)).toEqual([201, 409, 201]);
  expectReplay(first, await shop.post('/api/batch', { key, body }));
  expect(await shop.count(name)).toBe(1);
});

it('keeps what parts did beside one that the database refused', async () => {
  const { key, name } = fresh();
  const part = { method: 'POST', path: '/api/product', body: { name } };
  const read = { path: '/api/customer?name=match.%5B' };
  const first = await shop.post('/api/batch', { key, body: { atomic: false, requests: [part, read, part] } });
  expect(first.body.responses.map((one: { status: number }) => one.status)).toEqual([201, 400, 201]);
  expect(await shop.count(name)).toBe(2);
});

it.each([
  ['unmask', { method: 'POST', path: `/api/customer/${NIL_UUID}/unMask`, body: { fields: ['phone'] } }],
  ['lookup', { method: 'POST', path: '/api/customer/lookup?x=1', body: { phone: '1' } }],
  ['file', { path: '/api/product', headers: { Accept: 'text/csv' } }],
])('takes no batch with what leaves a trace each time: %s', async (_, part) => {
  const { key, name } = fresh();
  const first = { method: 'POST', path: '/api/product', body: { name } };
  const { status, body } = await shop.post('/api/batch', { key, body: { requests: [first, part] } });
  expect([status, body.code, body.request, await shop.count(name)]).toEqual([400, 'BAD_REQUEST', 1, 0]);
  expect(body.detail).toContain('/requests/1');
});

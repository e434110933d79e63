import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../records/shop-roles.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.request('DELETE', '/api/customer?name=not.is.null', { as: shop.keeper });
});

const batch = (body: object) => shop.request('POST', '/api/batch', { as: shop.keeper, body });
const names = async () =>
  (await shop.request('GET', '/api/customer?select=name&order=name', { as: shop.keeper })).body.map(
    (row: { name: string }) => row.name,
  );
const make = (name: string, more: object = {}) => ({
  method: 'POST',
  path: '/api/customer',
  body: { name, ...more },
});
const ID = '01890000-0000-7000-8000-000000000001';

describe('a batch', () => {
  it('answers each part, later parts building on earlier ones', async () => {
    const { status, body } = await batch({
      requests: [
        {
          ...make('Ann', { id: ID }),
          path: '/api/customer?select=name',
          headers: { Prefer: 'return=representation' },
        },
        {
          method: 'PATCH',
          path: `/api/customer/${ID}`,
          headers: { 'If-Match': '"1"' },
          body: { name: 'Anna' },
        },
        { path: `/api/customer/${ID}?select=name,version` },
      ],
    });
    expect(status).toBe(200);
    expect(body.responses).toMatchObject([
      { status: 201, body: [{ name: 'Ann' }], headers: { etag: '"1"', location: `/api/customer/${ID}` } },
      { status: 204, body: null, headers: { etag: '"2"' } },
      { status: 200, body: { name: 'Anna', version: 2 } },
    ]);
  });

  it('is taken back whole when a part fails, and says which', async () => {
    const { status, body, headers } = await batch({
      requests: [make('Ann'), make('Bob', { kind: 'robot' }), make('Cora')],
    });
    expect([status, headers.get('content-type'), body.request, body.errors]).toEqual([
      422,
      'application/problem+json',
      1,
      [expect.objectContaining({ pointer: '/requests/1/body/kind' })],
    ]);
    expect(await names()).toEqual([]);
  });

  it('is taken back when the database refuses a part', async () => {
    const { status, body } = await batch({ requests: [make('Ann'), make('Ann')] });
    expect([status, body.code, body.errors[0].pointer]).toEqual([409, 'DUPLICATE', '/requests/1/body/name']);
    expect(await names()).toEqual([]);
  });

  it('goes on after a failure when its parts are independent', async () => {
    const { body } = await batch({ atomic: false, requests: [make('Ann'), make('Ann'), make('Bob')] });
    expect(body.responses.map((one: { status: number }) => one.status)).toEqual([201, 409, 201]);
    expect(await names()).toEqual(['Ann', 'Bob']);
  });

  it.each([
    ['no requests', {}, '/requests'],
    ['too many', { requests: Array.from({ length: 101 }, () => make('Ann')) }, '/requests'],
    ['accounts', { requests: [{ method: 'POST', path: '/api/-/session' }] }, '/requests/0/path'],
    ['a batch within', { requests: [{ method: 'POST', path: '/api/batch' }] }, '/requests/0/path'],
    ['another site', { requests: [{ path: 'https://example.com/api/customer' }] }, '/requests/0/path'],
    ['a climbing path', { requests: [{ path: '/api/customer/../-/session' }] }, '/requests/0/path'],
    ['another method', { requests: [{ method: 'TRACE', path: '/api/customer' }] }, '/requests/0/method'],
    [
      'another person',
      { requests: [{ path: '/api/customer', headers: { authorization: 'x' } }] },
      '/requests/0/headers/authorization',
    ],
    ['an unknown word', { requests: [{ url: '/api/customer' }] }, '/requests/0/url'],
  ])('refuses %s', async (_, body, pointer) => {
    const answer = await batch(body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  it('needs a person', async () => {
    const answer = await shop.request('POST', '/api/batch', {
      body: { requests: [{ path: '/api/customer' }] },
    });
    expect(answer.status).toBe(401);
  });
});

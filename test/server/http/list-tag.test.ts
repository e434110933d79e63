/** A list is told by its tag: who has it already gets 304, and nothing else may count as having it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { role } from '../../metadata/shop.ts';
import { openShop, type Shop } from '../records/shop-roles.ts';

const LIST = '/api/purchase?select=total,customer(name)&order=number';
let shop: Shop;
let purchase: Record<string, unknown>;
let ann: Record<string, unknown>;

beforeAll(async () => {
  shop = await openShop(role('visitor', { customer: { read: true } }));
  const tea = await shop.make('product', { name: 'Tea', list_price: 5 });
  ann = await shop.make('customer', { name: 'Ann' });
  purchase = await shop.make('purchase', { customer: ann.id, lines: [{ product: tea.id, quantity: 1 }] });
});
afterAll(() => shop.close());

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET', as = shop.keeper) =>
  shop.request(method, path, { as, headers });
const tagOf = async (path: string, headers: Record<string, string> = {}): Promise<string> => {
  const tag = (await ask(path, headers)).headers.get('etag');
  if (tag === null) throw new Error('The list has no tag');
  return tag;
};
const change = async (path: string, body: object) => {
  const { status } = await shop.request('PATCH', path, {
    as: shop.keeper,
    body,
    headers: { 'if-match': '*' },
  });
  expect(status).toBe(204);
};

describe('a list that the caller has', () => {
  it.each(['GET', 'HEAD'])('is not sent again: %s', async (method) => {
    const first = await ask(LIST, {}, method);
    const tag = first.headers.get('etag') ?? '';
    expect([first.status, tag]).toEqual([200, expect.stringMatching(/^W\/"[\w-]{27}"$/)]);
    const again = await ask(LIST, { 'if-none-match': `"other", ${tag}` }, method);
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag]);
    expect(again.headers.get('content-range')).toBe('0-0/*');
  });

  it('may be kept by who asks alone, and is asked for each time, by all that decides what it says', async () => {
    const { headers } = await ask(LIST);
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('vary')).toBe('Accept, Authorization, Cookie, Jacquard-Company, Prefer, Range');
  });

  it('is one part of a list too', async () => {
    await shop.make('product', { name: 'Cup' });
    const [path, headers] = ['/api/product?select=name&limit=1', { prefer: 'count=exact' }];
    const tag = await tagOf(path, headers);
    const again = await ask(path, { ...headers, 'if-none-match': tag });
    expect([again.status, again.headers.get('content-range')]).toEqual([304, '0-0/2']);
  });
});

describe('a list is another one', () => {
  it.each([
    [
      'a record of it',
      () => change(`/api/purchase/${purchase.id}`, { bought_on: '2026-01-02' }),
      'bought_on',
    ],
    ['a record beside it', () => change(`/api/customer/${ann.id}`, { name: 'Anna' }), 'customer(name)'],
  ])('when %s changed', async (_, changing, select) => {
    const path = `/api/purchase?select=${select}`;
    const tag = await tagOf(path);
    await changing();
    const { status, headers } = await ask(path, { 'if-none-match': tag });
    expect([status, headers.get('etag') === tag]).toEqual([200, false]);
  });

  it('when there are more records, though the page is the same', async () => {
    const [path, headers] = ['/api/product?select=name&order=name&limit=1', { prefer: 'count=exact' }];
    const [counted, uncounted] = [await tagOf(path, headers), await tagOf(path)];
    await shop.make('product', { name: 'Zither' });
    expect((await ask(path, { ...headers, 'if-none-match': counted })).status).toBe(206);
    expect((await ask(path, { 'if-none-match': uncounted })).status).toBe(304);
  });

  it('where its next page begins elsewhere', async () => {
    const path = '/api/customer?select=kind&order=name&limit=1';
    const tag = await tagOf(path);
    await change(`/api/customer/${ann.id}`, { name: 'Amy' });
    expect((await ask(path, { 'if-none-match': tag })).status).toBe(200);
  });

  it('in another form', async () => {
    const path = '/api/purchase?select=total';
    const object = { accept: 'application/vnd.pgrst.object+json' };
    const stripped = { accept: 'application/vnd.pgrst.array+json;nulls=stripped' };
    const tags = [await tagOf(path), await tagOf(path, object), await tagOf(path, stripped)];
    expect(new Set(tags).size).toBe(3);
  });

  it('for somebody who sees less of it', async () => {
    const visitor = await shop.person({ login: 'visitor', roles: ['visitor'] });
    const path = '/api/customer?select=*';
    const answer = await ask(path, { 'if-none-match': await tagOf(path) }, 'GET', visitor);
    expect([answer.status, Object.keys(answer.body[0]).includes('phone')]).toEqual([200, false]);
  });
});

describe('what has no tag of its answer', () => {
  it('is a file: each time leaves a trace', async () => {
    const { status, headers } = await ask('/api/customer?select=name', { accept: 'text/csv' });
    expect([status, headers.get('etag'), headers.get('cache-control')]).toEqual([200, null, 'no-store']);
  });

  it('is a record: its version says nothing of what is shown beside it', async () => {
    const path = `/api/purchase/${purchase.id}?select=customer(name)`;
    const tag = await tagOf(path);
    expect(tag).toMatch(/^"\d+"$/);
    const again = await ask(path, { 'if-none-match': tag });
    expect([again.status, again.headers.get('cache-control')]).toEqual([200, 'no-store']);
  });

  it('is a refusal', async () => {
    const { status, headers } = await ask('/api/customer?limit=1&offset=99', { prefer: 'count=exact' });
    expect([status, headers.get('etag'), headers.get('cache-control')]).toEqual([416, null, 'no-store']);
  });
});

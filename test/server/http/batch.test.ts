import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { entity, NAME, role } from '../../metadata/shop.ts';
import { openShop, type Shop } from '../records/shop-roles.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop(
    role('tuner', { tune: { create: true } }),
    entity('tune', { name: NAME, notes: { title: 'Notes', type: 'object', 'x-field': { kind: 'json' } } }),
  );
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.request('DELETE', '/api/customer?name=not.is.null', { as: shop.keeper });
});
afterEach(() => vi.restoreAllMocks());

const batch = (body: object) => shop.request('POST', '/api/batch', { as: shop.keeper, body });
const sql = (text: string) => shop.workspace.db.query({ text, values: [] });
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

  it('names a part without a body by itself', async () => {
    const bought = await shop.make('customer', { name: 'Bought' });
    const product = await shop.make('product', { name: 'Chair' });
    const lines = [{ product: product.id, quantity: 1 }];
    const purchase = await shop.make('purchase', { customer: bought.id, lines });
    const path = `/api/customer/${bought.id}`;
    const remove = { method: 'DELETE', path, headers: { 'If-Match': '*' } };
    const { status, body } = await batch({ requests: [make('Ann'), remove] });
    expect([status, body.code, body.errors[0].pointer]).toEqual([409, 'IN_USE', '/requests/1']);
    await shop.request('DELETE', `/api/purchase/${purchase.id}`, {
      as: shop.keeper,
      headers: { 'If-Match': '*' },
    });
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
    [
      'a batch within in other letters',
      { requests: [{ method: 'POST', path: '/api/bATCH' }] },
      '/requests/0/path',
    ],
    ['documents in other letters', { requests: [{ path: '/api/oPENAPI.json' }] }, '/requests/0/path'],
    ['headers that are none', { requests: [{ path: '/api/customer', headers: 'x' }] }, '/requests/0/headers'],
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

  it.each([
    [{ method: 'PUT', path: '/api/customer' }, 'Choose one of: GET, POST, PATCH, DELETE.'],
    [{ path: '/api/-/session' }, /address of records or an action below \/api\//],
    [{ path: 5 }, /such as \/api\/customer/],
    [{ method: 'GET' }, 'Fill this in.'],
    [{ path: '/api/customer', headers: { cookie: 'x' } }, /: Prefer, If-Match, Accept, Range, Content-Type/],
    [{ path: '/api/customer', headers: { Prefer: 5 } }, 'This must be text.'],
    [{ path: '/api/customer', methd: 'GET' }, /Did you mean “method”/],
    [{ path: '/api/customer', payload: {} }, /Those that there are: method, path, headers, body/],
    ['/api/customer', 'This must be an object.'],
  ])('says of %j in words what it may be', async (part, told) => {
    const { body } = await batch({ requests: [part] });
    expect(body.errors.map(({ detail }: { detail: string }) => detail)).toEqual([
      typeof told === 'string' ? told : expect.stringMatching(told),
    ]);
    expect((await batch({ requests: part })).body.errors[0].detail).toBe('This must be a list.');
  });

  it('runs again as a whole when the database had to end it for another', async () => {
    // As often as a save alone tries again.
    await sql('create sequence jacquard.clashes');
    await sql(`create function jacquard.clash() returns trigger language plpgsql as $$ begin
      if new.name = 'Bob' and nextval('jacquard.clashes') <= 4 then raise exception using errcode = '40P01'; end if;
      return new; end $$`);
    await sql(
      'create trigger clash before insert on jacquard.customer for each row execute function jacquard.clash()',
    );
    const { status } = await batch({ requests: [make('Ann'), make('Bob')] });
    await sql('drop function jacquard.clash() cascade');
    expect([status, await names()]).toEqual([200, ['Ann', 'Bob']]);
  });

  it('needs a person', async () => {
    const answer = await shop.request('POST', '/api/batch', {
      body: { requests: [{ path: '/api/customer' }] },
    });
    expect(answer.status).toBe(401);
  });
});

describe('the numbers of a batch', () => {
  const exact = '12345678901234567890';
  const raw = (requests: string, as = shop.keeper) =>
    shop.request('POST', '/api/batch', { as, body: `{"requests":[${requests}]}` });

  it('are judged as those of a request by itself', async () => {
    const body = `{"name":"Ann","notes":{"n":${exact}}}`;
    const as = await shop.person({ login: 'tuner', roles: ['tuner'] });
    const alone = await shop.request('POST', '/api/tune', { as, body });
    const part = await raw(`{"method":"POST","path":"/api/tune","body":${body}}`, as);
    const [fault] = alone.body.errors;
    expect([alone.status, part.status, part.body.errors]).toEqual([
      422,
      422,
      [{ ...fault, pointer: `/requests/0/body${fault.pointer}` }],
    ]);
  });

  it('are answered with all their digits', async () => {
    const prices = Array.from({ length: 199 }, () => ({ name: 'Loom', list_price: 99999999999.9999 }));
    await shop.make('product', prices);
    const path = '/api/product?select=list_price.sum()&name=eq.Loom';
    const alone = await shop.request('GET', path, { as: shop.keeper });
    const digits = /[\d.]+/.exec(alone.text)?.[0] ?? '';
    expect(digits.replace('.', '').length).toBeGreaterThan(16);
    expect((await raw(`{"path":"${path}"}`)).text).toContain(`"body":${alone.text}`);
  });
});

describe('a batch that is too much', () => {
  it('begins no part after its time, and takes back those before', async () => {
    const deadline = AbortSignal.abort();
    vi.spyOn(deadline, 'aborted', 'get').mockReturnValueOnce(false);
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline);
    const { status, body } = await batch({ requests: [make('Ann'), make('Bob')] });
    expect([status, body.code, body.request, await names()]).toEqual([503, 'BATCH_TIMEOUT', 1, []]);
  });

  it('tells of each independent part whether it was begun', async () => {
    const deadline = AbortSignal.abort();
    vi.spyOn(deadline, 'aborted', 'get').mockReturnValueOnce(false);
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline);
    const { body } = await batch({ atomic: false, requests: [make('Ann'), make('Bob')] });
    expect(body.responses.map((one: { status: number }) => one.status)).toEqual([201, 503]);
    expect(await names()).toEqual(['Ann']);
  });

  it('begins no part after 20 MB of answers', async () => {
    const thousand = Array.from({ length: 1000 }, (_, index) => ({ name: `${index}`.padEnd(80, '-') }));
    await shop.make('product', thousand);
    const select = Array.from({ length: 40 }, (_, index) => `n${index}:name`).join();
    const path = `/api/product?name=like.*---&limit=1000&select=${select}`;
    const { status, body } = await batch({ requests: Array.from({ length: 20 }, () => ({ path })) });
    expect([status, body.code, body.detail]).toEqual([
      413,
      'BATCH_TOO_LARGE',
      expect.stringContaining('20 MB'),
    ]);
  });
});

/** Addresses and their parameters. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskedShop, openAskedShop } from './asked-shop.ts';

let shop: AskedShop;
beforeAll(async () => {
  shop = await openAskedShop();
});
afterAll(() => shop.close());

describe('an address', () => {
  it.each([
    ['/api/nothing', 404, 'NOT_FOUND'],
    ['/api/constructor', 404, 'NOT_FOUND'],
    ['/api/jq_session', 404, 'NOT_FOUND'],
    ['/api/customer/1', 400, 'BAD_VALUE'],
    ["/api/customer/' or 1=1", 400, 'BAD_VALUE'],
    ['/api/customer/%00', 400, 'BAD_VALUE'],
    ['/api/customer/%E0%A4%A', 400, 'BAD_VALUE'],
    ['/api/customer?nmae=eq.1', 400, 'UNKNOWN_FIELD'],
    ['/api/customer?name=1', 400, 'BAD_QUERY'],
    ['/api/customer?name=drop.1', 400, 'BAD_QUERY'],
    ['/api/customer?owner=eq.me', 400, 'BAD_VALUE'],
    ['/api/customer?created_at=gt.yesterday', 400, 'BAD_VALUE'],
    ['/api/customer?created_at=gt.2026-13-45', 400, 'BAD_VALUE'],
    ['/api/customer?blocked=is.maybe', 400, 'BAD_QUERY'],
    ['/api/customer?limit=-1', 400, 'BAD_QUERY'],
    ['/api/customer?limit=1001', 400, 'BAD_QUERY'],
    ['/api/customer?limit=1e3', 400, 'BAD_QUERY'],
    ['/api/customer?offset=99999999999', 400, 'BAD_QUERY'],
    ['/api/customer?order=name.sideways', 400, 'BAD_QUERY'],
    ['/api/customer?order=name%3Bdrop', 400, 'BAD_QUERY'],
    ['/api/customer?select=name)', 400, 'BAD_QUERY'],
    ['/api/customer?select=purchases(', 400, 'BAD_QUERY'],
    ['/api/customer?select=name.sum()', 400, 'BAD_QUERY'],
    ['/api/customer?select=name,constructor', 400, 'UNKNOWN_FIELD'],
    ['/api/customer?select=a"b', 400, 'BAD_QUERY'],
    [`/api/customer?select=${'purchases('.repeat(9)}id${')'.repeat(9)}`, 400, 'BAD_QUERY'],
    [`/api/customer?or=${'(or'.repeat(12)}(a.eq.1)${')'.repeat(12)}`, 400, 'BAD_QUERY'],
    ['/api/customer?cursor=abc', 400, 'BAD_QUERY'],
    ['/api/customer?cursor=e30', 400, 'BAD_QUERY'],
    ['/api/customer?view=nothing', 400, 'BAD_QUERY'],
    ['/api/customer?name=like.a%5C', 400, 'BAD_QUERY'],
    ['/api/customer?search=a%00b', 400, 'BAD_QUERY'],
    ['/api/product?search=tea', 400, 'BAD_QUERY'],
    ['/api/customer?select=kind,count()&order=name', 400, 'BAD_QUERY'],
    ['/api/customer?select=count()&order=name', 400, 'BAD_QUERY'],
    ['/api/customer?select=purchases(customer(purchases(id)))', 400, 'BAD_QUERY'],
    ['/api/purchase?select=*,lines(count())&lines.order=quantity', 400, 'BAD_QUERY'],
    ['/api/customer?select=id.max()', 400, 'BAD_QUERY'],
    ['/api/customer?select=owner.min()', 400, 'BAD_QUERY'],
    ['/api/purchase?select=lines.count()', 400, 'BAD_QUERY'],
    ['/api/customer?name=is.true', 400, 'BAD_QUERY'],
    [`/api/customer?select=${'a'.repeat(64)}:name`, 400, 'BAD_QUERY'],
    ['/api/customer?select=name::', 400, 'BAD_QUERY'],
    ['/api/customer?select=name::int', 400, 'BAD_QUERY'],
    ['/api/customer?select=name::regclass', 400, 'BAD_QUERY'],
    ['/api/customer?select=name::constructor', 400, 'BAD_QUERY'],
    ['/api/customer?select=blocked::date', 400, 'BAD_QUERY'],
    ['/api/purchase?select=lines::text', 400, 'BAD_QUERY'],
    ['/api/purchase?select=total.sum()::date', 400, 'BAD_QUERY'],
    ['/api/product?select=list_price::int.sum()::json', 400, 'BAD_QUERY'],
    ['/api/customer?select=name->a', 400, 'BAD_QUERY'],
    ['/api/customer?select=name->', 400, 'BAD_QUERY'],
    ['/api/customer?select=name->"a', 400, 'BAD_QUERY'],
    ['/api/customer?name->>a=eq.1', 400, 'BAD_QUERY'],
    ['/api/customer?order=name->>a', 400, 'BAD_QUERY'],
    ['/api/audit_entry?select=changes->%22a%22b', 400, 'BAD_QUERY'],
    [`/api/customer?select=name${'->a'.repeat(9)}`, 400, 'BAD_QUERY'],
    ['/api/customer?name=match.[', 400, 'BAD_QUERY'],
    ['/api/customer?name=imatch.*', 400, 'BAD_QUERY'],
    ['/api/customer?name=match(any).{a,(}', 400, 'BAD_QUERY'],
    ['/api/customer?name=match.%5C', 400, 'BAD_QUERY'],
    ['/api/customer?name=fts.a%20b', 400, 'BAD_QUERY'],
    ["/api/customer?name=fts.'", 400, 'BAD_QUERY'],
    ['/api/customer?name=fts(klingon).a', 400, 'BAD_QUERY'],
    ['/api/customer?name=fts(pg_catalog.english).a', 400, 'BAD_QUERY'],
    ['/api/customer?kind=wfts.a', 400, 'BAD_QUERY'],
    ['/api/customer?name=eq(some).{a}', 400, 'BAD_QUERY'],
    ['/api/customer?name=neq(any).{a}', 400, 'BAD_QUERY'],
    ['/api/customer?name=eq(any).a', 400, 'BAD_QUERY'],
    ['/api/customer?name=like(any).{a%5C}', 400, 'BAD_QUERY'],
    ['/api/customer?blocked=eq(any).{true,perhaps}', 400, 'BAD_VALUE'],
    ['/api/product?list_price=in.(1,two)', 400, 'BAD_VALUE'],
    ['/api/product?list_price=isdistinct.none', 400, 'BAD_VALUE'],
    ['/api/customer?name=cs.{a}', 400, 'BAD_QUERY'],
    ['/api/customer?name=ov.{a}', 400, 'BAD_QUERY'],
    ['/api/customer?select=purchases()&purchases=eq.1', 400, 'BAD_QUERY'],
    ['/api/customer?purchases=is.null', 400, 'UNKNOWN_FIELD'],
    ['/api/customer?purchases.total=gt.1', 400, 'BAD_QUERY'],
    ['/api/customer?select=name&name.total=gt.1', 400, 'BAD_QUERY'],
    ['/api/customer?select=purchases(total)&order=purchases(total)', 400, 'BAD_QUERY'],
    ['/api/purchase?order=customer(name)', 400, 'BAD_QUERY'],
    ['/api/purchase?select=customer()&order=customer(nmae)', 400, 'UNKNOWN_FIELD'],
    ['/api/purchase?select=customer()&order=customer(name', 400, 'BAD_QUERY'],
    ['/api/purchase?select=number,...customer(number:name)', 400, 'BAD_QUERY'],
    ['/api/purchase?select=*,...customer(*)', 400, 'BAD_QUERY'],
    ['/api/purchase?select=...total(name)', 400, 'UNKNOWN_FIELD'],
    ['/api/purchase?select=...', 400, 'BAD_QUERY'],
    ['/api/purchase?select=customer!nothing(name)', 400, 'UNKNOWN_FIELD'],
    ['/api/purchase?select=count(),customer(count())', 400, 'BAD_QUERY'],
    ['/api/purchase?select=count(),customer(*)', 400, 'BAD_QUERY'],
    ['/api/purchase?select=count(),lines(quantity)', 400, 'BAD_QUERY'],
    ['/api/purchase?select=count(),...lines(quantity)', 400, 'BAD_QUERY'],
    ['/api/purchase?select=count(),...customer(name)&order=customer(kind)', 400, 'BAD_QUERY'],
    ['/api/purchase?select=...customer(name.sum())', 400, 'BAD_QUERY'],
    [`/api/customer?select=${'中'.repeat(22)}:name`, 400, 'BAD_QUERY'],
    [`/api/customer?name=eq(any).{${'a,'.repeat(1001)}a}`, 400, 'BAD_QUERY'],
    [`/api/customer?or=(${'name.eq.a,'.repeat(201)}name.eq.a)`, 400, 'BAD_QUERY'],
    ['/api/-/nothing', 404, 'NOT_FOUND'],
  ])('%s is answered %i', async (path, status, code) => {
    const answer = await shop.send('GET', path);
    expect([answer.status, answer.body?.code]).toEqual([status, code]);
    expect(answer.text).not.toMatch(/select |at .*\.ts:|node_modules/);
  });

  const many = (of: string, count: number) => Array.from({ length: count }, (_, at) => `a${at}:${of}`).join();
  it.each([
    ['500 embeds', `/api/purchase?select=${many('customer(id)', 250)}`],
    ['501 items', `/api/purchase?select=${many('customer()', 501)}`],
    [
      'embeds in embeds',
      `/api/customer?select=${many('purchases(lines(product(name)),customer(name))', 60)}`,
    ],
    [
      'spreads',
      `/api/purchase?select=${Array.from({ length: 200 }, (_, at) => `...customer(b${at}:name)`).join()}`,
    ],
    ['orders', `/api/customer?order=${Array.from({ length: 300 }, () => 'name').join()}`],
    ['braces', `/api/customer?or=(name.eq.${'{'.repeat(2000)})`],
    ['parentheses', `/api/customer?select=${'purchases!inner('.repeat(300)}`],
    ['quotes', `/api/customer?name=in.(${'"'.repeat(2001)})`],
  ])('with very many %s is answered or refused, and is no fault of ours', async (_, path) => {
    const { status } = await shop.send('GET', path);
    expect([200, 400]).toContain(status);
  });

  it('casts a number that is too large to a refusal', async () => {
    await shop.make('product', { name: 'Large', list_price: 3_000_000_000 });
    for (const select of ['list_price::int', 'list_price.max()::int', 'list_price::int.sum()']) {
      const { status, body } = await shop.send('GET', `/api/product?select=${select}`);
      expect([select, status, body.code]).toEqual([select, 400, 'BAD_QUERY']);
    }
  });

  const injections = [
    "' or 1=1 --",
    '"; drop table customer; --',
    '\\',
    '$1',
    '%',
    '_',
    '(',
    ')',
    ',',
    '.',
    '::int',
    '\ud83d\ude00',
    'null',
  ];
  it.each(injections)('takes %s as a value, never as SQL', async (text) => {
    const value = encodeURIComponent(text);
    for (const query of [
      `name=eq.${value}`,
      `name=like.${value.replaceAll('%5C', '%5C%5C')}`,
      `search=${value}`,
      `name=in.("${value.replaceAll('%5C', '%5C%5C').replaceAll('%22', '%5C%22')}")`,
    ]) {
      expect((await shop.send('GET', `/api/customer?${query}`)).status, query).toBe(200);
    }
    const made = await shop.make('customer', { name: `${text} ${injections.indexOf(text)}` });
    const found = await shop.send(
      'GET',
      `/api/customer?select=name&name=eq.${encodeURIComponent(String(made.name))}`,
    );
    expect(found.body).toEqual([{ name: made.name }]);
  });

  it.each([
    'select',
    'order',
    'limit',
    'offset',
    'and',
    'or',
    'cursor',
    'view',
    'name',
    'x"y',
    'purchases.name',
    'lines.order',
  ])('with SQL in the parameter %s is refused or finds nothing', async (parameter) => {
    const answer = await shop.send(
      'GET',
      `/api/customer?${encodeURIComponent(parameter)}=${encodeURIComponent("1'; drop table jacquard.customer; --")}`,
    );
    expect([200, 400]).toContain(answer.status);
    expect((await shop.stored())[0]?.[0]).toBeGreaterThan(0);
  });
});

describe('an address outside of the API', () => {
  const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  it.each(['/health', '/openapi.json', '/customer', '/robots.txt', '/graphql'])(
    '%s is not there for a program',
    async (path) => {
      const answer = await shop.request('GET', path, { headers: { accept: '*/*' } });
      expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
    },
  );

  it.each(['/customer', `/customer/019ab5c0-7d2e-7c3a-9f00-5b8f2c1d4e6a`, '/link', '/'])(
    '%s is a page for a browser',
    async (path) => {
      const { status, headers } = await shop.request('GET', path, { headers: page });
      expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    },
  );

  it('that looks like a file is not there for a browser either', async () => {
    expect((await shop.request('GET', '/openapi.json', { headers: page })).status).toBe(404);
  });
});

describe('a name that is near no other', () => {
  it('is answered with those there are, the entity’s own first', async () => {
    const { body } = await shop.send('GET', '/api/customer?select=xyzzyplugh');
    expect(body.code).toBe('UNKNOWN_FIELD');
    expect(body.detail).toContain('→ `name`, `kind`, `phone`, `currency`, `blocked`, `id`');
  });
});

describe('an order by a total', () => {
  it.each([
    'select=kind,count()&order=count.desc',
    'select=customer,total.sum()&order=sum.desc',
    'select=customer,turnover:total.sum()&order=turnover',
    'select=customer,total.sum()&order=total.sum().desc',
    'select=customer,count()&order=count()',
  ])('as by %s is refused with what there is instead', async (query) => {
    const { status, body } = await shop.send(
      'GET',
      `/api/${query.includes('kind') ? 'customer' : 'purchase'}?${query}`,
    );
    expect([status, body.code, body.detail]).toEqual([
      400,
      'BAD_QUERY',
      expect.stringMatching(/is a total.*sort the answer/),
    ]);
  });
});

describe('a cursor', () => {
  const LIST = '/api/customer?select=name&order=name&name=not.is.null&limit=1';
  let cursor: string;
  beforeAll(async () => {
    for (const name of ['Paged 1', 'Paged 2']) await shop.make('customer', { name });
    cursor = (await shop.send('GET', LIST)).headers.get('next-cursor') ?? '';
  });
  const from = (path: string, at = cursor) => shop.send('GET', `${path}&cursor=${at}`);

  it.each([
    ['itself', LIST],
    ['itself with its filters in another order', '/api/customer?name=not.is.null&order=name&select=name'],
    [
      'more of it, and other fields',
      '/api/customer?order=name&name=not.is.null&select=kind&limit=9&offset=0',
    ],
  ])('goes on in %s', async (_, path) => {
    expect((await from(path)).status).toBe(200);
  });

  it.each([
    ['another filter', '/api/customer?select=name&order=name&name=neq.Ann', 'another filter or order'],
    ['one filter less', '/api/customer?select=name&order=name', 'another filter or order'],
    ['another order', '/api/customer?order=name.desc&name=not.is.null', 'another filter or order'],
    ['a search', `${LIST}&search=a`, 'another filter or order'],
    ['another entity', '/api/product?order=name&name=not.is.null', 'another filter or order'],
    ['an offset', `${LIST}&offset=1`, '`offset`'],
  ])('is refused with %s', async (_, path, told) => {
    const { status, body } = await from(path);
    expect([status, body.code, body.detail]).toEqual([400, 'BAD_QUERY', expect.stringContaining(told)]);
  });

  it.each(['[{"toString":1,"valueOf":1},"x"]', '[[],{}]', '["a"]', '[', '["a","no id"]'])(
    'whose keys are none, as %s, is refused as damaged',
    async (keys) => {
      const mark = Buffer.from(cursor, 'base64url').toString().slice(0, 8);
      const { status, body } = await from(LIST, Buffer.from(mark + keys).toString('base64url'));
      expect([status, body.detail]).toEqual([400, expect.stringContaining('damaged')]);
    },
  );

  it.each(['garbage', '%00', Buffer.from('00000000').toString('base64url'), '中'])(
    'that is none, as %s, is told where to find one',
    async (at) => {
      const { status, body } = await from(LIST, encodeURIComponent(at));
      expect([status, body.detail]).toEqual([400, expect.stringContaining('`Next-Cursor`')]);
    },
  );
});

describe('a choice that there is not', () => {
  it('is refused in a filter with those there are', async () => {
    const { status, body } = await shop.send('GET', '/api/customer?kind=eq.persn');
    expect([status, body.code]).toEqual([400, 'BAD_VALUE']);
    expect(body.detail).toContain('person, company');
  });
});

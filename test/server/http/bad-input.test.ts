import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../records/shop-roles.ts';

let shop: Shop;
let ann: string;

beforeAll(async () => {
  shop = await openShop();
  ann = String((await shop.make('customer', { name: 'Ann' })).id);
});
afterAll(() => shop.close());

const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  shop.request(method, path, { as: shop.keeper, body, headers });
const stored = () =>
  shop.workspace.db.query({ text: 'select count(*), max(version) from jacquard.customer', values: [] });
const deep = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`;

describe('a body', () => {
  const refusals: readonly [
    string,
    unknown,
    number,
    string,
    (string | undefined)?,
    Record<string, string>?,
  ][] = [
    ['that is not JSON', '{"name": ', 400, 'BAD_JSON'],
    ['that is empty', '', 400, 'BAD_JSON'],
    [
      'that is not UTF-8',
      Buffer.from('7b226e616d65223a22ff22 7d'.replaceAll(' ', ''), 'hex'),
      400,
      'BAD_JSON',
    ],
    ['nested 1,000 deep', `{"name": ${deep(1000)}}`, 400, 'BAD_JSON'],
    ['of 10 MB', `{"name": "${'x'.repeat(10_000_000)}"}`, 413, 'TOO_LARGE'],
    [
      'of another type',
      'name=Bob',
      415,
      'UNSUPPORTED_MEDIA',
      undefined,
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    ['that is a number', '5', 422, 'INVALID', ''],
    ['that is null', 'null', 422, 'INVALID', ''],
    ['that is an empty array', '[]', 400, 'BAD_REQUEST'],
    ['with an unknown field', { name: 'B', nmae: 1 }, 422, 'INVALID', '/nmae'],
    ['with a name of the language', { name: 'B', constructor: 1 }, 422, 'INVALID', '/constructor'],
    ['with a prototype', '{"name": "B", "__proto__": {"owner": null}}', 422, 'INVALID', '/__proto__'],
    ['without a required field', {}, 422, 'INVALID', '/name'],
    ['with an empty required field', { name: '  ' }, 422, 'INVALID', '/name'],
    ['with a number for a text', { name: 5 }, 422, 'INVALID', '/name'],
    ['with an object for a text', { name: { a: 1 } }, 422, 'INVALID', '/name'],
    ['with an array for a text', { name: ['a'] }, 422, 'INVALID', '/name'],
    ['with a text too long', { name: 'x'.repeat(81) }, 422, 'INVALID', '/name'],
    ['with NUL in a text', { name: 'a\u0000b' }, 422, 'INVALID', '/name'],
    ['with half a surrogate pair', '{"name": "\\ud83d"}', 422, 'INVALID', '/name'],
    ['with an unknown choice', { name: 'B', kind: 'robot' }, 422, 'INVALID', '/kind'],
    ['with a text for a boolean', { name: 'B', blocked: 'yes' }, 422, 'INVALID', '/blocked'],
    ['with an unknown currency', { name: 'B', currency: 'ZZZ' }, 422, 'INVALID', '/currency'],
    ['with a reference that is no id', { name: 'B', owner: 'me' }, 422, 'INVALID', '/owner'],
    [
      'with a reference to nothing',
      { name: 'B', owner: '01a00000-0000-7000-8000-000000000000' },
      422,
      'INVALID',
      '/owner',
    ],
    ['with an id that is none', { name: 'B', id: '1; drop table' }, 422, 'INVALID', '/id'],
    [
      'that sets what the server sets',
      { name: 'B', version: 7, created_at: '2020-01-01T00:00:00Z' },
      422,
      'INVALID',
      '/version',
    ],
    [
      'that sets the company',
      { name: 'B', company: '01a00000-0000-7000-8000-000000000000' },
      422,
      'INVALID',
      '/company',
    ],
  ];
  it.each(refusals)(
    '%s is refused, and nothing is stored',
    async (_, body, status, code, pointer, headers) => {
      const before = await stored();
      const answer = await send('POST', '/api/customer', body, headers);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      if (pointer !== undefined)
        expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
      expect(await stored()).toEqual(before);
    },
  );

  it.each([
    ['16 digits', '1234567890.123456', 'INVALID_SCALE'],
    ['an integer of 20 digits', '12345678901234567890', 'OUT_OF_RANGE'],
    ['more decimals than the field has', '1.0000001', 'INVALID_SCALE'],
    ['an exponent beyond all bounds', '1e400', 'OUT_OF_RANGE'],
    ['an exponent that fits', '1e12', undefined],
    ['a number beyond the column', '1e14', 'OUT_OF_RANGE'],
    ['trailing zeros that mean nothing', '1.50000000000000000000', undefined],
  ])('may hold no number that would be changed: %s', async (_, number, code) => {
    const answer = await send('POST', '/api/product', `{"name": "N", "list_price": ${number}}`);
    if (code === undefined) expect(answer.status).toBe(201);
    else
      expect([answer.status, answer.body.errors]).toEqual([
        422,
        [expect.objectContaining({ pointer: '/list_price', code })],
      ]);
  });

  it('has all its faults named at once, in the language of the request', async () => {
    const body = {
      customer: null,
      bought_on: '2026-02-30',
      total: 5,
      lines: [{ quantity: 0 }, { product: 3, quantity: 'x' }],
      what: 1,
    };
    const zh = await send('POST', '/api/purchase', body, { 'accept-language': 'zh-CN,zh;q=0.9' });
    const en = await send('POST', '/api/purchase', body, { 'accept-language': 'en' });
    const places = (answer: typeof zh) =>
      answer.body.errors.map((error: { pointer: string }) => error.pointer).sort();
    expect(places(zh)).toEqual([
      '/bought_on',
      '/customer',
      '/lines/0/product',
      '/lines/0/quantity',
      '/lines/1/product',
      '/lines/1/quantity',
      '/total',
      '/what',
    ]);
    expect(places(en)).toEqual(places(zh));
    expect(zh.body.title).toMatch(/[\u4e00-\u9fff]/);
    for (const error of zh.body.errors) expect(error.detail).toMatch(/[\u4e00-\u9fff]/);
    for (const error of en.body.errors) expect(error.detail).not.toMatch(/[\u4e00-\u9fff]/);
  });
});

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
    const answer = await send('GET', path);
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
    const { status } = await send('GET', path);
    expect([200, 400]).toContain(status);
  });

  it('casts a number that is too large to a refusal', async () => {
    await shop.make('product', { name: 'Large', list_price: 3_000_000_000 });
    for (const select of ['list_price::int', 'list_price.max()::int', 'list_price::int.sum()']) {
      const { status, body } = await send('GET', `/api/product?select=${select}`);
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
      expect((await send('GET', `/api/customer?${query}`)).status, query).toBe(200);
    }
    const made = await shop.make('customer', { name: `${text} ${injections.indexOf(text)}` });
    const found = await send(
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
    const answer = await send(
      'GET',
      `/api/customer?${encodeURIComponent(parameter)}=${encodeURIComponent("1'; drop table jacquard.customer; --")}`,
    );
    expect([200, 400]).toContain(answer.status);
    expect((await stored())[0]?.[0]).toBeGreaterThan(0);
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
    const { body } = await send('GET', '/api/customer?select=xyzzyplugh');
    expect(body.code).toBe('UNKNOWN_FIELD');
    expect(body.detail).toContain('→ `name`, `kind`, `phone`, `currency`, `blocked`, `id`');
  });
});

describe('a choice that there is not', () => {
  it('is refused in a filter with those there are', async () => {
    const { status, body } = await send('GET', '/api/customer?kind=eq.persn');
    expect([status, body.code]).toEqual([400, 'BAD_VALUE']);
    expect(body.detail).toContain('person, company');
  });

  it('is refused in a body with those there are', async () => {
    const { body } = await send('POST', '/api/customer', { name: 'B', kind: 'robot' });
    expect(body.errors).toMatchObject([{ code: 'NOT_ALLOWED', detail: 'Choose one of: person, company.' }]);
  });
});

describe('a text that is written otherwise than it must be', () => {
  it.each([
    ['phone', 'call me', 'phone', /such as \+86/],
    ['currency', 'yuan', 'currency', /such as CNY/],
  ])('is told the form that %s has', async (field, value, format, detail) => {
    const { body } = await send('POST', '/api/customer', { name: 'B', [field]: value });
    expect(body.errors).toMatchObject([{ pointer: `/${field}`, code: 'INVALID_FORMAT', params: { format } }]);
    expect(body.errors[0].detail).toMatch(detail);
  });
});

describe('one record asked for as an object', () => {
  const headers = { accept: 'application/vnd.pgrst.object+json', prefer: 'return=representation' };

  it('is answered as one, and refused where it would be none or many', async () => {
    const one = await send('GET', `/api/customer?id=eq.${ann}&select=name`, undefined, headers);
    expect([one.status, one.body]).toEqual([200, { name: 'Ann' }]);
    const none = await send('GET', '/api/customer?name=eq.Zed', undefined, headers);
    expect([none.status, none.body.code]).toEqual([406, 'NOT_SINGULAR']);
    const before = await stored();
    const many = await send('POST', '/api/customer', [{ name: 'A' }, { name: 'B' }], headers);
    expect([many.status, await stored()]).toEqual([406, before]);
  });
});

describe('a change', () => {
  it.each([
    [undefined, 428, 'VERSION_REQUIRED'],
    ['"7"', 412, 'VERSION_CONFLICT'],
    ['7', 400, 'BAD_REQUEST'],
    ['"x"', 400, 'BAD_REQUEST'],
    ['"1", "2"', 400, 'BAD_REQUEST'],
  ])('with the version %s is answered %i', async (version, status, code) => {
    for (const method of ['PATCH', 'DELETE']) {
      const answer = await send(
        method,
        `/api/customer/${ann}`,
        method === 'PATCH' ? { kind: 'person' } : undefined,
        version ? { 'if-match': version } : {},
      );
      expect([method, answer.status, answer.body.code]).toEqual([method, status, code]);
    }
  });

  it('of what is not there is 404', async () => {
    const answer = await send(
      'PATCH',
      '/api/customer/01a00000-0000-7000-8000-000000000000',
      { name: 'x' },
      { 'if-match': '"1"' },
    );
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  it.each([
    ['PUT', () => `/api/customer/${ann}`, 'PATCH'],
    ['PUT', () => '/api/customer', 'POST'],
    ['POST', () => `/api/customer/${ann}/history`, 'GET'],
    ['LOCK', () => '/api/customer', 'POST'],
  ])(
    'by the method %s, which %s does not take, is 405 and says what it takes',
    async (method, path, allowed) => {
      const answer = await send(method, path(), { name: 'x' });
      expect([answer.status, answer.body.code]).toEqual([405, 'METHOD_NOT_ALLOWED']);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.headers.get('allow')).toContain(allowed);
      expect(answer.body.detail).toContain(method);
    },
  );
});

describe('a person', () => {
  it('who is nobody is asked to sign in, at every address', async () => {
    for (const [method, path] of [
      ['GET', '/api/customer'],
      ['POST', '/api/customer'],
      ['GET', `/api/customer/${ann}`],
      ['GET', '/api/-/model'],
      ['GET', '/api/-/session'],
      ['PATCH', `/api/customer/${ann}`],
    ] as const) {
      const answer = await shop.request(method, path, method === 'GET' ? {} : { body: {} });
      expect([method, path, answer.status, answer.body.code]).toEqual([method, path, 401, 'UNAUTHENTICATED']);
    }
  });

  it('without a role for it is refused, and sees nothing of the reason', async () => {
    const nobody = await shop.person({ login: 'nobody' });
    for (const path of ['/api/customer', `/api/customer/${ann}`])
      expect((await shop.request('GET', path, { as: nobody })).status).toBe(403);
    const made = await shop.request('POST', '/api/customer', { as: nobody, body: { name: 'X' } });
    expect([made.status, made.body.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('may not set a field that no role gives', async () => {
    const clerk = await shop.person({ login: 'clerk', roles: ['clerk'] });
    const answer = await shop.request('PATCH', `/api/customer/${ann}`, {
      as: clerk,
      body: { owner: null, blocked: true },
      headers: { 'if-match': '"1"' },
    });
    expect([answer.status, answer.body.errors]).toEqual([
      403,
      [expect.objectContaining({ pointer: '/owner', code: 'FIELD_FORBIDDEN' })],
    ]);
    const sorted = await shop.request('GET', '/api/customer?order=phone', { as: clerk });
    expect([sorted.status, sorted.body.code]).toEqual([403, 'FIELD_FORBIDDEN']);
  });
});

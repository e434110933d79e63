/** Bodies that cannot be read, or whose values do not fit. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskedShop, openAskedShop } from './asked-shop.ts';

const deep = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`;
let shop: AskedShop;
beforeAll(async () => {
  shop = await openAskedShop();
});
afterAll(() => shop.close());

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
      const before = await shop.stored();
      const answer = await shop.send('POST', '/api/customer', body, headers);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      if (pointer !== undefined)
        expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
      expect(await shop.stored()).toEqual(before);
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
    const answer = await shop.send('POST', '/api/product', `{"name": "N", "list_price": ${number}}`);
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
    const zh = await shop.send('POST', '/api/purchase', body, { 'accept-language': 'zh-CN,zh;q=0.9' });
    const en = await shop.send('POST', '/api/purchase', body, { 'accept-language': 'en' });
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

describe('a choice that there is not', () => {
  it('is refused in a body with those there are', async () => {
    const { body } = await shop.send('POST', '/api/customer', { name: 'B', kind: 'robot' });
    expect(body.errors).toMatchObject([{ code: 'NOT_ALLOWED', detail: 'Choose one of: person, company.' }]);
  });
});

describe('a reference by a field that is not unique', () => {
  it.each([
    [{ customer: { kind: 'person' } }, '/customer', 'BAD_REFERENCE', /one of its unique fields: id, name\./],
    [{ customer: { name: 'Ann', kind: 'person' } }, '/customer', 'BAD_REFERENCE', /id, name\./],
    [{ customer: {} }, '/customer', 'BAD_REFERENCE', /id, name\./],
    [{ customer: { name: 5 } }, '/customer/name', 'INVALID_TYPE', /text/],
    [{ customer: { id: 'x' } }, '/customer/id', 'INVALID_FORMAT', /id of a record/],
    [{ customer: 5 }, '/customer', 'INVALID_TYPE', /id of a record, or an object with a unique field/],
    [{ customer: { name: 'Nobody' } }, '/customer', 'BAD_REFERENCE', /no such record/],
  ])('%j is told those that are, and nothing else', async (body, pointer, code, detail) => {
    const tea = await shop.make('product', { name: 'Tea', list_price: 1 });
    const whole = { ...body, lines: [{ product: tea.id, quantity: 1 }] };
    const answer = await shop.send('POST', '/api/purchase', whole);
    expect([answer.status, answer.body.errors]).toMatchObject([
      422,
      [{ pointer, code, detail: expect.stringMatching(detail) }],
    ]);
    expect(answer.body.errors).toHaveLength(1);
  });
});

describe('a column that there is not', () => {
  it('is one fault of all rows that have it', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => ({ name: `R${at}`, ...(at > 0 && { phnoe: '1' }) }));
    const { status, body } = await shop.send('POST', '/api/customer', [...rows, { nothing: 1 }]);
    expect([status, body.errors]).toMatchObject([
      422,
      [
        {
          pointer: '/1/phnoe',
          code: 'UNKNOWN_FIELD',
          params: { field: 'phnoe', nearest: 'phone', rows: 299 },
        },
        { pointer: '/300/nothing', code: 'UNKNOWN_FIELD', detail: expect.stringContaining('name, kind') },
        { pointer: '/300/name', code: 'REQUIRED' },
      ],
    ]);
    expect(body.errors[0].detail).toMatch(/299 rows .*“phone”/);
    expect(body.errors[1].params).not.toHaveProperty('rows');
  });

  it('is one fault of a body that changes many', async () => {
    await shop.make('customer', { name: 'Second' });
    const { body } = await shop.send('PATCH', '/api/customer?name=not.is.null', { phnoe: '1' });
    expect(body.errors).toMatchObject([{ pointer: '/phnoe', code: 'UNKNOWN_FIELD' }]);
    expect(body.errors[0].params).not.toHaveProperty('rows');
  });
});

describe('a CSV body', () => {
  const csv = (body: string | Buffer, charset?: string) =>
    shop.send('POST', '/api/customer?select=name', body, {
      'content-type': `text/csv${charset === undefined ? '' : `; charset=${charset}`}`,
      prefer: 'return=representation',
    });
  // 张三 in GBK.
  const chinese = Buffer.concat([Buffer.from('name\n'), Buffer.from('d5c5c8fd', 'hex')]);

  it('is read in the charset that it says', async () => {
    expect((await csv(chinese, 'gbk')).body).toEqual([{ name: '张三' }]);
    expect((await csv(Buffer.from('6e616d650a4dfc6c6c6572', 'hex'), '"ISO-8859-1"')).body).toEqual([
      { name: 'Müller' },
    ]);
  });

  it.each([
    ['in another charset than it says', chinese, undefined, 400, /not written in utf-8.*charset=/],
    ['in a charset that nobody knows', chinese, 'klingon', 415, /charset=gb18030/],
    ['without rows', 'name\n', undefined, 400, /1 to 1000 rows below its header/],
    ['with too many rows', `name\n${'x\n'.repeat(1001)}`, undefined, 400, /rows .*in parts/],
  ])('%s is refused in words', async (_, body, charset, status, told) => {
    const before = await shop.stored();
    const answer = await csv(body, charset);
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(told)]);
    expect(await shop.stored()).toEqual(before);
  });
});

describe('a media type that is not read', () => {
  it.each([
    ['POST', 'text/xml', /`text\/xml` is not read here.*`application\/json`, `text\/csv`/],
    ['PATCH', 'text/csv', /`text\/csv` is not read here. Send `application\/json`\./],
    ['POST', 'application/json; charset=gbk', /charset=utf-8/],
  ])('of %s as %s is told those that are', async (method, type, told) => {
    const headers = { 'content-type': type };
    const { status, body } = await shop.send(method, '/api/customer?name=eq.Ann', '{}', headers);
    expect([status, body.code, body.detail]).toEqual([415, 'UNSUPPORTED_MEDIA', expect.stringMatching(told)]);
  });
});

describe('a text that is written otherwise than it must be', () => {
  it.each([
    ['phone', 'call me', 'phone', /such as \+86/],
    ['currency', 'yuan', 'currency', /such as CNY/],
  ])('is told the form that %s has', async (field, value, format, detail) => {
    const { body } = await shop.send('POST', '/api/customer', { name: 'B', [field]: value });
    expect(body.errors).toMatchObject([{ pointer: `/${field}`, code: 'INVALID_FORMAT', params: { format } }]);
    expect(body.errors[0].detail).toMatch(detail);
  });
});

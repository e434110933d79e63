/** Writes of many records: by filter, by key, as CSV, and as a rehearsal. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { openShop, type Shop } from './shop-roles.ts';

const REP = role('rep', {
  customer: {
    read: true,
    create: true,
    update: { rows: { owner: '$user.id' } },
    delete: { rows: { owner: '$user.id' } },
  },
});

/** Makes what it does not see afterwards. */
const MAKER = role('maker', { customer: { read: { rows: { blocked: true } }, create: true } });

let shop: Shop;
let rep: Person;

beforeAll(async () => {
  shop = await openShop(REP, MAKER);
  rep = await shop.person({ login: 'rep', roles: ['rep'] });
});
afterAll(() => shop.close());

type Send = { as?: Person; prefer?: string; headers?: Record<string, string> };
const send = (
  method: string,
  path: string,
  body?: unknown,
  { as = shop.keeper, prefer, headers }: Send = {},
) =>
  shop.request(method, path, {
    as,
    ...(body !== undefined && { body }),
    headers: { ...(prefer && { prefer }), ...headers },
  });
const names = async (query = '') =>
  (await send('GET', `/api/customer?select=name,kind&order=name${query}`)).body.map(
    (row: { name: string; kind: string }) => `${row.name} ${row.kind}`,
  );

beforeEach(async () => {
  await send('DELETE', '/api/customer?name=not.is.null');
  await send('POST', '/api/customer', [
    { name: 'Ann', kind: 'person' },
    { name: 'Bob', kind: 'person' },
    { name: 'Cora', kind: 'company' },
  ]);
});

describe('a change of all that a filter finds', () => {
  it('takes a version as a filter, not as `If-Match`, which would be ignored', async () => {
    const headers = { 'if-match': '"99"', prefer: 'resolution=merge-duplicates' };
    for (const [method, path, body] of [
      ['PATCH', '/api/customer?name=eq.Ann', { kind: 'company' }],
      ['DELETE', '/api/customer?name=eq.Ann', undefined],
      ['POST', '/api/customer?on_conflict=name', { name: 'Ann', kind: 'company' }],
    ] as const) {
      const refused = await send(method, path, body, { headers });
      expect([method, refused.status, refused.body.detail]).toEqual([
        method,
        400,
        expect.stringContaining('version=eq.'),
      ]);
    }
    const stale = await send('PATCH', '/api/customer?name=eq.Ann&version=eq.99', { kind: 'company' });
    expect([stale.status, stale.headers.get('content-range')]).toEqual([204, '*/*']);
    const fresh = await send('PATCH', '/api/customer?name=eq.Ann&version=eq.1', { kind: 'company' });
    expect([fresh.status, fresh.headers.get('content-range')]).toEqual([204, '0-0/*']);
    expect(await names()).toContain('Ann company');
  });

  it('goes through the pipeline record by record and answers those records', async () => {
    const { status, body, headers } = await send(
      'PATCH',
      '/api/customer?kind=eq.person&select=name,kind,version&order=name.desc',
      { kind: 'company' },
      { prefer: 'return=representation, count=exact' },
    );
    expect([status, body, headers.get('content-range')]).toEqual([
      200,
      [
        { name: 'Bob', kind: 'company', version: 2 },
        { name: 'Ann', kind: 'company', version: 2 },
      ],
      '0-1/2',
    ]);
    expect(await names()).toEqual(['Ann company', 'Bob company', 'Cora company']);
  });

  it('answers nothing unless asked, and that nothing was found', async () => {
    expect((await send('PATCH', '/api/customer?name=eq.Ann', { kind: 'company' })).status).toBe(204);
    const none = await send(
      'PATCH',
      '/api/customer?name=eq.Zed',
      { kind: 'company' },
      { prefer: 'return=representation' },
    );
    expect([none.status, none.body]).toEqual([200, []]);
  });

  it('needs a filter, or a most', async () => {
    expect((await send('PATCH', '/api/customer', { kind: 'person' })).body.code).toBe('FILTER_REQUIRED');
    expect((await send('DELETE', '/api/customer?order=name')).body.code).toBe('FILTER_REQUIRED');
    const strict = { prefer: 'handling=strict, max-affected=5' };
    expect((await send('PATCH', '/api/customer', { kind: 'person' }, strict)).status).toBe(204);
    expect(await names()).toEqual(['Ann person', 'Bob person', 'Cora person']);
  });

  it.each(['search=', 'order=name', 'limit=10'])(
    'takes `%s` for no filter, which leaves nothing out',
    async (query) => {
      const { status, body } = await send('DELETE', `/api/customer?${query}`);
      expect([status, body.code]).toEqual([400, 'FILTER_REQUIRED']);
    },
  );

  it('does not go on from a cursor', async () => {
    const { headers } = await send('GET', '/api/customer?order=name&limit=1');
    const query = `order=name&limit=1&cursor=${headers.get('next-cursor')}`;
    expect((await send('DELETE', `/api/customer?${query}`)).body.code).toBe('BAD_QUERY');
  });

  it('follows a most only when the caller is strict about it, and says so', async () => {
    const path = '/api/customer?kind=eq.person';
    const loose = await send('PATCH', path, { blocked: true }, { prefer: 'max-affected=1' });
    expect([loose.status, loose.headers.get('preference-applied')]).toEqual([204, null]);
  });

  it('is refused whole when it would touch more than allowed', async () => {
    const { status, body } = await send(
      'PATCH',
      '/api/customer?name=not.is.null',
      { kind: 'person' },
      {
        prefer: 'handling=strict, max-affected=2',
      },
    );
    expect([status, body.code]).toEqual([400, 'TOO_MANY_AFFECTED']);
    expect(await names()).toEqual(['Ann person', 'Bob person', 'Cora company']);
  });

  it('is refused whole when one of the records may not be changed', async () => {
    await send('POST', '/api/customer', { name: 'Mine', kind: 'person', owner: rep.id });
    const all = await send('PATCH', '/api/customer?kind=eq.person', { blocked: true }, { as: rep });
    expect(all.status).toBe(403);
    const own = await send(
      'PATCH',
      `/api/customer?kind=eq.person&owner=eq.${rep.id}`,
      { blocked: true },
      { as: rep },
    );
    expect(own.status).toBe(204);
    expect(await names('&blocked=is.true')).toEqual(['Mine person']);
  });

  it('says a fault of the one body once', async () => {
    const { status, body } = await send('PATCH', '/api/customer?name=not.is.null', { kind: 'robot' });
    expect([status, body.errors]).toEqual([422, [expect.objectContaining({ pointer: '/kind' })]]);
    const list = await send('PATCH', '/api/customer?name=not.is.null', [{ kind: 'person' }]);
    expect([list.status, list.body.code]).toEqual([400, 'BAD_REQUEST']);
  });

  it('deletes, and answers what was deleted', async () => {
    const { status, body } = await send(
      'DELETE',
      '/api/customer?kind=eq.person&select=name&order=name',
      undefined,
      {
        prefer: 'return=representation',
      },
    );
    expect([status, body]).toEqual([200, [{ name: 'Ann' }, { name: 'Bob' }]]);
    expect(await names()).toEqual(['Cora company']);
  });

  it('names the records that others refer to, and deletes none', async () => {
    const product = await shop.make('product', { name: 'Tea', list_price: 1 });
    const [ann] = (await send('GET', '/api/customer?select=id&name=eq.Ann')).body;
    const purchase = await shop.make('purchase', {
      customer: ann.id,
      lines: [{ product: product.id, quantity: 1 }],
    });
    for (const query of ['kind=eq.person', 'name=eq.Ann']) {
      const { status, body } = await send('DELETE', `/api/customer?${query}`);
      expect([query, status, body.code, body.errors]).toEqual([
        query,
        409,
        'IN_USE',
        [
          {
            pointer: '',
            code: 'IN_USE',
            params: { id: ann.id, title: 'Ann' },
            detail: 'Other records refer to “Ann”.',
          },
        ],
      ]);
    }
    expect(await names()).toEqual(['Ann person', 'Bob person', 'Cora company']);
    await send('DELETE', `/api/purchase?id=eq.${purchase.id}`);
  });

  it('changes nothing when one object was asked for and it would be several', async () => {
    const { status, body } = await send(
      'PATCH',
      '/api/customer?kind=eq.person',
      { kind: 'company' },
      {
        prefer: 'return=representation',
        headers: { accept: 'application/vnd.pgrst.object+json' },
      },
    );
    expect([status, body.code]).toEqual([406, 'NOT_SINGULAR']);
    expect(await names()).toEqual(['Ann person', 'Bob person', 'Cora company']);
  });

  it('touches a part by order and limit', async () => {
    await send('PATCH', '/api/customer?kind=eq.person&order=name.desc&limit=1', { kind: 'company' });
    expect(await names()).toEqual(['Ann person', 'Bob company', 'Cora company']);
  });
});

describe('an upsert', () => {
  const both = [
    { name: 'Bob', kind: 'company' },
    { name: 'Dan', kind: 'person' },
    { name: 'Ann', kind: 'company' },
  ];

  it('makes what is not there and changes what is, in the order of the body', async () => {
    const { status, body } = await send(
      'POST',
      '/api/customer?on_conflict=name&select=name,kind,version',
      both,
      {
        prefer: 'resolution=merge-duplicates, return=representation',
      },
    );
    expect([status, body]).toEqual([
      201,
      [
        { name: 'Bob', kind: 'company', version: 2 },
        { name: 'Dan', kind: 'person', version: 1 },
        { name: 'Ann', kind: 'company', version: 2 },
      ],
    ]);
  });

  it('leaves alone what is there when told to ignore it', async () => {
    const { body } = await send('POST', '/api/customer?on_conflict=name&select=name', both, {
      prefer: 'resolution=ignore-duplicates, return=representation',
    });
    expect(body).toEqual([{ name: 'Dan' }]);
    expect(await names()).toEqual(['Ann person', 'Bob person', 'Cora company', 'Dan person']);
  });

  it('answers 200 when nothing is new, and works by id too', async () => {
    const [{ id }] = (await send('GET', '/api/customer?select=id&name=eq.Ann')).body;
    const { status } = await send(
      'POST',
      '/api/customer',
      { id, name: 'Anna' },
      { prefer: 'resolution=merge-duplicates' },
    );
    expect(status).toBe(200);
    expect(await names()).toEqual(['Anna person', 'Bob person', 'Cora company']);
  });

  it.each([
    ['a key that is not unique', 'on_conflict=kind', both, 400, 'BAD_QUERY'],
    ['an item without the key', 'on_conflict=name', [{ kind: 'person' }], 422, 'INVALID'],
    [
      'a key twice',
      'on_conflict=name',
      [{ name: 'X' }, { name: 'Y' }, { name: ' X ' }],
      409,
      'DUPLICATE',
      'Records 1 and 3',
    ],
    ['records without an id where no key is named', '', [{ name: 'X' }], 400, 'BAD_QUERY', 'record 1'],
    ['the same, and says which keys there are', '', [{ name: 'X' }], 400, 'BAD_QUERY', '`name`'],
  ])('refuses %s', async (_, query, body, status, code, told = '') => {
    const answer = await send('POST', `/api/customer?${query}`, body, {
      prefer: 'resolution=merge-duplicates',
    });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.errors?.[0].detail ?? answer.body.detail).toContain(told);
  });

  it('finds one record however many send it at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        send(
          'POST',
          '/api/customer?on_conflict=name',
          { name: 'Eve', kind: index % 2 ? 'person' : 'company' },
          {
            prefer: 'resolution=merge-duplicates',
          },
        ),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
  });
});

describe('a new record', () => {
  it('takes only the columns that are named; what is missing is null, or what it is by itself', async () => {
    const body = [{ name: 'Eve', phone: '13812345678', ignored: 1 }];
    const query = '/api/customer?columns=name,kind&select=name,kind,phone';
    const prefer = 'return=representation';
    expect((await send('POST', query, body, { prefer: `${prefer}, missing=default` })).body).toEqual([
      { name: 'Eve', kind: 'company', phone: null },
    ]);
    await send('DELETE', '/api/customer?name=eq.Eve');
    expect((await send('POST', query, body, { prefer })).body).toEqual([
      { name: 'Eve', kind: null, phone: null },
    ]);
    expect((await send('POST', '/api/customer?columns=nam', body)).body.code).toBe('UNKNOWN_FIELD');
  });

  it('comes as CSV, and goes as CSV with formulas disarmed', async () => {
    const { status, text } = await shop.request('POST', '/api/customer?select=name,kind,blocked,currency', {
      as: shop.keeper,
      body: 'name,kind,blocked,currency\n"=1+1, ""x""",person,true,CNY\nFay,company,false,NULL\n',
      headers: { 'content-type': 'text/csv', prefer: 'return=representation', accept: 'text/csv' },
    });
    expect([status, text]).toEqual([
      201,
      'name,kind,blocked,currency\n"\'=1+1, ""x""",person,true,CNY\nFay,company,false,\n',
    ]);
  });

  it('is answered with what the rehearsal would have made, and is not there', async () => {
    const prefer = 'tx=rollback, return=representation';
    const { status, body, headers } = await send(
      'POST',
      '/api/customer?select=name',
      { name: 'Gus' },
      { prefer },
    );
    expect([status, body, headers.get('preference-applied')]).toEqual([
      201,
      [{ name: 'Gus' }],
      'tx=rollback, return=representation',
    ]);
    expect(
      (await send('DELETE', '/api/customer?name=eq.Ann', undefined, { prefer: 'tx=rollback' })).status,
    ).toBe(204);
    expect(await names()).toEqual(['Ann person', 'Bob person', 'Cora company']);
  });

  it('is not made beside a filter, which would be a mistake', async () => {
    expect((await send('POST', '/api/customer?name=eq.Ann', { name: 'Hal' })).body.code).toBe('BAD_QUERY');
  });
});

describe('an answer that was asked for', () => {
  const hidden = { name: 'Given away', kind: 'person' };

  it('as one object takes the write back when nobody would see it', async () => {
    const blind = await shop.person({ login: `blind${Date.now()}`, roles: ['maker'] });
    const { status } = await send('POST', '/api/customer', hidden, {
      as: blind,
      prefer: 'return=representation',
      headers: { accept: 'application/vnd.pgrst.object+json' },
    });
    expect(status).toBe(406);
    expect(await names('&name=eq.Given away')).toEqual([]);
  });

  it('as a file leaves a trace, also of a write that changes nothing', async () => {
    const csv = { prefer: 'return=representation', headers: { accept: 'text/csv' } };
    const { status, text } = await send('PATCH', '/api/customer?name=eq.Ann&select=name', {}, csv);
    expect([status, text]).toEqual([200, 'name\nAnn\n']);
    const trail = await shop.workspace.db.query({
      text: `select count(*)::int from jacquard.audit_entry where action = 'export'`,
      values: [],
    });
    expect(trail[0]?.[0]).toBeGreaterThan(0);
  });

  it('stands in the order of the items', async () => {
    const ids = ['b', 'a', 'c'].map((letter) => `${letter.repeat(8)}-0000-4000-8000-000000000000`);
    const { body } = await send(
      'POST',
      '/api/customer?select=id',
      ids.map((id) => ({ id, name: id })),
      { prefer: 'return=representation' },
    );
    expect(body.map((row: { id: string }) => row.id)).toEqual(ids);
  });

  it('leaves out what is null, of one record too', async () => {
    const [{ id }] = (await send('GET', '/api/customer?name=eq.Ann&select=id')).body;
    const accept = 'application/vnd.pgrst.object+json;nulls=stripped';
    const { body } = await send('GET', `/api/customer/${id}?select=name,phone`, undefined, {
      headers: { accept },
    });
    expect(body).toEqual({ name: 'Ann' });
    const csv = await send('GET', `/api/customer/${id}`, undefined, { headers: { accept: 'text/csv' } });
    expect(csv.status).toBe(406);
  });
});

describe('one record by its address', () => {
  const ann = async () => (await send('GET', '/api/customer?name=eq.Ann')).body[0];

  it('is changed whatever its version with `If-Match: *`', async () => {
    const { id } = await ann();
    const headers = { 'if-match': '*' };
    expect((await send('PATCH', `/api/customer/${id}`, { kind: 'company' }, { headers })).status).toBe(204);
  });

  it('is answered as it was when it goes', async () => {
    const { id, version } = await ann();
    const headers = { 'if-match': `"${version}"` };
    const { status, body } = await send('DELETE', `/api/customer/${id}?select=name`, undefined, {
      prefer: 'return=representation',
      headers,
    });
    expect([status, body]).toEqual([200, { name: 'Ann' }]);
  });
});

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { NIL_UUID } from '../../../server/actor.ts';
import { sweepAnswers } from '../../../server/idempotency/kept-answer.ts';
import { role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import type { Answer } from '../../support/request.ts';
import { openShop, type Shop } from '../records/shop-roles.ts';
import { expectReplay, isReplay } from './same-answer.ts';

let shop: Shop;
let exporter: Person;
beforeAll(async () => {
  shop = await openShop(role('exporter', { product: { read: true, create: true, export: true } }));
  exporter = await shop.person({ login: 'exporter', roles: ['exporter'] });
});
afterAll(() => shop.close());

interface Sending {
  readonly key?: string;
  readonly body?: unknown;
  readonly as?: Person;
  readonly headers?: Readonly<Record<string, string>>;
}
const post = (path: string, { key, body, as = shop.keeper, headers }: Sending): Promise<Answer> =>
  shop.request('POST', path, {
    as,
    body,
    headers: { ...(key !== undefined && { 'idempotency-key': key }), ...headers },
  });
const sql = (text: string, ...values: unknown[]) => shop.workspace.db.query({ text, values });
const count = async (name: string) =>
  Number((await sql('select count(*) from jacquard.product where name = $1', name))[0]?.[0]);
const kept = async () => Number((await sql('select count(*) from jacquard.jq_idempotency'))[0]?.[0]);
const FULL = { prefer: 'return=representation' };
const fresh = () => ({ key: randomUUID(), name: `Tea ${randomUUID()}` });

describe('a request that is sent again with its key', () => {
  it.each([
    ['the record', '/api/product', FULL],
    ['nothing but where the record is', '/api/product', {}],
    ['one object', '/api/product?select=id,name', { ...FULL, accept: 'application/vnd.pgrst.object+json' }],
    ['CSV', '/api/product?select=name', { ...FULL, accept: 'text/csv' }],
  ])('is done once and answered alike, byte for byte: %s', async (_, path, headers) => {
    const { key, name } = fresh();
    const sending = { key, body: { name }, as: exporter, headers };
    const first = await post(path, sending);
    const again = await post(path, sending);
    expect([first.status, first.headers.get('etag'), first.headers.get('location')]).toEqual([
      201,
      '"1"',
      expect.stringContaining('/api/product/'),
    ]);
    expectReplay(first, again);
    expect(await count(name)).toBe(1);
  });

  it('is done once as an upsert, as several records and as a batch', async () => {
    const { key, name } = fresh();
    const requests = [
      ['/api/customer?on_conflict=name', { name }, { prefer: 'resolution=merge-duplicates' }],
      ['/api/product', [{ name }, { name }], FULL],
      ['/api/batch', { requests: [{ method: 'POST', path: '/api/product', body: { name } }] }, {}],
    ] as const;
    for (const [index, [path, body, headers]] of requests.entries()) {
      const send = () => post(path, { key: `${key}-${index}`, body, headers });
      expectReplay(await send(), await send());
    }
    expect(await count(name)).toBe(3);
  });

  it('is answered as then, although the record has changed and gone since', async () => {
    const { key, name } = fresh();
    const first = await post('/api/product', { key, body: { name }, headers: FULL });
    const at = first.headers.get('location') ?? '';
    const headers = { 'if-match': '"1"' };
    expect((await shop.request('DELETE', at, { as: shop.keeper, headers })).status).toBe(204);
    expectReplay(first, await post('/api/product', { key, body: { name }, headers: FULL }));
    expect(await count(name)).toBe(0);
  });

  it('keeps its answer for 24 hours, and is a new request then', async () => {
    const { key, name } = fresh();
    const at = (time: string) =>
      post('/api/product', { key, body: { name }, headers: { 'x-test-now': time } });
    const first = await at('2026-01-21T10:00:00Z');
    expectReplay(first, await at('2026-01-22T09:59:59Z'));
    const next = await at('2026-01-22T10:00:00Z');
    expect([next.status, isReplay(next), await count(name)]).toEqual([201, false, 2]);
    expectReplay(next, await at('2026-01-23T09:59:59Z'));
  });

  it('leaves no answer behind once that is over', async () => {
    const { key, name } = fresh();
    await post('/api/product', { key, body: { name } });
    const before = await kept();
    const { db, schema } = shop.workspace;
    await sweepAnswers(db, schema, new Date());
    const rest = await kept();
    await sweepAnswers(db, schema, new Date(Date.now() + 25 * 3_600_000));
    expect([before > 0, rest > 0, await kept()]).toEqual([true, true, 0]);
  });
});

describe('another request with the same key', () => {
  const other: readonly (readonly [string, string, (name: string) => Sending])[] = [
    ['another body', '/api/product', (name) => ({ body: { name: `${name}!` } })],
    ['another query', '/api/product?select=id', (name) => ({ body: { name } })],
    ['another address', '/api/customer', (name) => ({ body: { name } })],
    ['another preference', '/api/product', (name) => ({ body: { name }, headers: FULL })],
    ['another wanted form', '/api/product', (name) => ({ body: { name }, headers: { accept: 'text/csv' } })],
    [
      'another content type',
      '/api/product',
      (name) => ({ body: JSON.stringify({ name }), headers: { 'content-type': 'application/vnd.x+json' } }),
    ],
  ];
  it.each(other)('is refused and not done: %s', async (_, path, sending) => {
    const { key, name } = fresh();
    await post('/api/product', { key, body: { name } });
    const { status, body } = await post(path, { ...sending(name), key });
    expect([status, body.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
    expect([await count(name), await count(`${name}!`)]).toEqual([1, 0]);
  });

  it('is a request of its own when somebody else sends it, or when it is for another company', async () => {
    const { key, name } = fresh();
    const other = await shop.person({ login: 'other', roles: ['keeper'] });
    const [company] = await sql(
      `insert into jacquard.company (id, version, created_at, updated_at, name, base_currency, time_zone, price_includes_tax)
       values (gen_random_uuid(), 1, now(), now(), 'Far', 'CNY', 'Asia/Shanghai', false) returning id`,
    );
    const far = String(company?.[0]);
    await sql(
      `insert into jacquard.role_assignment (id, version, created_at, updated_at, company, "user", role)
       values (gen_random_uuid(), 1, now(), now(), $1, $2, 'keeper')`,
      far,
      shop.keeper.id,
    );
    const body = { name };
    const first = await post('/api/product', { key, body });
    for (const sending of [{ as: other }, { headers: { 'jacquard-company': far } }]) {
      const own = await post('/api/product', { key, body, ...sending });
      expect([own.status, isReplay(own)]).toEqual([201, false]);
      expect(own.headers.get('location')).not.toBe(first.headers.get('location'));
    }
    expect(await count(name)).toBe(3);
  });
});

describe('a request that is sent while the first is at work', () => {
  it('is told to wait, and then answered like the first', async () => {
    const { key, name } = fresh();
    const send = () => post('/api/product', { key, body: { name } });
    const client = new pg.Client({ connectionString: shop.databaseUrl });
    await client.connect();
    await client.query('begin; lock table jacquard.product in exclusive mode');
    const first = send();
    const waits =
      "select count(*)::int from pg_locks where not granted and relation = 'jacquard.product'::regclass";
    try {
      await expect.poll(async () => (await sql(waits))[0]?.[0]).toBe(1);
      const { status, body, headers } = await send();
      expect([status, body.code, headers.get('retry-after')]).toEqual([409, 'IDEMPOTENCY_IN_PROGRESS', '1']);
    } finally {
      await client.query('commit');
      await client.end();
    }
    expectReplay(await first, await send());
    expect(await count(name)).toBe(1);
  });

  it('never makes a second effect, however many come at once', async () => {
    const { key, name } = fresh();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => post('/api/product', { key, body: { name } })),
    );
    const done = answers.filter(({ status }) => status === 201);
    expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 409)).toEqual(
      [],
    );
    expect(new Set(done.map(({ headers }) => headers.get('location'))).size).toBe(1);
    expect(await count(name)).toBe(1);
  });
});

describe('what is not kept', () => {
  it('is a refusal: the key is free for the mended request', async () => {
    const { key, name } = fresh();
    const before = await kept();
    const refused = await post('/api/product', { key, body: { name, list_price: 'much' }, headers: FULL });
    expect([refused.status, refused.headers.get('preference-applied'), await kept()]).toEqual([
      422,
      null,
      before,
    ]);
    const mended = await post('/api/product', { key, body: { name, list_price: 3 } });
    expect([mended.status, isReplay(mended)]).toEqual([201, false]);
  });

  it('is a refusal of the database, and of a batch', async () => {
    const { key, name } = fresh();
    await post('/api/customer', { body: { name } });
    const requests = [{ method: 'POST', path: '/api/customer', body: { name } }];
    for (const [path, body] of [
      ['/api/customer', { name }],
      ['/api/customer', [{ name }, { name: `${name}!` }]],
      ['/api/batch', { requests }],
    ] as const) {
      const { status, body: problem } = await post(path, { key, body });
      expect([status, problem.code]).toEqual([409, 'DUPLICATE']);
    }
    expect((await post('/api/customer', { key, body: { name: `${name}!` } })).status).toBe(201);
  });

  it('is a rehearsal', async () => {
    const { key, name } = fresh();
    const before = await kept();
    const prefer = 'tx=rollback, return=representation';
    const { status, body } = await post('/api/product', { key, body: { name }, headers: { prefer } });
    expect([status, body[0].name, await kept(), await count(name)]).toEqual([201, name, before, 0]);
    const real = await post('/api/product', { key, body: { name }, headers: FULL });
    expect([real.status, isReplay(real), await count(name)]).toEqual([201, false, 1]);
  });

  it.each(['product', 'jq_idempotency'])('is a fault of ours at %s, nor is anything else', async (table) => {
    const { key, name } = fresh();
    await sql(
      `create function jacquard.fail() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
    );
    await sql(
      `create trigger fail before insert on jacquard.${table} for each row execute function jacquard.fail()`,
    );
    const broken = await post('/api/product', { key, body: { name } });
    await sql('drop function jacquard.fail() cascade');
    expect([broken.status, broken.headers.get('location'), await count(name)]).toEqual([500, null, 0]);
    const next = await post('/api/product', { key, body: { name } });
    expect([next.status, isReplay(next), await count(name)]).toEqual([201, false, 1]);
  });
});

it('keeps what independent parts of a batch did, although one of them was refused', async () => {
  const { key, name } = fresh();
  const part = { method: 'POST', path: '/api/customer', body: { name } };
  const last = { method: 'POST', path: '/api/product', body: { name } };
  const body = { atomic: false, requests: [part, part, last] };
  const first = await post('/api/batch', { key, body });
  expect(first.body.responses.map((one: { status: number }) => one.status)).toEqual([201, 409, 201]);
  expectReplay(first, await post('/api/batch', { key, body }));
  expect(await count(name)).toBe(1);
});

it('keeps what parts did beside one that the database refused', async () => {
  const { key, name } = fresh();
  const part = { method: 'POST', path: '/api/product', body: { name } };
  const read = { path: '/api/customer?name=match.%5B' };
  const first = await post('/api/batch', { key, body: { atomic: false, requests: [part, read, part] } });
  expect(first.body.responses.map((one: { status: number }) => one.status)).toEqual([201, 400, 201]);
  expect(await count(name)).toBe(2);
});

it.each([
  ['unmask', { method: 'POST', path: `/api/customer/${NIL_UUID}/unMask`, body: { fields: ['phone'] } }],
  ['lookup', { method: 'POST', path: '/api/customer/lookup?x=1', body: { phone: '1' } }],
  ['file', { path: '/api/product', headers: { Accept: 'text/csv' } }],
])('takes no batch with what leaves a trace each time: %s', async (_, part) => {
  const { key, name } = fresh();
  const first = { method: 'POST', path: '/api/product', body: { name } };
  const { status, body } = await post('/api/batch', { key, body: { requests: [first, part] } });
  expect([status, body.code, body.request, await count(name)]).toEqual([400, 'BAD_REQUEST', 1, 0]);
  expect(body.detail).toContain('/requests/1');
});

it.each([
  ['an empty one', ''],
  ['one that is too long', 'k'.repeat(201)],
  ['one that is not ASCII', 'clé'],
  ['one with control characters', 'a\tb'],
])('refuses %s, and does nothing', async (_, key) => {
  const { name } = fresh();
  const { status, body } = await post('/api/product', { key, body: { name } });
  expect([status, body.code, await count(name)]).toEqual([400, 'BAD_REQUEST', 0]);
});

it('takes keys of 1 to 200 printable characters', async () => {
  const { name } = fresh();
  for (const key of ['~', '"a b"', 'k'.repeat(200)])
    expect((await post('/api/product', { key, body: { name } })).status).toBe(201);
  expect(await count(name)).toBe(3);
});

it('is for somebody: a key opens no door, also not that of a person who has gone', async () => {
  const { key, name } = fresh();
  const guest = await shop.person({ login: 'guest', roles: ['keeper'] });
  const send = (as?: Person) =>
    shop.request('POST', '/api/product', {
      ...(as && { as }),
      body: { name },
      headers: { 'idempotency-key': key },
    });
  expect((await send(guest)).status).toBe(201);
  expect((await send()).status).toBe(401);
  await sql('delete from jacquard.jq_token where "user" = $1', guest.id);
  expect((await send(guest)).status).toBe(401);
});

it('keeps neither key nor answer in a form that the database alone could read', async () => {
  const { key, name } = fresh();
  await post('/api/product', { key, body: { name }, headers: FULL });
  const rows = await sql(
    "select encode(id || request || answer, 'escape') from jacquard.jq_idempotency order by expires_at desc",
  );
  const text = rows.map(([row]) => String(row)).join();
  expect(rows.length).toBeGreaterThan(0);
  for (const secret of [key, name, 'product', NIL_UUID]) expect(text).not.toContain(secret);
});

it('costs a request without a key nothing', async () => {
  const { name } = fresh();
  await post('/api/product', { body: { name } });
  const statements = vi.spyOn(pg.Client.prototype, 'query');
  await post('/api/product', { body: { name } });
  const asked = statements.mock.calls.map(([statement]) => JSON.stringify(statement));
  statements.mockRestore();
  expect(asked.some((statement) => statement.includes('insert into'))).toBe(true);
  // Through a pooler each statement is a transaction, which carries its limits.
  const extra = inject('prepared')
    ? /begin|commit|advisory|savepoint|jq_idempotency/
    : /advisory|savepoint|jq_idempotency/;
  expect(asked.filter((statement) => extra.test(statement))).toEqual([]);
});

/** A request that is sent again with its key, or with the key of another one. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepAnswers } from '../../../server/idempotency/kept-answer.ts';
import { role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { FULL, fresh, type KeyedShop, openKeyedShop, type Sending } from './keyed-shop.ts';
import { expectReplay, isReplay } from './same-answer.ts';

let shop: KeyedShop;
let exporter: Person;
beforeAll(async () => {
  shop = await openKeyedShop(role('exporter', { product: { read: true, create: true, export: true } }));
  exporter = await shop.person({ login: 'exporter', roles: ['exporter'] });
});
afterAll(() => shop.close());

describe('a request that is sent again with its key', () => {
  it.each([
    ['the record', '/api/product', FULL],
    ['nothing but where the record is', '/api/product', {}],
    ['one object', '/api/product?select=id,name', { ...FULL, accept: 'application/vnd.pgrst.object+json' }],
    ['CSV', '/api/product?select=name', { ...FULL, accept: 'text/csv' }],
  ])('is done once and answered alike, byte for byte: %s', async (_, path, headers) => {
    const { key, name } = fresh();
    const sending = { key, body: { name }, as: exporter, headers };
    const first = await shop.post(path, sending);
    const again = await shop.post(path, sending);
    expect([first.status, first.headers.get('etag'), first.headers.get('location')]).toEqual([
      201,
      '"1"',
      expect.stringContaining('/api/product/'),
    ]);
    expectReplay(first, again);
    expect(await shop.count(name)).toBe(1);
  });

  it('is done once as an upsert, as several records and as a batch', async () => {
    const { key, name } = fresh();
    const requests = [
      ['/api/customer?on_conflict=name', { name }, { prefer: 'resolution=merge-duplicates' }],
      ['/api/product', [{ name }, { name }], FULL],
      ['/api/batch', { requests: [{ method: 'POST', path: '/api/product', body: { name } }] }, {}],
    ] as const;
    for (const [index, [path, body, headers]] of requests.entries()) {
      const send = () => shop.post(path, { key: `${key}-${index}`, body, headers });
      expectReplay(await send(), await send());
    }
    expect(await shop.count(name)).toBe(3);
  });

  it('is answered as then, although the record has changed and gone since', async () => {
    const { key, name } = fresh();
    const first = await shop.post('/api/product', { key, body: { name }, headers: FULL });
    const at = first.headers.get('location') ?? '';
    const headers = { 'if-match': '"1"' };
    expect((await shop.request('DELETE', at, { as: shop.keeper, headers })).status).toBe(204);
    expectReplay(first, await shop.post('/api/product', { key, body: { name }, headers: FULL }));
    expect(await shop.count(name)).toBe(0);
  });

  it('keeps its answer for 24 hours, and is a new request then', async () => {
    const { key, name } = fresh();
    const at = (time: string) =>
      shop.post('/api/product', { key, body: { name }, headers: { 'x-test-now': time } });
    const first = await at('2026-01-21T10:00:00Z');
    expectReplay(first, await at('2026-01-22T09:59:59Z'));
    const next = await at('2026-01-22T10:00:00Z');
    expect([next.status, isReplay(next), await shop.count(name)]).toEqual([201, false, 2]);
    expectReplay(next, await at('2026-01-23T09:59:59Z'));
  });

  it('leaves no answer behind once that is over', async () => {
    const { key, name } = fresh();
    await shop.post('/api/product', { key, body: { name } });
    const before = await shop.kept();
    const { db, schema } = shop.workspace;
    await sweepAnswers(db, schema, new Date());
    const rest = await shop.kept();
    await sweepAnswers(db, schema, new Date(Date.now() + 25 * 3_600_000));
    expect([before > 0, rest > 0, await shop.kept()]).toEqual([true, true, 0]);
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
    await shop.post('/api/product', { key, body: { name } });
    const { status, body } = await shop.post(path, { ...sending(name), key });
    expect([status, body.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
    expect([await shop.count(name), await shop.count(`${name}!`)]).toEqual([1, 0]);
  });

  it('is a request of its own when somebody else sends it, or when it is for another company', async () => {
    const { key, name } = fresh();
    const other = await shop.person({ login: 'other', roles: ['keeper'] });
    const [company] = await shop.sql(
      `insert into jacquard.company (id, version, created_at, updated_at, name, base_currency, time_zone, price_includes_tax)
       values (gen_random_uuid(), 1, now(), now(), 'Far', 'CNY', 'Asia/Shanghai', false) returning id`,
    );
    const far = String(company?.[0]);
    await shop.sql(
      `insert into jacquard.role_assignment (id, version, created_at, updated_at, company, "user", role)
       values (gen_random_uuid(), 1, now(), now(), $1, $2, 'keeper')`,
      far,
      shop.keeper.id,
    );
    const body = { name };
    const first = await shop.post('/api/product', { key, body });
    for (const sending of [{ as: other }, { headers: { 'jacquard-company': far } }]) {
      const own = await shop.post('/api/product', { key, body, ...sending });
      expect([own.status, isReplay(own)]).toEqual([201, false]);
      expect(own.headers.get('location')).not.toBe(first.headers.get('location'));
    }
    expect(await shop.count(name)).toBe(3);
  });
});

describe('a request that is sent while the first is at work', () => {
  it('is told to wait, and then answered like the first', async () => {
    const { key, name } = fresh();
    const send = () => shop.post('/api/product', { key, body: { name } });
    const client = new pg.Client({ connectionString: shop.databaseUrl });
    await client.connect();
    await client.query('begin; lock table jacquard.product in exclusive mode');
    const first = send();
    const waits =
      "select count(*)::int from pg_locks where not granted and relation = 'jacquard.product'::regclass";
    try {
      await expect.poll(async () => (await shop.sql(waits))[0]?.[0]).toBe(1);
      const { status, body, headers } = await send();
      expect([status, body.code, headers.get('retry-after')]).toEqual([409, 'IDEMPOTENCY_IN_PROGRESS', '1']);
    } finally {
      await client.query('commit');
      await client.end();
    }
    expectReplay(await first, await send());
    expect(await shop.count(name)).toBe(1);
  });

  it('never makes a second effect, however many come at once', async () => {
    const { key, name } = fresh();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => shop.post('/api/product', { key, body: { name } })),
    );
    const done = answers.filter(({ status }) => status === 201);
    expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 409)).toEqual(
      [],
    );
    expect(new Set(done.map(({ headers }) => headers.get('location'))).size).toBe(1);
    expect(await shop.count(name)).toBe(1);
  });
});

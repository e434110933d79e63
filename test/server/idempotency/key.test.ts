/** The key itself: how it is written, and what is stored of it. */
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { NIL_UUID } from '../../../server/actor.ts';
import type { Person } from '../../support/person.ts';
import { FULL, fresh, type KeyedShop, openKeyedShop } from './keyed-shop.ts';

let shop: KeyedShop;
beforeAll(async () => {
  shop = await openKeyedShop();
});
afterAll(() => shop.close());

it.each([
  ['an empty one', ''],
  ['one that is too long', 'k'.repeat(201)],
  ['one that is not ASCII', 'clé'],
  ['one with control characters', 'a\tb'],
])('refuses %s, and does nothing', async (_, key) => {
  const { name } = fresh();
  const { status, body } = await shop.post('/api/product', { key, body: { name } });
  expect([status, body.code, await shop.count(name)]).toEqual([400, 'BAD_REQUEST', 0]);
});

it('takes keys of 1 to 200 printable characters', async () => {
  const { name } = fresh();
  for (const key of ['~', '"a b"', 'k'.repeat(200)])
    expect((await shop.post('/api/product', { key, body: { name } })).status).toBe(201);
  expect(await shop.count(name)).toBe(3);
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
  await shop.sql('delete from jacquard.jq_token where "user" = $1', guest.id);
  expect((await send(guest)).status).toBe(401);
});

it('keeps neither key nor answer in a form that the database alone could read', async () => {
  const { key, name } = fresh();
  await shop.post('/api/product', { key, body: { name }, headers: FULL });
  const rows = await shop.sql(
    "select encode(id || request || answer, 'escape') from jacquard.jq_idempotency order by expires_at desc",
  );
  const text = rows.map(([row]) => String(row)).join();
  expect(rows.length).toBeGreaterThan(0);
  for (const secret of [key, name, 'product', NIL_UUID]) expect(text).not.toContain(secret);
});

it('costs a request without a key nothing', async () => {
  const { name } = fresh();
  await shop.post('/api/product', { body: { name } });
  const statements = vi.spyOn(pg.Client.prototype, 'query');
  await shop.post('/api/product', { body: { name } });
  const asked = statements.mock.calls.map(([statement]) => JSON.stringify(statement));
  statements.mockRestore();
  expect(asked.some((statement) => statement.includes('insert into'))).toBe(true);
  // Through a pooler each statement is a transaction, which carries its limits.
  const extra = inject('prepared')
    ? /begin|commit|advisory|savepoint|jq_idempotency/
    : /advisory|savepoint|jq_idempotency/;
  expect(asked.filter((statement) => extra.test(statement))).toEqual([]);
});

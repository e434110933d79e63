/** A filter that would keep the database busy for minutes is stopped, and the connection serves on. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { role, shop as shopDocuments } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';

let shop: TestWorkspace;
let reader: Person;
beforeAll(async () => {
  const packages = [...shopDocuments(), role('reader', { customer: { read: true, create: true } })];
  shop = await testWorkspace({ packages, config: { statementTimeout: 1500 } });
  reader = await shop.person({ login: 'reader', roles: ['reader'] });
  const body = Array.from({ length: 1000 }, (_, n) => ({ name: `${'a'.repeat(60)} ${n}` }));
  expect((await shop.request('POST', '/api/customer', { as: reader, body })).status).toBe(201);
});
afterAll(() => shop.close());

it('answers 503 TIMEOUT with what to do, and not when to try the same again', async () => {
  // Back-references make PostgreSQL try every way to part the name.
  const patterns = Array.from({ length: 200 }, (_, n) => `name.match.^(a*)(a*)(a*)\\\\1\\\\2\\\\3b${n}$`);
  const path = `/api/customer?select=id&or=(${patterns.map((each) => each.replace(/match\.(.*)$/, 'match."$1"')).join(',')})`;
  const { status, body, headers } = await shop.request('GET', encodeURI(path), { as: reader });
  expect([status, body.code, body.detail]).toEqual([
    503,
    'TIMEOUT',
    'The database stopped the request. Narrow the filter or ask for fewer rows.',
  ]);
  expect(headers.get('retry-after')).toBeNull();
  expect((await shop.request('GET', '/api/customer?select=id&limit=1', { as: reader })).status).toBe(200);
});

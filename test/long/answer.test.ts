/** Beyond 1 GB PostgreSQL cannot build an answer at all, and nobody can measure it: it is too large all the same. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { entity, role, shopWith } from '../metadata/shop.ts';
import type { Person } from '../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

let shop: TestWorkspace;
let writer: Person;
beforeAll(async () => {
  const text = { title: 'Text', type: 'string', maxLength: 100_000 };
  const rights = { story: { read: true, create: true } };
  const packages = shopWith(entity('story', { text }), role('writer', rights));
  shop = await testWorkspace({ packages, config: { statementTimeout: 120_000 } });
  writer = await shop.person({ login: 'writer', roles: ['writer'] });
});
afterAll(() => shop.close());

it('refuses an answer of 2 GB', async () => {
  const body = Array.from({ length: 40 }, () => ({ text: 'z'.repeat(100_000) }));
  expect((await shop.request('POST', '/api/story', { as: writer, body })).status).toBe(201);
  const often = Array.from({ length: 480 }, (_, index) => `t${index}:text`).join();
  const answer = await shop.request('GET', `/api/story?select=${often}`, { as: writer });
  expect([answer.status, answer.body.code]).toEqual([413, 'ANSWER_TOO_LARGE']);
});

/** Beyond 1 GB PostgreSQL cannot build an answer at all, and nobody can measure it: it is too large all the same. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { entity, shopWith } from '../metadata/shop.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

let shop: TestWorkspace;
beforeAll(async () => {
  const text = { title: 'Text', type: 'string', maxLength: 100_000 };
  shop = await testWorkspace({ packages: shopWith(entity('story', { text })) });
});
afterAll(() => shop.close());

it('refuses an answer of 2 GB', async () => {
  const body = Array.from({ length: 40 }, () => ({ text: 'z'.repeat(100_000) }));
  expect((await shop.request('POST', '/api/story', { as: shop.admin, body })).status).toBe(201);
  const often = Array.from({ length: 480 }, (_, index) => `t${index}:text`).join();
  const answer = await shop.request('GET', `/api/story?select=${often}`, { as: shop.admin });
  expect([answer.status, answer.body.code]).toEqual([413, 'ANSWER_TOO_LARGE']);
});

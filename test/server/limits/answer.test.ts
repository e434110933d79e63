/** An answer of more than 20 MB is none: it says so, and what to ask instead; what was to be written is not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entity, role, shopWith } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import type { Answer } from '../../support/request.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';

const RIGHTS = { read: true, create: true, update: true, delete: true };
const story = entity('story', {
  name: { title: 'Name', type: 'string', maxLength: 80 },
  text: { title: 'Text', type: 'string', maxLength: 100_000 },
});
/** The text as often: 25 MB of one record. */
const OFTEN = Array.from({ length: 250 }, (_, index) => `t${index}:text`).join();
const WHOLE = { Prefer: 'return=representation' };
const STRIPPED = { Accept: 'application/vnd.pgrst.array+json;nulls=stripped' };

let shop: TestWorkspace;
let writer: Person;
let id: string;
const ask = (method: string, path: string, body?: unknown, headers = {}): Promise<Answer> =>
  shop.request(method, path, { as: writer, headers, ...(body !== undefined && { body }) });
const texts = async (): Promise<string[]> =>
  (await ask('GET', '/api/story?select=text')).body.map((row: { text: string }) => row.text.slice(0, 1));

beforeAll(async () => {
  shop = await testWorkspace({ packages: shopWith(story, role('writer', { story: RIGHTS })) });
  writer = await shop.person({ login: 'writer', roles: ['writer'] });
  const made = await ask('POST', '/api/story', { name: 'Long', text: 'a'.repeat(100_000) }, WHOLE);
  id = made.body[0].id;
});
afterAll(() => shop.close());

describe('an answer that is too large', () => {
  it.each([
    ['a list', 'GET', () => `/api/story?select=${OFTEN}`],
    ['a record', 'GET', () => `/api/story/${id}?select=${OFTEN}`],
    ['groups', 'GET', () => `/api/story?select=${OFTEN},count()`],
    ['a list without nulls', 'GET', () => `/api/story?select=${OFTEN}`, undefined, STRIPPED],
    ['a new record', 'POST', () => `/api/story?select=${OFTEN}`, { name: 'New', text: 'b'.repeat(100_000) }],
    ['a changed record', 'PATCH', () => `/api/story/${id}?select=${OFTEN}`, { text: 'c'.repeat(100_000) }],
    [
      'records changed by a filter',
      'PATCH',
      () => `/api/story?name=eq.Long&select=${OFTEN}`,
      { text: 'd'.repeat(100_000) },
    ],
    ['a deleted record', 'DELETE', () => `/api/story?name=eq.Long&select=${OFTEN}`],
  ] as readonly [string, string, () => string, unknown?, object?][])(
    'is refused, and nothing is done: %s',
    async (_, method, path, body, headers = {}) => {
      const mark = path().startsWith(`/api/story/${id}`) && method !== 'GET' ? { 'If-Match': '*' } : {};
      const answer = await ask(method, path(), body, { ...WHOLE, ...mark, ...headers });
      expect([answer.status, answer.body.code, answer.body.detail]).toEqual([
        413,
        'ANSWER_TOO_LARGE',
        'The answer would be larger than 20 MB. Ask for fewer records by `limit`, or for fewer fields by `select`.',
      ]);
      expect(answer.text).not.toContain('aaaa');
      expect(await texts()).toEqual(['a']);
    },
  );

  it('is one part of a batch, beside which the others stand', async () => {
    const parts = [{ path: `/api/story?select=${OFTEN}` }, { path: '/api/story?select=name' }];
    const { body } = await ask('POST', '/api/batch', { atomic: false, requests: parts });
    expect(body.responses.map((one: { status: number }) => one.status)).toEqual([413, 200]);
    expect(body.responses[1].body).toEqual([expect.objectContaining({ name: 'Long' })]);
  });

  it('is none a little below', async () => {
    const fewer = OFTEN.split(',').slice(0, 200).join();
    const { status, text } = await ask('GET', `/api/story?select=${fewer}`);
    expect([status, text.length > 20_000_000]).toEqual([200, true]);
  });
});

/** What is asked of a record, by whom, with which version and method. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskedShop, openAskedShop } from './asked-shop.ts';

let shop: AskedShop;
beforeAll(async () => {
  shop = await openAskedShop();
});
afterAll(() => shop.close());

describe('one record asked for as an object', () => {
  const headers = { accept: 'application/vnd.pgrst.object+json', prefer: 'return=representation' };

  it('is answered as one, and refused where it would be none or many', async () => {
    const one = await shop.send('GET', `/api/customer?id=eq.${shop.ann}&select=name`, undefined, headers);
    expect([one.status, one.body]).toEqual([200, { name: 'Ann' }]);
    const none = await shop.send('GET', '/api/customer?name=eq.Zed', undefined, headers);
    expect([none.status, none.body.code]).toEqual([406, 'NOT_SINGULAR']);
    const before = await shop.stored();
    const many = await shop.send('POST', '/api/customer', [{ name: 'A' }, { name: 'B' }], headers);
    expect([many.status, await shop.stored()]).toEqual([406, before]);
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
      const answer = await shop.send(
        method,
        `/api/customer/${shop.ann}`,
        method === 'PATCH' ? { kind: 'person' } : undefined,
        version ? { 'if-match': version } : {},
      );
      expect([method, answer.status, answer.body.code]).toEqual([method, status, code]);
    }
  });

  it('of what is not there is 404', async () => {
    const answer = await shop.send(
      'PATCH',
      '/api/customer/01a00000-0000-7000-8000-000000000000',
      { name: 'x' },
      { 'if-match': '"1"' },
    );
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  it.each([
    ['PUT', () => `/api/customer/${shop.ann}`, 'PATCH'],
    ['PUT', () => '/api/customer', 'POST'],
    ['POST', () => `/api/customer/${shop.ann}/history`, 'GET'],
    ['LOCK', () => '/api/customer', 'POST'],
  ])(
    'by the method %s, which %s does not take, is 405 and says what it takes',
    async (method, path, allowed) => {
      const answer = await shop.send(method, path(), { name: 'x' });
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
      ['GET', `/api/customer/${shop.ann}`],
      ['GET', '/api/-/model'],
      ['GET', '/api/-/session'],
      ['PATCH', `/api/customer/${shop.ann}`],
    ] as const) {
      const answer = await shop.request(method, path, method === 'GET' ? {} : { body: {} });
      expect([method, path, answer.status, answer.body.code]).toEqual([method, path, 401, 'UNAUTHENTICATED']);
    }
  });

  it('without a role for it is refused, and sees nothing of the reason', async () => {
    const nobody = await shop.person({ login: 'nobody' });
    for (const path of ['/api/customer', `/api/customer/${shop.ann}`])
      expect((await shop.request('GET', path, { as: nobody })).status).toBe(403);
    const made = await shop.request('POST', '/api/customer', { as: nobody, body: { name: 'X' } });
    expect([made.status, made.body.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('may not set a field that no role gives', async () => {
    const clerk = await shop.person({ login: 'clerk', roles: ['clerk'] });
    const answer = await shop.request('PATCH', `/api/customer/${shop.ann}`, {
      as: clerk,
      body: { owner: null, blocked: true },
      headers: { 'if-match': '"1"' },
    });
    expect([answer.status, answer.body.errors]).toEqual([
      403,
      [expect.objectContaining({ pointer: '/owner', code: 'FIELD_FORBIDDEN', params: { right: 'update' } })],
    ]);
    expect(answer.body.detail).toMatch(/^`owner`: .*change this/);
    const wrong = await shop.request('PATCH', `/api/customer/${shop.ann}`, {
      as: clerk,
      body: { owner: { no: 'key' }, version: { no: 'number' } },
      headers: { 'if-match': '"1"', 'accept-language': 'zh-CN' },
    });
    // What is wrong with a value that may not be sent anyway does not matter.
    expect(wrong.body.errors).toMatchObject([
      { pointer: '/owner', code: 'FIELD_FORBIDDEN', detail: expect.stringContaining('不能在此修改') },
      { pointer: '/version', code: 'READ_ONLY' },
    ]);
    const sorted = await shop.request('GET', '/api/customer?order=phone', { as: clerk });
    expect([sorted.status, sorted.body.code]).toEqual([403, 'FIELD_FORBIDDEN']);
  });
});

/** What each address takes, and which pages of other sites may ask. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';
import { openShop, type Shop } from '../records/shop-roles.ts';

const SITE = 'https://shop.example';
let shop: Shop;
let open: TestWorkspace;
beforeAll(async () => {
  shop = await openShop();
  open = await testWorkspace({ config: { allowedOrigins: [SITE] } });
});
afterAll(async () => {
  await shop.close();
  await open.close();
});

describe('methods', () => {
  it.each([
    ['/', 'GET, HEAD, OPTIONS'],
    ['/api/customer', 'DELETE, GET, HEAD, PATCH, POST, OPTIONS'],
    ['/api/customer/018f0000-0000-7000-8000-000000000000', 'DELETE, GET, HEAD, PATCH, OPTIONS'],
    ['/api/customer/lookup', 'POST, OPTIONS'],
    ['/api/batch', 'POST, OPTIONS'],
    ['/api/openapi.json', 'GET, HEAD, OPTIONS'],
    ['/api/-/session', 'DELETE, GET, HEAD, PATCH, POST, OPTIONS'],
    ['/api/-/tokens', 'GET, HEAD, POST, OPTIONS'],
  ])('OPTIONS %s answers %s', async (path, allow) => {
    const { status, headers, text } = await shop.request('OPTIONS', path);
    expect([status, headers.get('allow'), text]).toEqual([204, allow, '']);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('tells the same to who uses another one', async () => {
    const { status, body, headers } = await shop.request('PUT', '/api/customer', { as: shop.keeper });
    expect([status, body.code]).toEqual([405, 'METHOD_NOT_ALLOWED']);
    expect(headers.get('allow')).toBe('DELETE, GET, HEAD, PATCH, POST, OPTIONS');
  });

  it.each(['/api/customer', '/api/openapi.json', '/api/-/model', '/api/nothing', '/api/customer?name=xx.1'])(
    'HEAD %s answers as GET does, without a body',
    async (path) => {
      const get = await shop.request('GET', path, { as: shop.keeper });
      const head = await shop.request('HEAD', path, { as: shop.keeper });
      expect([head.status, head.text]).toEqual([get.status, '']);
      for (const name of ['content-type', 'content-range', 'etag', 'jacquard-release'])
        expect([name, head.headers.get(name)]).toEqual([name, get.headers.get(name)]);
    },
  );
});

describe('the lines of a record', () => {
  const asked = (method: string, path: string, as?: Person) =>
    shop.request(method, path, { ...(as && { as }), headers: { 'if-match': '*' } });
  const id = '/01a00000-0000-7000-8000-000000000000';

  it.each([
    ['/api/purchase_line', 'GET, HEAD, OPTIONS'],
    [`/api/purchase_line${id}`, 'GET, HEAD, OPTIONS'],
    ['/api/purchase', 'DELETE, GET, HEAD, PATCH, POST, OPTIONS'],
    [`/api/purchase${id}`, 'DELETE, GET, HEAD, PATCH, OPTIONS'],
    ['/api/audit_entry', 'GET, HEAD, POST, OPTIONS'],
    [`/api/purchase_line${id}/unmask`, 'POST, OPTIONS'],
  ])('and other records take at %s what OPTIONS says: %s', async (path, allow) => {
    // The trail is the administrator's, purchases are the keeper's.
    const as = path.startsWith('/api/audit_entry') ? shop.admin : shop.keeper;
    const { status, headers } = await asked('OPTIONS', path, as);
    expect([status, headers.get('allow')]).toEqual([204, allow]);
  });

  it('are refused elsewhere with what their address takes; strangers are told of no entity what it is', async () => {
    for (const [method, path] of [
      ['DELETE', `/api/purchase_line${id}`],
      ['PATCH', '/api/purchase_line'],
    ] as const) {
      const { status, headers } = await asked(method, path, shop.keeper);
      expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    }
    const told = async (name: string) => (await asked('OPTIONS', `/api/${name}`)).headers.get('allow');
    expect(await told('purchase_line')).toBe(await told('nothing'));
  });
});

describe('an entity with which somebody has nothing to do', () => {
  const id = '01a00000-0000-7000-8000-000000000000';
  const ask = (method: string, path: string, as: Person) =>
    shop.request(method, path, { as, headers: { 'if-match': '*' } });
  let visitor: Person;
  beforeAll(async () => {
    visitor = await shop.person({ login: 'visitor', roles: [] });
  });

  it.each(['purchase', 'purchase_line', 'audit_entry', 'nothing'])(
    'answers OPTIONS as it answers GET, and tells of %s not what it is',
    async (name) => {
      const path = `/api/${name}`;
      const get = await ask('GET', path, visitor);
      expect(get.status).toBe(name === 'nothing' ? 404 : 403);
      for (const [method, at] of [
        ['OPTIONS', path],
        ['OPTIONS', `${path}/${id}`],
        ['PUT', path],
        ['DELETE', `${path}/${id}`],
      ] as const) {
        const { status, body, headers } = await ask(method, at, visitor);
        expect([method, at, status, body.code]).toEqual([method, at, get.status, get.body.code]);
        expect(headers.get('allow')).toBeNull();
      }
    },
  );
});

describe('pages of other sites', () => {
  const preflight = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  };
  const shown = (headers: Headers) => [...headers.keys()].filter((name) => /^access-control/.test(name));

  it('are told nothing unless they are named', async () => {
    const sent = { headers: { origin: SITE, ...preflight } };
    expect(shown((await shop.request('OPTIONS', '/api/user', sent)).headers)).toEqual([]);
    expect(shown((await shop.request('GET', '/api/user', { ...sent, as: shop.admin })).headers)).toEqual([]);
    const other = { headers: { origin: 'https://shop.example.evil.example', ...preflight } };
    expect(shown((await open.request('OPTIONS', '/api/user', other)).headers)).not.toContain(
      'access-control-allow-origin',
    );
  });

  it('may ask with a token when they are named, and never with a cookie', async () => {
    const before = await open.request('OPTIONS', '/api/user', { headers: { origin: SITE, ...preflight } });
    expect([before.status, before.headers.get('access-control-allow-origin')]).toEqual([204, SITE]);
    expect(before.headers.get('access-control-allow-headers')).toBe('authorization');
    const { status, headers } = await open.request('GET', '/api/user', {
      as: open.admin,
      headers: { origin: SITE },
    });
    expect([status, headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([
      200,
      SITE,
      expect.stringMatching(/^Origin,/),
    ]);
    expect(headers.get('access-control-expose-headers')).toContain('Content-Range');
    for (const each of [before.headers, headers])
      expect(each.get('access-control-allow-credentials')).toBeNull();
  });

  it('can read what went wrong', async () => {
    const { status, headers } = await open.request('GET', '/api/user', { headers: { origin: SITE } });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([401, SITE]);
  });

  it('do not get the studio', async () => {
    const { headers } = await open.request('GET', '/', { headers: { origin: SITE, accept: 'text/html' } });
    expect(shown(headers)).toEqual([]);
  });
});

it('answers no address in capitals, which nothing would count', async () => {
  for (const path of ['/API/customer', '/Api/-/session'])
    expect((await shop.request('GET', path)).status).toBe(404);
});

/** Every address that takes POST: it either answers a key as it should, or says that it takes none. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, routesOf } from '../../../server/app.ts';
import { makeLink } from '../../../server/people/link.ts';
import { role } from '../../metadata/shop.ts';
import { type BrowserSession, browserSession } from '../../support/browser-session.ts';
import type { Answer } from '../../support/request.ts';
import { openShop, type Shop } from '../records/shop-roles.ts';
import { expectReplay } from './same-answer.ts';

const DESK = role('desk', {
  customer: {
    read: { fields: { masked: ['personal'] } },
    unmask: { fields: ['phone'] },
    lookup: { by: ['phone'], fields: ['name'] },
  },
});

let shop: Shop;
let admin: BrowserSession;
beforeAll(async () => {
  shop = await openShop(DESK);
  admin = await signedIn();
});
afterAll(() => shop.close());

async function signedIn(): Promise<BrowserSession> {
  const browser = browserSession(shop.url);
  const link = await makeLink(shop.workspace, shop.workspace.db, shop.admin.id, 'password');
  await browser.request('POST', '/api/-/session/link', { body: { token: link.split('#')[1] } });
  return browser;
}
const sql = async (text: string, ...values: unknown[]) =>
  (await shop.workspace.db.query({ text, values })).flat();
const customer = (key: string) => ({ name: `Customer ${key}` });
const effects = (key: string) =>
  sql('select count(*) from jacquard.customer where name = $1', customer(key).name);

interface Case {
  send(key: string): Promise<Answer>;
  /** How often it was done. */
  done(key: string): Promise<unknown>;
}
const asKeeper = (path: string, body: (key: string) => unknown): Case => ({
  send: (key) =>
    shop.request('POST', path, { as: shop.keeper, body: body(key), headers: { 'idempotency-key': key } }),
  done: effects,
});
const asAdmin = (path: () => string, done: Case['done'], body?: (key: string) => unknown): Case => ({
  send: (key) => admin.request('POST', path(), { body: body?.(key), headers: { 'idempotency-key': key } }),
  done,
});
const audited = (action: string) => async () =>
  sql('select count(*) from jacquard.audit_entry where action = $1', action);

const ofKeeper = () => ({ user: shop.keeper.id });

/** The change set that stands for a key: a role that nobody holds. */
const changeSets = new Map<string, Promise<string>>();
function changeSetOf(key: string): Promise<string> {
  const name = `role_${changeSets.size}`;
  const content = { $schema: 'urn:jacquard:role:1', name, title: name, grants: {} };
  const draft = { package: 'system', kind: 'role', name, content: JSON.stringify(content) };
  const known =
    changeSets.get(key) ??
    shop
      .request('POST', '/api/change_set?columns=title,documents', {
        as: shop.admin,
        body: { title: key || 'none', documents: [draft] },
        headers: { prefer: 'return=representation' },
      })
      .then(({ body }) => String([body].flat()[0].id));
  changeSets.set(key, known);
  return known;
}
const ofChangeSet = (action: string, done: Case['done'] = async () => [1]): Case => ({
  send: async (key) =>
    admin.request('POST', `/api/rpc/${action}`, {
      body: { change_set: await changeSetOf(key) },
      headers: { 'idempotency-key': key },
    }),
  done,
});
const moved = (action: string) => async (key: string) =>
  sql(
    'select count(*) from jacquard.audit_entry where action = $1 and record::text = $2',
    action,
    await changeSetOf(key),
  );

/** By the path of the route. */
const CASES: Readonly<Record<string, Case>> = {
  '/api/:entity': asKeeper('/api/customer', customer),
  '/api/batch': asKeeper('/api/batch', (key) => ({
    requests: [{ method: 'POST', path: '/api/customer', body: customer(key) }],
  })),
  '/api/-/tokens': asAdmin(
    () => '/api/-/tokens',
    (key) => sql('select count(*) from jacquard.jq_token where title = $1', key),
    (key) => ({ title: key }),
  ),
  '/api/rpc/invite_user': asAdmin(() => '/api/rpc/invite_user', audited('invite'), ofKeeper),
  '/api/rpc/end_sessions': asAdmin(() => '/api/rpc/end_sessions', audited('end_sessions'), ofKeeper),
  '/api/rpc/list_sessions': asAdmin(
    () => '/api/rpc/list_sessions',
    async () => [1],
    ofKeeper,
  ),
  '/api/rpc/list_documents': ofChangeSet('list_documents'),
  '/api/rpc/check_change_set': ofChangeSet('check_change_set'),
  '/api/rpc/plan_change_set': ofChangeSet('plan_change_set'),
  '/api/rpc/discard_change_set': ofChangeSet('discard_change_set', moved('discard')),
  '/api/rpc/rebase_change_set': ofChangeSet('rebase_change_set'),
  '/api/rpc/publish_change_set': ofChangeSet('publish_change_set', moved('publish')),
  '/api/rpc/list_releases': asAdmin(
    () => '/api/rpc/list_releases',
    async () => [1],
  ),
  '/api/rpc/describe_release': asAdmin(
    () => '/api/rpc/describe_release',
    async () => [1],
    () => ({ release: 1 }),
  ),
  '/api/rpc/list_upgrades': asAdmin(
    () => '/api/rpc/list_upgrades',
    async () => [1],
  ),
  '/api/rpc/draft_upgrade': asAdmin(
    () => '/api/rpc/draft_upgrade',
    (key) => sql('select count(*) from jacquard.change_set where title = $1', key),
    (key) => ({ packages: [], title: key || 'none' }),
  ),
  '/api/rpc/plan_rollback': asAdmin(
    () => '/api/rpc/plan_rollback',
    async () => [1],
    () => ({ release: 1 }),
  ),
  '/api/rpc/roll_back': asAdmin(
    () => '/api/rpc/roll_back',
    (key) => sql('select count(*) from jacquard.jq_release where note = $1', key),
    (key) => ({ release: 1, note: key || 'none' }),
  ),
};
/** Who the caller is changes, or wrong tries count. */
const REFUSED = [
  '/api/-/session',
  '/api/-/session/act-as',
  '/api/-/session/link',
  '/api/-/session/password',
  // A link that works once.
  '/api/rpc/preview_change_set',
];

/** They only read; each time is counted and audited, also one that fails. */
const UNHEEDED = ['/api/:entity/:id/unmask', '/api/:entity/lookup'];

/** Refused whatever comes: there is no such action. */
const NONE = ['/api/rpc/:name'];

describe('the addresses that take POST', () => {
  it('are all looked at here', () => {
    const posts = routesOf(shop.workspace, () => createApp(shop.workspace).callback()).stack.filter(
      ({ methods }) => methods.includes('POST'),
    );
    const looked = [...Object.keys(CASES), ...REFUSED, ...UNHEEDED, ...NONE];
    expect(posts.map(({ path }) => String(path)).sort()).toEqual(looked.sort());
  });

  it.each(Object.entries(CASES))(
    '%s does what a key stands for once, and answers it alike',
    async (_, { send, done }) => {
      const key = randomUUID();
      const first = await send(key);
      expect(first.status).toBeLessThan(300);
      expectReplay(first, await send(key));
      expect(await done(key)).toEqual([1]);
    },
  );

  it.each(Object.entries(CASES))('%s refuses what is no key', async (_, { send }) => {
    expect((await send('')).status).toBe(400);
  });

  it.each(REFUSED.flatMap((path) => [path, `${path}/`, path.toUpperCase().replace('/API', '/api')]))(
    '%s takes no key, and says so before it does anything',
    async (path) => {
      const { status, body } = await admin.request('POST', path, {
        body: { login: 'x', password: 'y', token: 'z', user: shop.keeper.id },
        headers: { 'idempotency-key': randomUUID() },
      });
      expect([status, body.detail]).toEqual([400, expect.stringContaining('leave it out')]);
    },
  );
});

it('counts and audits what only reads each time, also when it fails, whatever its key', async () => {
  const desk = await shop.person({ login: 'desk', roles: ['desk'] });
  const phone = '13812345678';
  const { id } = await shop.make('customer', { name: 'Ann', phone });
  const headers = { 'idempotency-key': randomUUID() };
  const send = async (path: string, body: unknown) => {
    const answer = await shop.request('POST', `/api/customer/${path}`, { as: desk, body, headers });
    return [answer.status, answer.headers.get('idempotent-replay')];
  };
  for (const act of ['unmask', 'lookup']) {
    const [path, body] = act === 'unmask' ? [`${id}/unmask`, { fields: ['phone'] }] : ['lookup', { phone }];
    expect([await send(path, body), await send(path, body)]).toEqual([
      [200, null],
      [200, null],
    ]);
    expect(await sql('select count(*) from jacquard.audit_entry where action = $1', act)).toEqual([2]);
  }
  expect(await send(`${randomUUID()}/unmask`, { fields: ['phone'] })).toEqual([404, null]);
  const uses = 'select uses from jacquard.jq_rate where "user" = $1 order by purpose';
  expect(await sql(uses, desk.id)).toEqual([2, 3]);
});

it('heeds a key however the address is written', async () => {
  const key = randomUUID();
  const send = () =>
    shop.request('POST', '/api/customer/', {
      as: shop.keeper,
      body: customer(key),
      headers: { 'idempotency-key': key },
    });
  const [first, again] = [await send(), await send()];
  expect(first.status).toBe(201);
  expectReplay(first, again);
});

describe('an answer with a secret', () => {
  const make = (by: BrowserSession, key: string) =>
    by.request('POST', '/api/-/tokens', { body: { title: key }, headers: { 'idempotency-key': key } });

  it('is given again to the session it was made for, and the token works', async () => {
    const key = randomUUID();
    const [first, again] = [await make(admin, key), await make(admin, key)];
    const as = { ...shop.admin, token: again.body.token };
    expect(again.body.token).toBe(first.body.token);
    expect((await shop.request('GET', '/api/-/session', { as })).status).toBe(200);
  });

  it('is not given to another session of the same person', async () => {
    const key = 'guessable';
    const first = await make(admin, key);
    const other = await make(await signedIn(), key);
    expect([other.status, other.headers.get('idempotent-replay')]).toEqual([201, null]);
    expect(other.body.token).not.toBe(first.body.token);
  });

  it('does not lie in the database', async () => {
    const key = randomUUID();
    const { body } = await make(admin, key);
    const rows = await sql("select encode(answer, 'escape') from jacquard.jq_idempotency");
    expect(rows.join()).not.toContain(String(body.token).slice(4));
  });
});

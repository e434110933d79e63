/** `/api/rpc/{name}`, by the platform's own actions. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NIL_UUID } from '../../../server/actor.ts';
import { startSession } from '../../../server/people/session.ts';
import { type BrowserSession, browserOf, browserSession } from '../../support/browser-session.ts';
import type { Person } from '../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';

let test: TestWorkspace;
/** The administrator at a screen. */
let screen: BrowserSession;
let lin: Person;
let number = 0;
const DEVICE = { address: '127.0.0.1', agent: 'loom' };

beforeAll(async () => {
  test = await testWorkspace();
  screen = await browserOf(test.admin, test);
});
afterAll(() => test.close());
beforeEach(async () => {
  number += 1;
  lin = await test.person({ login: `lin${number}` });
  await startSession(test.workspace, test.workspace.db, lin.id, DEVICE, 'password');
});

const call = (name: string, body?: unknown, headers = {}, as = test.admin) =>
  test.request('POST', `/api/rpc/${name}`, { as, body, headers });
const sessionsOfLin = async () => (await call('list_sessions', { user: lin.id })).body;
const count = async (text: string) => (await test.workspace.db.query({ text, values: [lin.id] }))[0]?.[0];
const INVITED = `select count(*) from jacquard.audit_entry where action = 'invite' and record = $1`;
const LINKS = 'select count(*) from jacquard.jq_link where "user" = $1';

describe('an action', () => {
  it('is done, answered and kept in the audit', async () => {
    expect(await sessionsOfLin()).toMatchObject([DEVICE]);
    const { status, body, headers } = await call('end_sessions', { user: lin.id });
    expect([status, body]).toEqual([200, { ended: 1 }]);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await sessionsOfLin()).toEqual([]);
    const audit =
      'select actor, entity, request_id from jacquard.audit_entry where record = $1 and action = $2';
    const rows = await test.workspace.db.query({ text: audit, values: [lin.id, 'end_sessions'] });
    expect(rows).toEqual([[test.admin.id, 'user', headers.get('x-request-id')]]);
  });

  it('is rehearsed: the answer is what it would be, and nothing stays', async () => {
    const { body, headers } = await call('end_sessions', { user: lin.id }, { prefer: 'tx=rollback' });
    expect([body, headers.get('preference-applied')]).toEqual([{ ended: 1 }, 'tx=rollback']);
    expect(await sessionsOfLin()).toHaveLength(1);
  });

  it('has one effect a key', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const [first, again] = [
      await call('end_sessions', { user: lin.id }, headers),
      await call('end_sessions', { user: lin.id }, headers),
    ];
    expect([first.body, again.body, again.headers.get('idempotent-replay')]).toEqual([
      { ended: 1 },
      { ended: 1 },
      'true',
    ]);
  });

  it.each([
    ['nothing', undefined, ['/user', 'REQUIRED']],
    ['a name that is none', { user: NIL_UUID, usr: 1 }, ['/usr', 'UNKNOWN_FIELD']],
    ['no id', { user: "'; drop table x" }, ['/user', 'INVALID_FORMAT']],
    ['another type', { user: 1 }, ['/user', 'INVALID_TYPE']],
    ['null', { user: null }, ['/user', 'INVALID_TYPE']],
    ['somebody who is not there', { user: NIL_UUID }, ['/user', 'BAD_REFERENCE']],
    ['an array', [{ user: NIL_UUID }], ['', 'INVALID_TYPE']],
    ['a text', '"x"', ['', 'INVALID_TYPE']],
  ])('refuses %s, and says where', async (_, body, fault) => {
    const answer = await call('end_sessions', body);
    const found = answer.body.errors.map(({ pointer, code }: Record<string, string>) => [pointer, code]);
    expect([answer.status, answer.body.code]).toEqual([422, 'INVALID']);
    expect(found).toEqual([fault]);
  });

  it.each(['invite_user', 'end_sessions', 'list_sessions'])(
    '%s is for administrators, whatever is asked',
    async (name) => {
      for (const body of [{ user: lin.id }, { user: 1 }])
        expect((await call(name, body, {}, lin)).status).toBe(403);
      expect((await test.request('POST', `/api/rpc/${name}`, { body: { user: lin.id } })).status).toBe(401);
      expect(await count(LINKS)).toBe(0);
      expect(await sessionsOfLin()).toHaveLength(1);
    },
  );

  it('that there is none of is named, with those that there are', async () => {
    const { status, body } = await call('invite_usr', { user: lin.id });
    expect([status, body.code, body.detail]).toEqual([
      404,
      'UNKNOWN_ACTION',
      `There is no action \`invite_usr\`. Yours are: ${Object.keys(test.workspace.actions).join(', ')}.`,
    ]);
    const other = await call('constructor', {}, {}, lin);
    expect([other.status, other.body.detail]).toEqual([
      404,
      'There is no action `constructor`. Yours are: –.',
    ]);
    expect((await test.request('POST', '/api/rpc/invite_usr')).status).toBe(401);
  });

  it('takes its arguments in the body, as JSON, and answers JSON', async () => {
    const query = await call('end_sessions?select=ended', { user: lin.id });
    expect([query.status, query.body.code]).toEqual([400, 'BAD_QUERY']);
    expect((await call('end_sessions', 'user\nx', { 'content-type': 'text/csv' })).status).toBe(415);
    expect((await call('end_sessions', { user: lin.id }, { accept: 'text/csv' })).status).toBe(406);
    expect(await sessionsOfLin()).toHaveLength(1);
  });

  it('answers one object of a list where one is asked for, and is not done where there is not just one', async () => {
    const headers = { accept: 'application/vnd.pgrst.object+json' };
    const one = await call('list_sessions', { user: lin.id }, headers);
    expect([one.status, one.body]).toMatchObject([200, DEVICE]);
    expect((await call('end_sessions', { user: lin.id }, headers)).body).toEqual({ ended: 1 });
    expect((await call('list_sessions', { user: lin.id }, headers)).status).toBe(406);
  });
});

describe('GET', () => {
  const get = (path: string) => test.request('GET', `/api/rpc/${path}`, { as: test.admin });

  it('asks what only reads, with its arguments in the query', async () => {
    expect((await get(`list_sessions?user=${lin.id}`)).body).toMatchObject([DEVICE]);
    const { body } = await get(`list_sessions?user=${lin.id}&user=x&limit=1`);
    expect(body.errors.map(({ pointer, code }: Record<string, string>) => [pointer, code])).toEqual([
      ['/limit', 'UNKNOWN_FIELD'],
      ['/user', 'INVALID_TYPE'],
    ]);
  });

  it('does nothing: what changes something takes POST alone', async () => {
    const { status, headers } = await get(`end_sessions?user=${lin.id}`);
    expect([status, headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    expect(
      (await test.request('PATCH', '/api/rpc/list_sessions', { as: test.admin, body: {} })).headers.get(
        'allow',
      ),
    ).toBe('GET, HEAD, POST, OPTIONS');
    for (const [name, allow] of [
      ['end_sessions', 'POST, OPTIONS'],
      ['list_sessions', 'GET, HEAD, POST, OPTIONS'],
    ])
      expect((await test.request('OPTIONS', `/api/rpc/${name}`)).headers.get('allow')).toBe(allow);
  });
});

describe('an invitation', () => {
  const invite = { body: { user: '' } };
  beforeEach(() => {
    invite.body = { user: lin.id };
  });

  it('without a mail server is a link for who sits at a screen', async () => {
    const { status, body } = await screen.request('POST', '/api/rpc/invite_user', invite);
    expect([status, body]).toEqual([200, { sent: false, link: expect.stringMatching(/\/link#[\w-]{43}$/) }]);
    expect([await count(INVITED), await count(LINKS)]).toEqual([1, 1]);
  });

  it('is not made by a program: a token would lead to sessions that last when it is revoked', async () => {
    const { body } = await screen.request('POST', '/api/rpc/invite_user', invite);
    const refused = await call('invite_user', invite.body);
    expect([refused.status, refused.body.code]).toEqual([403, 'SESSION_REQUIRED']);
    expect([await count(INVITED), await count(LINKS)]).toEqual([1, 1]);
    const opened = await browserSession(test.url).request('POST', '/api/-/session/link', {
      body: { token: body.link.split('#')[1] },
    });
    expect([opened.status, opened.body.user.id]).toEqual([200, lin.id]);
  });

  it('of somebody who is not active is refused at its place', async () => {
    await test.request('PATCH', `/api/user/${lin.id}`, {
      as: test.admin,
      body: { active: false },
      headers: { 'if-match': '*' },
    });
    const { status, body } = await screen.request('POST', '/api/rpc/invite_user', invite);
    expect([status, body.errors]).toMatchObject([422, [{ pointer: '/user', code: 'BAD_REFERENCE' }]]);
  });

  it('is not made by what can be taken back', async () => {
    const part = { requests: [{ method: 'POST', path: '/api/rpc/invite_user', ...invite }] };
    const key = { 'idempotency-key': randomUUID() };
    for (const [path, options] of [
      ['rpc/invite_user', { ...invite, headers: { prefer: 'tx=rollback' } }],
      ['batch', { body: part }],
    ] as const) {
      const { status, body } = await screen.request('POST', `/api/${path}`, options);
      expect([status, body.code, body.detail]).toEqual([
        400,
        'BAD_REQUEST',
        expect.stringContaining('taken back'),
      ]);
    }
    const keyed = await screen.request('POST', '/api/batch', {
      body: { ...part, atomic: false },
      headers: key,
    });
    expect(keyed.body.responses[0].status).toBe(400);
    expect([await count(INVITED), await count(LINKS)]).toEqual([0, 0]);
    const apart = await screen.request('POST', '/api/batch', { body: { ...part, atomic: false } });
    expect(apart.body.responses[0]).toMatchObject({ status: 200, body: { sent: false } });
  });

  it('shows its link again to the session alone that asked with a key', async () => {
    const keyed = { ...invite, headers: { 'idempotency-key': randomUUID() } };
    const first = await screen.request('POST', '/api/rpc/invite_user', keyed);
    const again = await screen.request('POST', '/api/rpc/invite_user', keyed);
    expect([again.body, again.headers.get('idempotent-replay')]).toEqual([first.body, 'true']);
    const byToken = await call('invite_user', invite.body, keyed.headers);
    expect([byToken.status, byToken.text.includes('/link#')]).toEqual([403, false]);
  });
});

it('in a batch is one with its other parts', async () => {
  const requests = [
    { method: 'POST', path: '/api/rpc/end_sessions', body: { user: lin.id } },
    { method: 'POST', path: '/api/user', body: { login: 'NOT A LOGIN', name: 'x' } },
  ];
  const { status } = await test.request('POST', '/api/batch', { as: test.admin, body: { requests } });
  expect(status).toBe(422);
  expect(await sessionsOfLin()).toHaveLength(1);
});

import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ActingCompany, NIL_UUID } from '../../../server/actor.ts';
import { identify } from '../../../server/people/identity.ts';
import { makeLink } from '../../../server/people/link.ts';
import { setPassword } from '../../../server/people/password.ts';
import { giveRoles } from '../../../server/people/user.ts';
import { openWorkspace } from '../../../server/store/releases.ts';
import { type BrowserSession, browserSession } from '../../support/browser-session.ts';
import type { Person } from '../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';

const PASSWORD = 'a loom weaves patterns';
const SESSION = '/api/-/session';

let test: TestWorkspace;
let lin: Person;
let browser: BrowserSession;
let number = 0;
beforeAll(async () => {
  test = await testWorkspace({ config: { demo: true } });
});
afterAll(() => test.close());
beforeEach(async () => {
  number += 1;
  lin = await test.person({ login: `lin${number}` });
  await setPassword(test.workspace, test.workspace.db, lin, PASSWORD);
  browser = browserSession(test.url);
});

const signIn = (person: Person = lin, password = PASSWORD, from: BrowserSession = browser) =>
  from.request('POST', SESSION, { body: { login: person.login, password } });
const sql = (text: string, ...values: unknown[]) => test.workspace.db.query({ text, values });

/** A company beside the first one, in which nobody has a role yet. */
async function otherCompany(): Promise<ActingCompany> {
  const [row] = await sql(
    `insert into jacquard.company (id, version, created_at, updated_at, name, base_currency, time_zone, price_includes_tax)
      values (gen_random_uuid(), 1, now(), now(), $1, 'CNY', 'Asia/Shanghai', false) returning id`,
    `Company ${randomUUID()}`,
  );
  return { id: String(row?.[0]), baseCurrency: 'CNY', timeZone: 'Asia/Shanghai' };
}

/** A browser that the person is signed in with by a one-time link. */
async function signedIn(person: Person, at: TestWorkspace = test): Promise<BrowserSession> {
  const browser = browserSession(at.url);
  const link = await makeLink(at.workspace, at.workspace.db, person.id, 'password');
  const { status } = await browser.request('POST', `${SESSION}/link`, {
    body: { token: link.split('#')[1] },
  });
  expect(status).toBe(200);
  return browser;
}

describe('signing in', () => {
  it('answers who one is, and keeps it in a cookie that scripts and other sites cannot use', async () => {
    const { status, body } = await signIn();
    expect([status, body]).toEqual([
      200,
      {
        user: { id: lin.id, login: lin.login, name: lin.login, email: null, locale: 'en' },
        company: { id: NIL_UUID, name: '', base_currency: 'CNY', time_zone: 'Asia/Shanghai' },
        companies: [],
        roles: [{ name: 'everyone', title: 'Everyone' }],
        release: 1,
        demo: { enabled: false, people: [] },
      },
    ]);
    expect(browser.cookie()).toMatch(
      /^jacquard_session=[\w-]{43}; path=\/; expires=[^;]+; samesite=lax; httponly$/i,
    );
    expect((await browser.request('GET', SESSION)).body.user.login).toBe(lin.login);
  });

  it('keeps neither the password nor the cookie in the database', async () => {
    await signIn();
    const secret = /=([\w-]+)/.exec(browser.cookie())?.[1] ?? '';
    const dump = JSON.stringify(
      await sql('select s::text, c::text from jacquard.jq_session s, jacquard.jq_credential c'),
    );
    expect(dump).not.toContain(secret);
    expect(dump).not.toContain(Buffer.from(secret, 'base64url').toString('hex'));
    expect(dump).not.toContain(PASSWORD);
    expect(dump).toContain('$argon2id$');
  });

  it('does not tell a wrong password from an unknown login', async () => {
    const wrong = await signIn(lin, 'not the password');
    const unknown = await signIn({ ...lin, login: 'nobody' });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'INVALID_CREDENTIALS']);
    expect({ ...unknown.body, request_id: '' }).toEqual({ ...wrong.body, request_id: '' });
  });

  it('pauses a login after five failures, even for the right password, and tells for how long', async () => {
    for (let n = 0; n < 5; n += 1) expect((await signIn(lin, 'wrong')).status).toBe(401);
    const { status, body, headers } = await signIn();
    expect([status, body.code, headers.get('retry-after')]).toEqual([429, 'RATE_LIMITED', '900']);
    await sql(
      "update jacquard.jq_sign_in_attempt set first_at = first_at - interval '16 min', locked_until = locked_until - interval '16 min'",
    );
    expect((await signIn()).status).toBe(200);
  });

  it('counts tries that come at the same time one by one', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(lin, 'wrong')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  it('never pauses an address where many sign in with the right password', async () => {
    await sql('delete from jacquard.jq_sign_in_attempt');
    for (let n = 0; n < 60; n += 1) expect((await signIn()).status).toBe(200);
    expect(await sql('select max(failures) from jacquard.jq_sign_in_attempt')).toEqual([[0]]);
  });

  it('tells addresses apart by what the proxy in front saw, not by what the caller claims', async () => {
    const proxied = await testWorkspace({ config: { trustProxy: true } });
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      const headers = { 'x-forwarded-for': `10.0.0.${n}, 192.0.2.7` };
      const body = { login: 'admin', password: 'wrong' };
      statuses.push((await browserSession(proxied.url).request('POST', SESSION, { body, headers })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    await proxied.close();
  });

  it('refuses a body of another shape with every fault', async () => {
    const { status, body } = await browser.request('POST', SESSION, { body: { login: 7, more: true } });
    expect(status).toBe(422);
    expect(
      body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]),
    ).toEqual([
      ['/more', 'UNKNOWN_FIELD'],
      ['/login', 'INVALID_TYPE'],
      ['/password', 'REQUIRED'],
    ]);
  });
});

describe('a session', () => {
  it('is over for good when it is ended', async () => {
    await signIn();
    const kept = { cookie: browser.cookie().split(';')[0] ?? '' };
    expect((await browser.request('DELETE', SESSION)).status).toBe(204);
    const { status, body } = await test.request('GET', SESSION, { headers: kept });
    expect([status, body.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it.each([
    ['after twelve hours of silence', "seen_at = seen_at - interval '13 hours'"],
    ['after thirty days, however busy', "expires_at = now() - interval '1 second'"],
  ])('ends %s', async (_, change) => {
    await signIn();
    await sql(`update jacquard.jq_session set ${change} where "user" = $1`, lin.id);
    expect((await browser.request('GET', SESSION)).status).toBe(401);
  });

  it('ends at once when the user is deactivated', async () => {
    await signIn();
    await sql('update jacquard."user" set active = false where id = $1', lin.id);
    expect((await browser.request('GET', SESSION)).status).toBe(401);
    expect((await signIn()).status).toBe(401);
  });

  it('lists the devices of a person, who may end the others', async () => {
    await signIn();
    await signIn(lin, PASSWORD, browserSession(test.url));
    const { body } = await browser.request('GET', '/api/-/sessions');
    expect(body.map(({ current }: { current: boolean }) => current).sort()).toEqual([false, true]);
    expect((await browser.request('DELETE', '/api/-/sessions')).body).toEqual({ ended: 1 });
    expect((await browser.request('GET', '/api/-/sessions')).body).toHaveLength(1);
  });

  it('cannot be ended by somebody else', async () => {
    await signIn();
    const [session] = (await browser.request('GET', '/api/-/sessions')).body;
    const other = await signedIn(await test.person({ login: `other${number}` }));
    expect((await other.request('DELETE', `/api/-/sessions/${session.id}`)).status).toBe(404);
    expect((await browser.request('GET', SESSION)).status).toBe(200);
  });

  it('changes language, and company only where the person has a role', async () => {
    await signIn();
    expect((await browser.request('PATCH', SESSION, { body: { locale: 'zh-CN' } })).body.user.locale).toBe(
      'zh-CN',
    );
    const refused = await browser.request('PATCH', SESSION, { body: { company: test.company } });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/company']);
    expect((await browser.request('PATCH', SESSION, { body: { locale: 'tlh' } })).status).toBe(422);
  });

  it('leaves a trace where the language changed, though the person may not change users', async () => {
    await signIn();
    for (const locale of ['zh-CN', 'zh-CN', 'en'])
      expect((await browser.request('PATCH', SESSION, { body: { locale } })).status).toBe(200);
    const told = await sql(
      `select a.actor, a.acting_as, a.changes->'locale'->>0, a.changes->'locale'->>1, u.updated_by, u.version
        from jacquard.audit_entry a join jacquard."user" u on u.id = a.record
        where a.record = $1 and a.action = 'update' order by a.at, a.id`,
      lin.id,
    );
    expect(told).toEqual([
      [lin.id, null, null, 'zh-CN', lin.id, 3],
      [lin.id, null, 'zh-CN', 'en', lin.id, 3],
    ]);
  });
});

describe('a request from another site', () => {
  const write = (headers: Record<string, string>) =>
    browser.request('PATCH', SESSION, { body: { locale: 'en' }, headers });

  it.each([
    ['with a foreign origin', { origin: 'https://evil.example' }],
    ['with an opaque origin', { origin: 'null' }],
    ['that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['that the browser calls same-site', { 'sec-fetch-site': 'same-site' }],
  ])('changes nothing %s', async (_, headers) => {
    await signIn();
    const { status, body } = await write(headers);
    expect([status, body.code]).toEqual([403, 'CROSS_SITE']);
  });

  it('cannot sign a browser in either', async () => {
    const { status, body } = await browser.request('POST', SESSION, {
      body: { login: lin.login, password: PASSWORD },
      headers: { origin: 'https://evil.example' },
    });
    expect([status, body.code]).toEqual([403, 'CROSS_SITE']);
  });

  it('is refused when a cookie comes without any word of where from', async () => {
    await signIn();
    const kept = { cookie: browser.cookie().split(';')[0] ?? '' };
    expect((await test.request('PATCH', SESSION, { body: { locale: 'en' }, headers: kept })).body.code).toBe(
      'CROSS_SITE',
    );
  });
});

describe('a one-time link', () => {
  it('signs in once, and lets a password be chosen without the old one', async () => {
    const link = await makeLink(test.workspace, test.workspace.db, lin.id, 'invite');
    const token = link.split('#')[1];
    expect((await browser.request('POST', `${SESSION}/link`, { body: { token } })).status).toBe(200);
    expect(
      (await browserSession(test.url).request('POST', `${SESSION}/link`, { body: { token } })).body.code,
    ).toBe('LINK_EXPIRED');
    expect(
      (await browser.request('POST', `${SESSION}/password`, { body: { password: 'another fine pattern' } }))
        .status,
    ).toBe(204);
    expect((await signIn(lin, 'another fine pattern', browserSession(test.url))).status).toBe(200);
  });

  it('is used by one of two who open it at the same time', async () => {
    const token = (await makeLink(test.workspace, test.workspace.db, lin.id, 'invite')).split('#')[1];
    const open = () => browserSession(test.url).request('POST', `${SESSION}/link`, { body: { token } });
    const statuses = (await Promise.all([open(), open(), open()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 401, 401]);
  });

  it('stops working when it is old, and when a newer one is made', async () => {
    const [first, second] = [
      await makeLink(test.workspace, test.workspace.db, lin.id, 'invite'),
      await makeLink(test.workspace, test.workspace.db, lin.id, 'invite'),
    ];
    const open = (link: string) =>
      browser.request('POST', `${SESSION}/link`, { body: { token: link.split('#')[1] } });
    expect((await open(first)).body.code).toBe('LINK_EXPIRED');
    await sql('update jacquard.jq_link set expires_at = now()');
    expect((await open(second)).body.code).toBe('LINK_EXPIRED');
  });
});

describe('a password', () => {
  it.each([['short'], ['aaaaaaaaaaaaaa'], ['Password1234'], ['x'.repeat(300)]])(
    '%s is too weak',
    async (password) => {
      const fresh = await signedIn(lin);
      const { status, body } = await fresh.request('POST', `${SESSION}/password`, { body: { password } });
      expect([status, body.code]).toEqual([422, 'WEAK_PASSWORD']);
    },
  );

  it('is changed with the old one only, and ends the sessions elsewhere', async () => {
    await signIn();
    const elsewhere = browserSession(test.url);
    await signIn(lin, PASSWORD, elsewhere);
    const change = (current?: string) =>
      browser.request('POST', `${SESSION}/password`, { body: { current, password: 'another fine pattern' } });
    expect((await change()).body.code).toBe('INVALID_CREDENTIALS');
    expect((await change('wrong')).body.code).toBe('INVALID_CREDENTIALS');
    expect((await change(PASSWORD)).status).toBe(204);
    expect((await browser.request('GET', SESSION)).status).toBe(200);
    expect((await elsewhere.request('GET', SESSION)).status).toBe(401);
  });

  it('that was the right one at last makes the wrong tries forgotten', async () => {
    await signIn();
    const change = (current: string, password: string) =>
      browser.request('POST', `${SESSION}/password`, { body: { current, password } });
    for (let n = 0; n < 4; n += 1) await change('wrong', 'another fine pattern');
    expect((await change(PASSWORD, 'another fine pattern')).status).toBe(204);
    for (let n = 0; n < 4; n += 1)
      expect((await change('wrong', PASSWORD)).body.code).toBe('INVALID_CREDENTIALS');
    expect((await change('another fine pattern', PASSWORD)).status).toBe(204);
  });

  it('makes the links that were sent before it useless when it is changed', async () => {
    await signIn();
    const link = await makeLink(test.workspace, test.workspace.db, lin.id, 'password');
    const body = { current: PASSWORD, password: 'another fine pattern' };
    expect((await browser.request('POST', `${SESSION}/password`, { body })).status).toBe(204);
    const opened = await browserSession(test.url).request('POST', `${SESSION}/link`, {
      body: { token: link.split('#')[1] },
    });
    expect([opened.status, opened.body.code]).toEqual([401, 'LINK_EXPIRED']);
  });
});

describe('an administrator', () => {
  let admin: BrowserSession;
  beforeEach(async () => {
    admin = await signedIn(test.admin);
  });

  it.each([
    ['GET', 'tokens'],
    ['POST', 'tokens'],
    ['DELETE', 'tokens/:id'],
  ])('cannot %s /api/-/%s by an API token, nor while acting as somebody else', async (method, path) => {
    const url = `/api/-/${path.replace(':id', lin.id)}`;
    const body = method === 'POST' ? { title: 'x', user: lin.id } : undefined;
    expect((await test.request(method, url, { as: test.admin, body })).status).toBe(403);
    const rep = await test.person({ login: `mask${number}`, roles: ['everyone'] });
    await admin.request('POST', `${SESSION}/act-as`, { body: { user: rep.id } });
    expect((await admin.request(method, url, { body })).status).toBe(403);
  });
});

describe('an administrator of one company', () => {
  it.each([
    ['only in another company', []],
    ['in another company as well', ['everyone']],
  ])('does not look after the account of somebody who works %s', async (_, here) => {
    const admin = await signedIn(test.admin);
    const other = await otherCompany();
    const far = await test.person({ login: `far${number}`, roles: here });
    await giveRoles(test.workspace, test.workspace.db, other, far.id, ['administrator']);
    const [token] = await sql('select id from jacquard.jq_token where "user" = $1', far.id);
    for (const action of ['invite_user', 'end_sessions', 'list_sessions']) {
      const { status, body } = await admin.request('POST', `/api/rpc/${action}`, { body: { user: far.id } });
      expect([action, status, body.errors?.[0]?.code]).toEqual([action, 422, 'BAD_REFERENCE']);
    }
    for (const [method, path, body] of [
      ['POST', 'tokens', { title: 'x', user: far.id }],
      ['DELETE', `tokens/${token?.[0]}`],
    ] as const)
      expect([path, (await admin.request(method, `/api/-/${path}`, { body })).status]).toEqual([path, 404]);
    expect(JSON.stringify((await admin.request('GET', '/api/-/tokens')).body)).not.toContain(far.id);
    expect((await test.request('GET', SESSION, { as: far })).status).toBe(200);
    expect(await sql('select 1 from jacquard.jq_link where "user" = $1', far.id)).toEqual([]);
  });

  it('does when being administrator there too', async () => {
    const both = await test.person({ login: `both${number}`, roles: ['administrator'] });
    const other = await otherCompany();
    await giveRoles(test.workspace, test.workspace.db, other, both.id, ['administrator']);
    await giveRoles(test.workspace, test.workspace.db, other, lin.id, ['everyone']);
    const admin = await signedIn(both);
    expect((await admin.request('POST', '/api/rpc/invite_user', { body: { user: lin.id } })).status).toBe(
      200,
    );
  });
});

describe('with a mail server', () => {
  it('sends the link in the language of the person, and does not show it', async () => {
    const letters: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _, done) => {
        let letter = '';
        stream.on('data', (chunk: Buffer) => {
          letter += chunk;
        });
        stream.on('end', () => {
          letters.push(letter);
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const mailing = await testWorkspace({ config: { smtpUrl: `smtp://127.0.0.1:${port}` } });
    const zhou = await mailing.person({ login: 'zhou' });
    await mailing.workspace.db.query({
      text: `update jacquard."user" set email = 'zhou@crm.example', locale = 'zh-CN', name = '周岚' where id = $1`,
      values: [zhou.id],
    });
    expect(
      (await mailing.request('POST', '/api/rpc/invite_user', { as: mailing.admin, body: { user: zhou.id } }))
        .body,
    ).toEqual({ sent: true });
    // Quoted-printable.
    const body = decodeURIComponent(
      (letters[0] ?? '').replaceAll('=\r\n', '').replace(/=([0-9A-F]{2})/g, '%$1'),
    );
    expect(letters[0]).toContain('zhou@crm.example');
    expect(body).toMatch(/周岚，您好[\s\S]*http:\/\/localhost:3000\/link#[\w-]{43}/);
    await new Promise<void>((resolve) => server.close(resolve));
    await mailing.close();
  });

  it('shows the link after all when the mail server does not take it', async () => {
    const mailing = await testWorkspace({ config: { smtpUrl: 'smtp://127.0.0.1:1' } });
    const zhou = await mailing.person({ login: 'zhou' });
    await mailing.workspace.db.query({
      text: `update jacquard."user" set email = 'zhou@crm.example' where id = $1`,
      values: [zhou.id],
    });
    const admin = await signedIn(mailing.admin, mailing);
    const invite = { body: { user: zhou.id } };
    const { body } = await admin.request('POST', '/api/rpc/invite_user', invite);
    expect(body).toMatchObject({ sent: false, link: expect.stringContaining('/link#') });
    const byProgram = await mailing.request('POST', '/api/rpc/invite_user', { ...invite, as: mailing.admin });
    expect([byProgram.status, byProgram.body.code]).toEqual([409, 'NOT_MAILED']);
    await mailing.close();
  });
});

describe('API tokens', () => {
  it('work until they are revoked', async () => {
    await signIn();
    const made = await browser.request('POST', '/api/-/tokens', { body: { title: 'for a script' } });
    const as = { ...lin, token: made.body.token };
    expect([made.status, (await test.request('GET', SESSION, { as })).status]).toEqual([201, 200]);
    expect((await browser.request('GET', '/api/-/tokens')).body[0]).toMatchObject({
      title: 'for a script',
      user: { id: lin.id },
    });
    expect((await browser.request('DELETE', `/api/-/tokens/${made.body.id}`)).status).toBe(204);
    expect((await test.request('GET', SESSION, { as })).status).toBe(401);
  });

  it('are made for others by administrators only', async () => {
    await signIn();
    expect(
      (await browser.request('POST', '/api/-/tokens', { body: { title: 'x', user: test.admin.id } })).status,
    ).toBe(403);
    const admin = await signedIn(test.admin);
    expect(
      (await admin.request('POST', '/api/-/tokens', { body: { title: 'x', user: lin.id } })).status,
    ).toBe(201);
  });

  it('cannot make tokens or change passwords', async () => {
    expect((await test.request('POST', '/api/-/tokens', { as: lin, body: { title: 'x' } })).status).toBe(403);
    expect(
      (
        await test.request('POST', `${SESSION}/password`, {
          as: lin,
          body: { password: 'another fine pattern' },
        })
      ).status,
    ).toBe(403);
  });
});

describe('demo people', () => {
  it('can be acted as by an administrator: the answer says so and the audit keeps it', async () => {
    const rep = await test.person({ login: `rep${number}`, roles: ['everyone'] });
    const admin = await signedIn(test.admin);
    expect((await admin.request('GET', SESSION)).body.demo.people).toContainEqual({
      id: rep.id,
      name: rep.login,
      title: 'Everyone',
    });
    const { body } = await admin.request('POST', `${SESSION}/act-as`, { body: { user: rep.id } });
    expect([body.user.id, body.demo]).toMatchObject([
      rep.id,
      { enabled: true, actingAs: { id: rep.id }, realUser: { id: test.admin.id } },
    ]);
    expect((await admin.request('POST', '/api/rpc/invite_user', { body: { user: rep.id } })).status).toBe(
      403,
    );
    expect(
      (await admin.request('POST', `${SESSION}/password`, { body: { password: 'another fine pattern' } }))
        .status,
    ).toBe(403);
    expect((await admin.request('DELETE', `${SESSION}/act-as`)).body.user.id).toBe(test.admin.id);
    const audit = await sql(
      "select actor, action from jacquard.audit_entry where action like 'act_as%' and record = $1 order by id",
      rep.id,
    );
    expect(audit).toEqual([
      [test.admin.id, 'act_as'],
      [test.admin.id, 'act_as_end'],
    ]);
  });

  it('are no longer acted as once the administrator is none any more, who may still end it', async () => {
    const boss = await test.person({ login: `boss${number}`, roles: ['administrator'] });
    const rep = await test.person({ login: `rep${number}`, roles: ['everyone'] });
    const session = await signedIn(boss);
    await session.request('POST', `${SESSION}/act-as`, { body: { user: rep.id } });
    expect((await session.request('GET', SESSION)).body.user.id).toBe(rep.id);
    await sql('delete from jacquard.role_assignment where "user" = $1', boss.id);
    expect((await session.request('GET', SESSION)).body.user.id).toBe(boss.id);
    const { status, body } = await session.request('DELETE', `${SESSION}/act-as`);
    expect([status, body.user.id]).toEqual([200, boss.id]);
    expect(await sql('select act_as from jacquard.jq_session where "user" = $1', boss.id)).toEqual([[null]]);
  });

  it('cannot be acted as by anybody else', async () => {
    await signIn();
    expect(
      (await browser.request('POST', `${SESSION}/act-as`, { body: { user: test.admin.id } })).status,
    ).toBe(403);
  });
});

describe('a workspace that is no demo', () => {
  it('lets nobody act as somebody else', async () => {
    const real = await testWorkspace({ config: { demo: false } });
    const rep = await real.person({ login: 'rep', roles: ['everyone'] });
    const link = await makeLink(real.workspace, real.workspace.db, real.admin.id, 'password');
    const admin = browserSession(real.url);
    await admin.request('POST', `${SESSION}/link`, { body: { token: link.split('#')[1] } });
    expect((await admin.request('GET', SESSION)).body.demo).toEqual({ enabled: false, people: [] });
    expect((await admin.request('POST', `${SESSION}/act-as`, { body: { user: rep.id } })).status).toBe(403);
    await real.close();
  });

  it('ends the acting that was begun while it was one', async () => {
    const real = await testWorkspace({ config: { demo: false } });
    const rep = await real.person({ login: 'rep', roles: ['everyone'] });
    const admin = await signedIn(real.admin, real);
    await real.workspace.db.query({ text: 'update jacquard.jq_session set act_as = $1', values: [rep.id] });
    expect((await admin.request('GET', SESSION)).body.user.id).toBe(real.admin.id);
    expect((await admin.request('DELETE', `${SESSION}/act-as`)).status).toBe(200);
    await real.close();
  });

  it('does not know the sessions and tokens that were made under another SECRET', async () => {
    const keyed = await testWorkspace({ config: { secret: 'a'.repeat(40) } });
    const other = await openWorkspace(
      { ...keyed.workspace.config, secret: 'b'.repeat(40) },
      { packages: new Map() },
    );
    expect(await identify(keyed.workspace, { token: keyed.admin.token })).toMatchObject({
      actor: { login: 'admin' },
    });
    expect(await identify(other, { token: keyed.admin.token })).toBeUndefined();
    await other.close();
    await keyed.close();
  });

  it('marks its cookie secure when people reach it by https', async () => {
    const real = await testWorkspace({ config: { publicUrl: 'https://crm.example' } });
    const link = await makeLink(real.workspace, real.workspace.db, real.admin.id, 'password');
    const admin = browserSession(real.url);
    await admin.request('POST', `${SESSION}/link`, { body: { token: link.split('#')[1] } });
    expect(admin.cookie()).toMatch(/; secure/i);
    await real.close();
  });
});

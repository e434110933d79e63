/** Signing in, and the session that it begins. */
import { describe, expect, it } from 'vitest';
import { NIL_UUID } from '../../../../server/actor.ts';
import { lock } from '../../../../server/store/lock.ts';
import { browserSession } from '../../../support/browser-session.ts';
import { testWorkspace } from '../../../support/workspace.ts';
import {
  browser,
  lin,
  number,
  PASSWORD,
  peopleAtWork,
  SESSION,
  signedIn,
  signIn,
  sql,
  test,
} from './scene.ts';

peopleAtWork();

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
    const out = await browser.request('DELETE', SESSION);
    expect([out.status, out.headers.get('clear-site-data')]).toEqual([204, '"cache"']);
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

  it('changes language and company both or neither', async () => {
    const both = await test.person({ login: `both${number}`, roles: ['administrator'] });
    const own = await signedIn(both);
    await sql('alter table jacquard.jq_session add constraint at_home check (company is null) not valid');
    const body = { locale: 'zh-CN', company: test.company };
    const { status } = await own.request('PATCH', SESSION, { body });
    await sql('alter table jacquard.jq_session drop constraint at_home');
    const kept = await sql('select locale from jacquard."user" where id = $1', both.id);
    expect([status, kept]).toEqual([422, [[null]]]);
    expect((await own.request('PATCH', SESSION, { body })).body.user.locale).toBe('zh-CN');
  });

  it('changes language whatever else stands in the account, and while administrators are being changed', async () => {
    await signIn();
    await sql(`update jacquard."user" set phone = '12' where id = $1`, lin.id);
    const asked = await test.workspace.db.transaction(async (connection) => {
      await lock(connection, 'jacquard', 'administrators');
      return browser.request('PATCH', SESSION, { body: { locale: 'zh-CN' } });
    });
    expect([asked.status, asked.body.user.locale]).toEqual([200, 'zh-CN']);
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

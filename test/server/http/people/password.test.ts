/** Passwords, and the links by which one comes without. */
import { describe, expect, it } from 'vitest';
import { makeLink } from '../../../../server/people/link.ts';
import { browserSession } from '../../../support/browser-session.ts';
import { browser, lin, PASSWORD, peopleAtWork, SESSION, signedIn, signIn, sql, test } from './scene.ts';

peopleAtWork();

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

/** What administrators do with the accounts of others, and tokens in place of people. */

import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { beforeEach, describe, expect, it } from 'vitest';
import { giveRoles } from '../../../../server/people/user.ts';
import type { BrowserSession } from '../../../support/browser-session.ts';
import { testWorkspace } from '../../../support/workspace.ts';
import {
  browser,
  lin,
  number,
  otherCompany,
  peopleAtWork,
  SESSION,
  signedIn,
  signIn,
  sql,
  test,
} from './scene.ts';

peopleAtWork();

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
    const admin = await signedIn(mailing.admin, mailing);
    const invited = await admin.request('POST', '/api/rpc/invite_user', { body: { user: zhou.id } });
    expect(invited.body).toEqual({ sent: true });
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

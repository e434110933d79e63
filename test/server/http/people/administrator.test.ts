/** What administrators do with the accounts of others. */
import { beforeEach, describe, expect, it } from 'vitest';
import { giveRoles } from '../../../../server/people/user.ts';
import type { BrowserSession } from '../../../support/browser-session.ts';
import { lin, number, otherCompany, peopleAtWork, SESSION, signedIn, sql, test } from './scene.ts';

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

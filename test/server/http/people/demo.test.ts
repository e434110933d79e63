/** Acting as somebody else, in a demo and out of it. */
import { describe, expect, it } from 'vitest';
import { identify } from '../../../../server/people/identity.ts';
import { makeLink } from '../../../../server/people/link.ts';
import { openWorkspace } from '../../../../server/store/releases.ts';
import { browserSession } from '../../../support/browser-session.ts';
import { testWorkspace } from '../../../support/workspace.ts';
import { browser, number, peopleAtWork, SESSION, signedIn, signIn, sql, test } from './scene.ts';

peopleAtWork();

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

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActingCompany } from '../../../server/actor.ts';
import { companiesOf } from '../../../server/people/company.ts';
import { giveRoles, takeRoles } from '../../../server/people/user.ts';
import type { Person } from '../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';

let test: TestWorkspace;
beforeAll(async () => {
  test = await testWorkspace();
});
afterAll(() => test.close());

const sql = (text: string, ...values: unknown[]) => test.workspace.db.query({ text, values });
const change = (path: string, body: object, as: Person = test.admin, version = 1) =>
  test.request('PATCH', path, { as, body, headers: { 'if-match': `"${version}"` } });
const active = async (id: string) =>
  (await sql('select active from jacquard."user" where id = $1', id))[0]?.[0];

/** A company beside the first one, in which nobody has a role yet. */
async function otherCompany(name: string): Promise<ActingCompany> {
  const [row] = await sql(
    `insert into jacquard.company (id, created_at, updated_at, name, base_currency, time_zone)
      values (gen_random_uuid(), now(), now(), $1, 'CNY', 'Asia/Shanghai') returning id`,
    name,
  );
  return { id: String(row?.[0]), baseCurrency: 'CNY', timeZone: 'Asia/Shanghai' };
}

describe('an administrator', () => {
  it('does not change a user who works in a company of other administrators', async () => {
    const far = await test.person({ login: 'far' });
    expect((await change(`/api/user/${far.id}`, { job_title: 'Weaver' })).status).toBeLessThan(300);
    const other = await otherCompany('Other');
    await giveRoles(test.workspace, test.workspace.db, other, far.id, ['everyone']);
    const { status } = await change(`/api/user/${far.id}`, { active: false }, test.admin, 2);
    expect([status, await active(far.id)]).toEqual([403, true]);
  });

  it('does not change a company of other administrators, and does one of the own', async () => {
    const other = await otherCompany('Not ours');
    const at = `/api/company/${other.id}`;
    const refused = await change(at, { tax_number: 'T1' });
    expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN']);
    expect(await sql('select tax_number from jacquard.company where id = $1', other.id)).toEqual([[null]]);
    await giveRoles(test.workspace, test.workspace.db, other, test.admin.id, ['administrator']);
    expect((await change(at, { tax_number: 'T1' })).status).toBe(204);
    expect((await change(`/api/company/${test.company}`, { tax_number: 'T2' })).status).toBe(204);
  });
});

describe('the last active administrator', () => {
  it('stays, whatever is taken away', async () => {
    const { id } = test.admin;
    const refused = await change(`/api/user/${id}`, { active: false });
    expect([refused.status, refused.body.code, await active(id)]).toEqual([409, 'LAST_ADMINISTRATOR', true]);
    await sql('delete from jacquard.role_assignment where "user" = $1 and company <> $2', id, test.company);
    const [given] = await sql('select id from jacquard.role_assignment where "user" = $1', id);
    const headers = { 'if-match': '"1"' };
    const remove = () =>
      test.request('DELETE', `/api/role_assignment/${given?.[0]}`, { as: test.admin, headers });
    expect((await remove()).body.code).toBe('LAST_ADMINISTRATOR');
    await test.person({ login: 'second', roles: ['administrator'] });
    expect((await remove()).status).toBe(204);
  });

  it('stays for the operator as well: every writer goes the same way', async () => {
    const { workspace } = test;
    const [company] = await companiesOf(workspace, workspace.db, [test.company]);
    if (!company) throw new Error('There is no company.');
    const [row] = await sql('select id from jacquard."user" where login = $1', 'second');
    const take = () =>
      workspace.db.transaction((connection) =>
        takeRoles(workspace, connection, company, String(row?.[0]), ['administrator']),
      );
    await expect(take()).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    await giveRoles(workspace, workspace.db, company, test.admin.id, ['administrator']);
    await take();
  });

  it('stays when two take the role from each other at the same time', async () => {
    const { workspace } = test;
    const boss = await test.person({ login: 'boss', roles: ['administrator'] });
    const given = await sql(
      `select id, "user" from jacquard.role_assignment where role = 'administrator' and "user" = any($1)`,
      [boss.id, test.admin.id],
    );
    expect(given).toHaveLength(2);
    const answers = await Promise.all(
      given.map(([id, user]) =>
        test.request('DELETE', `/api/role_assignment/${id}`, {
          as: user === boss.id ? test.admin : boss,
          headers: { 'if-match': '"1"' },
        }),
      ),
    );
    const left = await workspace.db.query({
      text: `select count(*)::int from jacquard.role_assignment where role = 'administrator'`,
      values: [],
    });
    expect([answers.map(({ status }) => status === 204).sort(), left]).toEqual([[false, true], [[1]]]);
  });
});

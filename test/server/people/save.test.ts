import { afterAll, beforeAll, expect, it } from 'vitest';
import { giveRoles } from '../../../server/people/user.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';

let test: TestWorkspace;
beforeAll(async () => {
  test = await testWorkspace();
});
afterAll(() => test.close());

const sql = (text: string, ...values: unknown[]) => test.workspace.db.query({ text, values });
const change = (id: string, body: object) =>
  test.request('PATCH', `/api/user/${id}`, { as: test.admin, body, headers: { 'if-match': '"1"' } });
const active = async (id: string) =>
  (await sql('select active from jacquard."user" where id = $1', id))[0]?.[0];

it('does not change a user who works in a company of other administrators', async () => {
  const far = await test.person({ login: 'far' });
  const [row] =
    await sql(`insert into jacquard.company (id, created_at, updated_at, name, base_currency, time_zone)
    values (gen_random_uuid(), now(), now(), 'Other', 'CNY', 'Asia/Shanghai') returning id`);
  const other = { id: String(row?.[0]), baseCurrency: 'CNY', timeZone: 'Asia/Shanghai' };
  expect((await change(far.id, { job_title: 'Weaver' })).status).toBeLessThan(300);
  await giveRoles(test.workspace, test.workspace.db, other, far.id, ['everyone']);
  const headers = { 'if-match': '"2"' };
  const body = { active: false };
  const { status } = await test.request('PATCH', `/api/user/${far.id}`, { as: test.admin, body, headers });
  expect([status, await active(far.id)]).toEqual([403, true]);
});

it('leaves an active administrator, whatever is taken away', async () => {
  const { id } = test.admin;
  const refused = await change(id, { active: false });
  expect([refused.status, refused.body.code, await active(id)]).toEqual([409, 'LAST_ADMINISTRATOR', true]);
  const [given] = await sql('select id from jacquard.role_assignment where "user" = $1', id);
  const headers = { 'if-match': '"1"' };
  const remove = () =>
    test.request('DELETE', `/api/role_assignment/${given?.[0]}`, { as: test.admin, headers });
  expect((await remove()).body.code).toBe('LAST_ADMINISTRATOR');
  await test.person({ login: 'second', roles: ['administrator'] });
  expect((await remove()).status).toBe(204);
});

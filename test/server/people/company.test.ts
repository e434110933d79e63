import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';

const COMPANY = { base_currency: 'EUR', time_zone: 'Europe/Berlin' };

let test: TestWorkspace;
beforeAll(async () => {
  test = await testWorkspace();
});
afterAll(() => test.close());

const sql = (text: string, ...values: unknown[]) => test.workspace.db.query({ text, values });
const create = (body: unknown) => test.request('POST', '/api/company', { as: test.admin, body });

it('has who made it as its administrator, who may act in it at once', async () => {
  const made = await create({ ...COMPANY, name: 'Northern Looms' });
  expect(made.status).toBe(201);
  const id = made.headers.get('location')?.split('/').pop() ?? '';
  const headers = { 'jacquard-company': id };
  const session = await test.request('GET', '/api/-/session', { as: test.admin, headers });
  expect(session.body).toMatchObject({
    company: { id, name: 'Northern Looms', base_currency: 'EUR' },
    roles: [{ name: 'everyone' }, { name: 'administrator' }],
  });
  const department = { as: test.admin, headers, body: { name: 'Sales' } };
  expect((await test.request('POST', '/api/department', department)).status).toBe(201);
});

it('is made together with others or not at all', async () => {
  const { status } = await create([
    { ...COMPANY, name: 'Eastern Looms' },
    { ...COMPANY, name: 'Northern Looms' },
  ]);
  expect(status).toBe(409);
  expect(await sql("select 1 from jacquard.company where name = 'Eastern Looms'")).toEqual([]);
});

it('is made by administrators only', async () => {
  const lin = await test.person({ login: 'lin' });
  const body = { ...COMPANY, name: 'Looms of Lin' };
  expect((await test.request('POST', '/api/company', { as: lin, body })).status).toBe(403);
  expect(await sql('select 1 from jacquard.role_assignment where "user" = $1', lin.id)).toEqual([]);
});

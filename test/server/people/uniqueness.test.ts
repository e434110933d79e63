import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';

let test: TestWorkspace;
beforeAll(async () => {
  test = await testWorkspace();
});
afterAll(() => test.close());

const give = (body: object) => test.request('POST', '/api/role_assignment', { as: test.admin, body });

it('gives a role without a department once only', async () => {
  const { id: user } = await test.person({ login: 'lin' });
  expect((await give({ user, role: 'administrator' })).status).toBe(201);
  const { status, body } = await give({ user, role: 'administrator' });
  expect([status, body.code]).toEqual([409, 'DUPLICATE']);
  expect((await give({ user, role: 'everyone' })).status).toBe(201);
});

it('keeps a setting once for each company, and once for all of them', async () => {
  const [other] = await test.workspace.db.query({
    text: `insert into jacquard.company (id, created_at, updated_at, name, base_currency, time_zone)
      values (gen_random_uuid(), now(), now(), 'Other', 'CNY', 'Asia/Shanghai') returning id`,
    values: [],
  });
  const set = async (company: unknown) => {
    const values = [randomUUID(), company];
    const text = `insert into jacquard.setting (id, company, created_at, updated_at, key) values ($1, $2, now(), now(), 'tax.rate')`;
    return test.workspace.db.query({ text, values }).then(
      () => 'kept',
      (error) => error.constraint,
    );
  };
  const companies = [null, test.company, other?.[0]];
  for (const company of companies) expect(await set(company)).toBe('kept');
  for (const company of companies) expect(await set(company)).toBe('setting_key_key');
});

/** As whom, for which company and in which language a request is answered, and what is kept of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NIL_UUID } from '../../../server/actor.ts';
import { firstRun } from '../../../server/people/first-run.ts';
import { makeLink } from '../../../server/people/link.ts';
import { entity, NAME, role, shopWith } from '../../metadata/shop.ts';
import { type BrowserSession, browserSession } from '../../support/browser-session.ts';
import type { Person } from '../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';

const SESSION = '/api/-/session';
const NOTE = entity('note', { name: NAME }, { 'x-entity': { owned: true } });
const WRITER = role('writer', { note: { read: true, create: true, update: true, delete: true } });
/** The role that a demo gives its administrator besides. */
const MANAGER = role('sales_manager', { note: { read: true } });

let test: TestWorkspace;
let writer: Person;
beforeAll(async () => {
  test = await testWorkspace({ packages: shopWith(NOTE, WRITER, MANAGER), config: { demo: true } });
  writer = await test.person({ login: 'writer', roles: ['writer'] });
});
afterAll(() => test.close());

const sql = (text: string, ...values: unknown[]) => test.workspace.db.query({ text, values });

async function signedIn(person: Person): Promise<BrowserSession> {
  const browser = browserSession(test.url);
  const link = await makeLink(test.workspace, test.workspace.db, person.id, 'password');
  await browser.request('POST', `${SESSION}/link`, { body: { token: link.split('#')[1] } });
  return browser;
}

async function actingAs(person: Person): Promise<BrowserSession> {
  const browser = await signedIn(test.admin);
  const { status } = await browser.request('POST', `${SESSION}/act-as`, { body: { user: person.id } });
  expect(status).toBe(200);
  return browser;
}

describe('what an administrator does while acting as somebody else', () => {
  it('is kept under the name of who really did it, and in whose place', async () => {
    const browser = await actingAs(writer);
    const headers = { 'if-match': '"1"' };
    const made = await browser.request('POST', '/api/note', { body: { name: 'One' } });
    expect(made.status).toBe(201);
    const at = made.headers.get('location') ?? '';
    expect((await browser.request('PATCH', at, { body: { name: 'Two' }, headers })).status).toBe(204);
    expect((await browser.request('DELETE', at, { headers: { 'if-match': '"2"' } })).status).toBe(204);
    const { body } = await test.request(
      'GET',
      `/api/audit_entry?select=action,actor,acting_as(id,name)&record=eq.${at.split('/').pop()}&order=at.asc`,
      { as: test.admin },
    );
    const author = { actor: test.admin.id, acting_as: { id: writer.id, name: 'writer' } };
    expect(body).toEqual(['create', 'update', 'delete'].map((action) => ({ action, ...author })));
  });

  it('belongs to the other one otherwise, whose own work is the own', async () => {
    const browser = await actingAs(writer);
    const made = await browser.request('POST', '/api/note', { body: { name: 'Hers' } });
    const at = made.headers.get('location') ?? '';
    expect((await browser.request('GET', at)).body).toMatchObject({
      owner: writer.id,
      created_by: writer.id,
    });
    await test.request('PATCH', at, {
      as: writer,
      body: { name: 'Hers alone' },
      headers: { 'if-match': '"1"' },
    });
    const own = await sql(
      `select actor, acting_as from jacquard.audit_entry where record = $1 and action = 'update'`,
      at.split('/').pop(),
    );
    expect(own).toEqual([[writer.id, null]]);
  });

  it('speaks the language of who sits there, and leaves the other one’s alone', async () => {
    await sql(`update jacquard."user" set locale = 'en' where id = $1`, writer.id);
    const browser = await actingAs(writer);
    const { body } = await browser.request('PATCH', SESSION, { body: { locale: 'zh-CN' } });
    expect(body.user).toMatchObject({ id: writer.id, locale: 'zh-CN' });
    const locales = await sql('select login, locale from jacquard."user" where id = any($1) order by login', [
      test.admin.id,
      writer.id,
    ]);
    expect(locales).toEqual([
      ['admin', 'zh-CN'],
      ['writer', 'en'],
    ]);
    const told = await sql(
      `select actor, acting_as from jacquard.audit_entry where record = $1 and action = 'update'`,
      test.admin.id,
    );
    expect(told).toEqual([[test.admin.id, null]]);
  });
});

describe('who has no role', () => {
  const department = async (company: string, name: string) =>
    (
      await sql(
        `insert into jacquard.department (id, company, created_at, updated_at, name)
          values (gen_random_uuid(), $1, now(), now(), $2) returning id`,
        company,
        name,
      )
    )[0]?.[0];

  it('works in no company, and sees the departments of none', async () => {
    await department(test.company, 'Weaving');
    const nobody = await test.person({ login: 'nobody' });
    const session = await test.request('GET', SESSION, { as: nobody });
    expect([session.status, session.body.company.id, session.body.companies]).toEqual([200, NIL_UUID, []]);
    const seen = await test.request('GET', '/api/department', { as: nobody });
    expect([seen.status, seen.body]).toEqual([200, []]);
    const chosen = { as: nobody, headers: { 'jacquard-company': test.company } };
    expect((await test.request('GET', '/api/department', chosen)).status).toBe(403);
  });

  it('may do with the own account what everybody may', async () => {
    const nobody = await test.person({ login: 'nobody2' });
    const browser = await signedIn(nobody);
    const made = await browser.request('POST', '/api/-/tokens', { body: { title: 'mine' } });
    expect(made.status).toBe(201);
    const kept = await sql(`select company from jacquard.audit_entry where actor = $1`, nobody.id);
    expect(kept).toEqual([[null]]);
  });

  it('works in the company of the home department', async () => {
    const [other] = await sql(
      `insert into jacquard.company (id, created_at, updated_at, name, base_currency, time_zone)
        values (gen_random_uuid(), now(), now(), 'Other', 'EUR', 'Europe/Berlin') returning id`,
    );
    const home = await department(String(other?.[0]), 'Dyeing');
    const newcomer = await test.person({ login: 'newcomer' });
    await sql('update jacquard."user" set department = $1 where id = $2', home, newcomer.id);
    const { body } = await test.request('GET', SESSION, { as: newcomer });
    expect(body.company).toMatchObject({ id: other?.[0], base_currency: 'EUR' });
    const seen = await test.request('GET', '/api/department?select=name', { as: newcomer });
    expect(seen.body).toEqual([{ name: 'Dyeing' }]);
  });
});

it('a first run gives no role twice that somebody gave for a department already', async () => {
  const [home] = await sql(
    `insert into jacquard.department (id, company, created_at, updated_at, name)
      values (gen_random_uuid(), $1, now(), now(), 'Sales') returning id`,
    test.company,
  );
  const roles = () =>
    sql('select role, department from jacquard.role_assignment where "user" = $1', test.admin.id);
  await sql('delete from jacquard.role_assignment where "user" = $1', test.admin.id);
  await sql(
    `insert into jacquard.role_assignment (id, company, created_at, updated_at, "user", role, department)
      values (gen_random_uuid(), $1, now(), now(), $2, 'sales_manager', $3)`,
    test.company,
    test.admin.id,
    home?.[0],
  );
  await firstRun(test.workspace);
  expect(await roles()).toEqual([
    ['sales_manager', home?.[0]],
    ['administrator', null],
  ]);
});

/** A role gets another name: people keep it, at once and whichever way the release goes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../../../metadata/document.ts';
import type { Person } from '../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';
import { shop, text } from '../store/documents.ts';

const role = (name: string, more: object = {}): Document => ({
  package: 'shop',
  kind: 'role',
  name,
  file: `roles/${name}.json`,
  content: {
    $schema: 'urn:jacquard:role:1',
    name,
    title: 'Keeper',
    ...more,
    grants: { thing: { read: true, create: true, update: true } },
  },
});
const KIND = { kind: 'role_name' };
const WANTS = { title: 'Wants', type: 'string', 'x-field': KIND };

let test: TestWorkspace;
let people: readonly Person[];
beforeAll(async () => {
  const entities = shop({ thing: { properties: { code: text(20), wants: WANTS } } });
  test = await testWorkspace({ packages: [...entities, role('keeper'), role('guest')] });
  const named = ['kai', 'kim'].map((login) => test.person({ login, roles: ['keeper'] }));
  people = await Promise.all([...named, test.person({ login: 'gus', roles: ['guest'] })]);
});
afterAll(() => test.close());

const call = (action: string, body: object) =>
  test.request('POST', `/api/rpc/${action}`, { as: test.admin, body });
/** @returns id of a change set in which some roles go and others come */
const drafted = async (gone: readonly Document[], come: readonly Document[]): Promise<string> => {
  const draft = ({ package: owner, kind, name }: Document, content: string | null) => ({
    package: owner,
    kind,
    name,
    content,
  });
  const documents = [
    ...gone.map((each) => draft(each, null)),
    ...come.map((each) => draft(each, JSON.stringify(each.content))),
  ];
  const made = await test.request('POST', '/api/change_set', {
    as: test.admin,
    body: { title: 'Roles', documents },
    headers: { prefer: 'return=representation' },
  });
  return [made.body].flat()[0].id;
};
const publish = async (gone: readonly Document[], come: readonly Document[]) =>
  call('publish_change_set', { change_set: await drafted(gone, come) });
const held = async () => {
  const text = 'select role from jacquard.role_assignment order by role';
  return (await test.workspace.db.query({ text, values: [] }))
    .flat()
    .filter((each) => each !== 'administrator');
};
const wanted = async () =>
  (await test.request('GET', '/api/thing?select=wants&order=wants', { as: people[0] as Person })).body;

it('follows records that name it, is told with how many people keep it, and goes back with the release', async () => {
  for (const wants of ['guest', 'keeper'])
    await test.request('POST', '/api/thing', { as: people[0] as Person, body: { wants } });
  const warden = role('warden', { title: 'Warden', formerly: ['keeper'] });
  const change_set = await drafted([role('keeper')], [warden]);
  const { changes, impact } = (await call('plan_change_set', { change_set })).body;
  expect(changes.map((each: { text: string }) => each.text)).toEqual([
    'The role “Keeper” is renamed to “Warden”; people who keep it: 2',
  ]);
  expect(impact.people).toMatchObject({ count: 0, losses: [], gains: [], without_role: { count: 0 } });
  expect(impact.steps.map(({ title }: { title: string }) => title).sort()).toEqual([
    'New names of roles: role_assignment.role',
    'New names of roles: thing.wants',
  ]);

  expect(impact.steps.map(({ sql }: { sql: string }) => sql)).toContain(
    `update "jacquard"."thing" set "wants" = case "wants" when 'keeper' then 'warden' end where "wants" in ('keeper')`,
  );

  expect((await call('publish_change_set', { change_set })).body).toEqual({ release: 2 });
  expect(await held()).toEqual(['guest', 'warden', 'warden']);
  expect(await wanted()).toEqual([{ wants: 'guest' }, { wants: 'warden' }]);

  expect((await call('roll_back', { release: 1 })).body).toEqual({ release: 3 });
  expect(await held()).toEqual(['guest', 'keeper', 'keeper']);
  expect(await wanted()).toEqual([{ wants: 'guest' }, { wants: 'keeper' }]);
});

describe('where a role went that is still assigned', () => {
  const reads = async () =>
    Promise.all(people.map(async (as) => (await test.request('GET', '/api/thing', { as })).status));
  const guest = role('guest', { title: 'Guest', formerly: ['keeper'] });
  beforeAll(async () => {
    const both = { user: people[0]?.id, role: 'guest' };
    const given = await test.request('POST', '/api/role_assignment', { as: test.admin, body: both });
    expect(given.status, given.text).toBe(201);
    expect((await publish([role('guest')], [])).status).toBe(200);
    expect(await held()).toEqual(['guest', 'guest', 'keeper', 'keeper']);
    expect(await reads()).toEqual([200, 200, 403]);
  });

  it('no other role takes its name: what names it is in the way, and nobody is told as one who keeps or gains it', async () => {
    const change_set = await drafted([role('keeper')], [guest]);
    const { changes, impact } = (await call('plan_change_set', { change_set })).body;
    expect(changes.map((each: { text: string }) => each.text)).toEqual([
      'The role “Keeper” is renamed to “Guest”; people who keep it: 2',
    ]);
    expect(impact.people).toMatchObject({ count: 0, losses: [], gains: [], without_role: { count: 0 } });
    const filter = (entity: string, query: string) => ({ filter: { entity, query, complete: true } });
    expect(impact.breaking).toMatchObject([
      {
        path: 'role_assignment.role',
        code: 'NOT_ALLOWED',
        text: '“Role” still names the former role “guest”, and would stand for the one that takes its name.',
        blocks: true,
        count: 2,
        ...filter('role_assignment', 'role=in.(guest)'),
      },
      { path: 'thing.wants', blocks: true, count: 1, ...filter('thing', 'wants=in.(guest)') },
    ]);
    const { status, body } = await call('publish_change_set', { change_set });
    expect([status, body.code, body.refusals]).toEqual([
      409,
      'RELEASE_REFUSED',
      ['role_assignment.role', 'thing.wants'].map((path) => ({
        path,
        reason:
          'Records still name the former role "guest": they would stand for the role that takes its name.',
        mend: 'Delete or change these records, or give the role another name.',
        loss: false,
      })),
    ]);
    expect(await reads()).toEqual([200, 200, 403]);
  });

  it('it may be taken when nothing names it any more', async () => {
    const path = '/api/role_assignment?role=eq.guest';
    expect((await test.request('DELETE', path, { as: test.admin })).status).toBe(204);
    const body = { wants: 'keeper' };
    const changed = await test.request('PATCH', '/api/thing?wants=eq.guest', {
      as: people[0] as Person,
      body,
    });
    expect(changed.status, changed.text).toBe(204);
    expect((await publish([role('keeper')], [guest])).status).toBe(200);
    expect(await held()).toEqual(['guest', 'guest']);
    expect(await reads()).toEqual([200, 200, 403]);
  });

  it('a new role of its name is theirs who still hold it, and the plan names them', async () => {
    expect((await publish([role('guest')], [])).status).toBe(200);
    expect(await reads()).toEqual([403, 403, 403]);
    const change_set = await drafted([], [role('guest', { title: 'Guest' })]);
    const { impact } = (await call('plan_change_set', { change_set })).body;
    expect(impact.people).toMatchObject({ count: 2, losses: [], gains: [{ count: 2 }] });
    expect(impact.people.gains[0].people.map((each: { name: string }) => each.name)).toEqual(['kai', 'kim']);
    expect((await call('publish_change_set', { change_set })).status).toBe(200);
    expect(await reads()).toEqual([200, 200, 403]);
  });
});

/** A role gets another name: people keep it, at once and whichever way the release goes. */
import { afterAll, beforeAll, expect, it } from 'vitest';
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
    grants: { thing: { read: true, create: true } },
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
  const documents = [role('keeper'), warden].map(({ package: owner, kind, name, content }) => ({
    package: owner,
    kind,
    name,
    content: name === 'keeper' ? null : JSON.stringify(content),
  }));
  const made = await test.request('POST', '/api/change_set', {
    as: test.admin,
    body: { title: 'Wardens', documents },
    headers: { prefer: 'return=representation' },
  });
  const change_set = [made.body].flat()[0].id;
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

/** A change set, opened as the product that it would make. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACTIONS, HOOKS } from '../../../server/change/preview/shadow-workspace.ts';
import { grantRole } from './preview-roles.ts';
import { checksum, type PreviewScene, previewScene, type Tab } from './preview-scene.ts';

let scene: PreviewScene;
let changeSet: string;
let before: ReadonlyMap<string, string>;
let tab: Tab;

beforeAll(async () => {
  scene = await previewScene();
  changeSet = await scene.draft('Birthdays', [
    scene.changed('entity', 'customer', (content) => {
      content.properties.birthday = { title: 'Birthday', type: 'string', format: 'date' };
      content.properties.rating = { title: 'Rating', type: 'integer', default: 3 };
      content.required.push('rating');
    }),
    scene.changed('role', 'sales_rep', (content) => {
      content.grants.customer.read = [{ rows: { owner: '$user.id' } }];
    }),
  ]);
  before = await checksum(scene);
  const previewed = await scene.preview(changeSet, scene.lin);
  expect(previewed.body).toMatchObject({ ready: true, as: { user: scene.lin.id } });
  tab = await scene.open(previewed);
}, 120_000);
afterAll(() => scene.test.close());

const live = (method: string, path: string, options = {}) =>
  scene.test.request(method, path, { as: scene.lin, ...options });

describe('a preview', () => {
  it('has the model of the drafts, and that person', async () => {
    const { body } = await tab.request('GET', '-/model');
    expect(Object.keys(body.entities.customer.fields)).toEqual(
      expect.arrayContaining(['birthday', 'rating']),
    );
    const session = await tab.request('GET', '-/session');
    expect(session.body).toMatchObject({ user: { id: scene.lin.id }, demo: { enabled: false } });
    expect((await tab.request('GET', '-/preview')).body).toMatchObject({
      title: 'Birthdays',
      as: { id: scene.lin.id },
      sample: { complete: true, own: false },
    });
  });

  it('shows the records as that person will see them', async () => {
    const own = await live('GET', `/api/customer?select=id&order=id&limit=1000&owner=eq.${scene.lin.id}`);
    const there = await tab.request('GET', 'customer?select=id,rating,birthday&order=id&limit=1000');
    expect(there.body.map(({ id }: { id: string }) => id)).toEqual(
      own.body.map(({ id }: { id: string }) => id),
    );
    expect(there.body.length).toBeGreaterThan(3);
    expect(there.body[0]).toMatchObject({ rating: 3, birthday: null });
    expect((await tab.request('GET', 'customer?select=phone')).status).toBe(403);
  });

  it('has what records lead to, and their lines', async () => {
    const query =
      'sales_order?select=id,number,grand_total,customer(name),lines(quantity,variant(sku))&order=id';
    const [real, there] = [await live('GET', `/api/${query}`), await tab.request('GET', query)];
    expect(there.body.length).toBeGreaterThan(0);
    const counted = (orders: { lines: unknown[] }[]) => orders.map(({ lines }) => lines.length);
    expect(counted(there.body)).toEqual(counted(real.body));
  });

  it('takes what is made, numbers it on, and the workspace has nothing of it', async () => {
    const body = { name: 'Only a try', type: 'company', birthday: '2001-02-03' };
    const headers = { prefer: 'return=representation' };
    const made = await tab.request('POST', 'customer?select=*', { body, headers });
    expect(made.status).toBe(201);
    expect(made.body[0]).toMatchObject({ name: 'Only a try', rating: 3, birthday: '2001-02-03' });
    expect(made.headers.get('location')).toBe(`${tab.path}/api/customer/${made.body[0].id}`);
    const found = await tab.request('GET', 'customer?name=eq.Only a try&select=id');
    expect(found.body).toHaveLength(1);
    const order = await tab.request('POST', 'sales_order?select=number', {
      body: { customer: { id: made.body[0].id }, lines: [{ variant: { sku: 'CHAIR-M3-BLK' }, quantity: 2 }] },
      headers,
    });
    expect(order.status).toBe(201);
    const [highest] = await scene.sql('select max(number) from jacquard.sales_order');
    expect(order.body[0].number > String(highest?.[0])).toBe(true);
    expect(await checksum(scene)).toEqual(before);
  });

  it('is told in the audit trail of the workspace', async () => {
    const rows = await scene.sql(
      `select actor::text, record::text, changes->>'as' from jacquard.audit_entry where action = 'preview'`,
    );
    expect(rows).toEqual([[scene.test.admin.id, changeSet, scene.lin.id]]);
  });

  it('makes no releases, lets nobody in, and has no sessions or passwords', async () => {
    for (const [method, path] of [
      ['POST', '-/session'],
      ['DELETE', '-/session'],
      ['POST', '-/session/link'],
      ['GET', '-/sessions'],
      ['POST', '-/tokens'],
      ['GET', '-/TOKENS'],
    ] as const)
      expect((await tab.request(method, path, { body: method === 'GET' ? undefined : {} })).status).toBe(403);
    for (const action of OF_THE_WORKSPACE)
      expect((await tab.request('POST', `rpc/${action}`, { body: {} })).body.code).toBe('UNKNOWN_ACTION');
    const [schema] = await scene.schemas();
    for (const table of ['jq_credential', 'jq_token', 'jq_link'])
      expect(await scene.sql(`select count(*) from "${schema}".${table}`)).toEqual([[0]]);
  });
});

const drafted = (kind: 'entity' | 'role', name: string, content: object) => ({
  package: 'crm',
  kind,
  name,
  content: JSON.stringify({ $schema: `urn:jacquard:${kind}:1`, ...content }),
});
const TOUR = drafted('entity', 'tour', {
  $id: 'tour',
  title: 'Tour',
  type: 'object',
  required: ['name'],
  properties: { name: { title: 'Name', type: 'string', maxLength: 40 } },
});
const PLANNER = drafted('role', 'planner', {
  name: 'planner',
  title: 'Planner',
  grants: { tour: { read: true, create: true } },
});

/** Actions that no preview has. */
const OF_THE_WORKSPACE = ['publish_change_set', 'preview_change_set', 'roll_back', 'invite_user'];

it('has been decided of every action and hook whether a preview has it', () => {
  const { actions, hooks } = scene.test.workspace;
  expect([...ACTIONS, ...OF_THE_WORKSPACE].sort()).toEqual(Object.keys(actions).sort());
  const { 'user.updating': ofUsers, ...others } = hooks;
  expect(Object.keys(hooks).sort()).toEqual(HOOKS.toSorted());
  // One more of them may reach beyond the schema: look at it, then count it here.
  expect(ofUsers).toHaveLength(2);
  expect(Object.values(others).flat()).toHaveLength(9);
});

describe('a preview of the same drafts', () => {
  it('is the same one, with a seat for each person', async () => {
    const other = await scene.open(await scene.preview(changeSet));
    expect(other.path).not.toBe(tab.path);
    expect(await scene.schemas()).toHaveLength(1);
    expect((await other.request('GET', '-/session')).body.user.id).toBe(scene.test.admin.id);
    expect((await tab.request('GET', '-/session')).body.user.id).toBe(scene.lin.id);
    expect((await tab.request('GET', 'customer?name=eq.Only a try&select=id')).body).toHaveLength(1);
  });

  it('is another one when a draft has changed, and the one before is over', async () => {
    const [line] = (await scene.admin.request('GET', `/api/change_set/${changeSet}?select=documents(*)`)).body
      .documents;
    const content = JSON.parse(line.content);
    content.properties.shoe_size = { title: 'Shoe size', type: 'integer' };
    const body = { documents: { change: [{ id: line.id, content: JSON.stringify(content) }] } };
    const headers = { 'if-match': '*' };
    expect(
      (await scene.admin.request('PATCH', `/api/change_set/${changeSet}`, { body, headers })).status,
    ).toBe(204);
    const renewed = await scene.open(await scene.preview(changeSet, scene.lin));
    expect((await renewed.request('GET', '-/model')).body.entities.customer.fields.shoe_size).toBeDefined();
    expect((await tab.request('GET', '-/session')).body.code).toBe('PREVIEW_OVER');
    expect(await scene.schemas()).toHaveLength(1);
    expect((await renewed.request('DELETE', '-/preview')).status).toBe(204);
    expect(await scene.schemas()).toEqual([]);
    expect((await renewed.request('GET', 'customer')).body.code).toBe('PREVIEW_OVER');
  });

  it('is another one for a person who has come since, or holds another role', async () => {
    const before = await scene.open(await scene.preview(changeSet, scene.lin));
    const nils = await scene.test.person({ login: 'nils', roles: ['sales_rep'] });
    const his = await scene.open(await scene.preview(changeSet, nils));
    expect((await his.request('GET', '-/session')).body.user).toMatchObject({ id: nils.id, login: 'nils' });
    expect((await before.request('GET', '-/session')).body.code).toBe('PREVIEW_OVER');
    await grantRole(scene, nils, 'catalogue_editor');
    // As before for who is as before.
    await scene.preview(changeSet, scene.lin);
    expect((await his.request('GET', '-/session')).status).toBe(200);
    const more = await scene.open(await scene.preview(changeSet, nils));
    const { roles } = (await more.request('GET', '-/session')).body;
    expect(roles.map(({ name }: { name: string }) => name)).toContain('catalogue_editor');
  });
});

describe('a role that is new with the drafts', () => {
  let tours: string;
  let planning: Tab;
  const names = (roles: { name: string }[]) => roles.map(({ name }) => name);

  it('is held by whoever tries with it, and makes records of the new entity', async () => {
    tours = await scene.draft('Tours', [TOUR, PLANNER]);
    const previewed = await scene.preview(tours, undefined, undefined, ['planner']);
    expect(previewed.body).toMatchObject({ ready: true, roles: ['planner'], sample: { own: false } });
    planning = await scene.open(previewed);
    expect((await planning.request('GET', '-/preview')).body).toMatchObject({
      as: { id: scene.test.admin.id },
      roles: ['planner'],
    });
    const headers = { prefer: 'return=representation' };
    const made = await planning.request('POST', 'tour', { body: { name: 'Monday' }, headers });
    expect(made.status).toBe(201);
    expect((await planning.request('GET', 'tour?select=name')).body).toEqual([{ name: 'Monday' }]);
    const { roles } = (await planning.request('GET', '-/session')).body;
    expect(roles).toContainEqual({ name: 'planner', title: 'Planner' });
    expect(await scene.sql(`select count(*) from jacquard.role_assignment where role = 'planner'`)).toEqual([
      [0],
    ]);
    expect(
      await scene.sql(
        `select changes->>'roles' from jacquard.audit_entry where action = 'preview' and record = $1`,
        tours,
      ),
    ).toEqual([['["planner"]']]);
  });

  it('is named as the drafts name it', async () => {
    const { status, body } = await scene.preview(tours, undefined, undefined, ['planner', 'plannr', 'x']);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([
      {
        pointer: '/roles/1',
        code: 'UNKNOWN_ROLE',
        detail: 'The drafts have no role plannr. Did you mean “planner”?',
      },
      { pointer: '/roles/2', detail: 'The drafts have no role x.' },
    ]);
  });

  it('has a preview of its own, with the roles that the person holds anyway', async () => {
    await scene.preview(tours, undefined, undefined, ['planner', 'planner']);
    expect((await planning.request('GET', 'tour?select=name')).body).toEqual([{ name: 'Monday' }]);
    const asLin = await scene.open(await scene.preview(tours, scene.lin, undefined, ['planner']));
    const { user, roles } = (await asLin.request('GET', '-/session')).body;
    expect(user.id).toBe(scene.lin.id);
    expect(names(roles)).toEqual(expect.arrayContaining(['sales_rep', 'planner']));
    expect((await asLin.request('GET', 'tour?select=name')).body).toEqual([]);
    expect((await planning.request('GET', 'tour')).body.code).toBe('PREVIEW_OVER');
    const without = await scene.open(await scene.preview(tours, scene.lin));
    expect(names((await without.request('GET', '-/session')).body.roles)).not.toContain('planner');
    expect((await without.request('GET', 'tour')).status).toBe(403);
    expect((await without.request('GET', '-/preview')).body.roles).toEqual([]);
  });
});

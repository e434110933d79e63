import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFirstData } from '../../../server/first-data.ts';
import type { Person } from '../../support/person.ts';
import { COLOUR, NAME, openScene, productOf, type Scene, SIZE } from './scene.ts';

let scene: Scene;
let third: Person;
beforeAll(async () => {
  scene = await openScene();
  third = await scene.test.person({ login: 'thea', roles: ['administrator'] });
  await writeFirstData(scene.test.workspace);
});
afterAll(() => scene.test.close());

let number = 0;
const sized = () => {
  number += 1;
  return [{ name: 'product', content: productOf({ name: NAME, colour: COLOUR, [`size${number}`]: SIZE }) }];
};
const publish = (id: string, as: Person) => scene.call('publish_change_set', { change_set: id }, as);
const codeOf = async (id: string, as: Person) => (await publish(id, as)).body.code;
const setting = async () =>
  (await scene.test.request('GET', '/api/publishing_setting', { as: scene.test.admin })).body;
const change = async (body: object, as: Person) => {
  const [{ id }] = await setting();
  return scene.test.request('PATCH', `/api/publishing_setting/${id}`, {
    as,
    body,
    headers: { 'if-match': '*' },
  });
};

describe('four eyes', () => {
  it('are not asked for at first: the one record is there, and nobody makes another or takes it away', async () => {
    expect(await setting()).toMatchObject([{ key: 'publishing', four_eyes: false }]);
    const { admin } = scene.test;
    const second = await scene.test.request('POST', '/api/publishing_setting', { as: admin, body: {} });
    expect(second.status).toBe(403);
    const [{ id }] = await setting();
    const headers = { 'if-match': '*' };
    const gone = await scene.test.request('DELETE', `/api/publishing_setting/${id}`, { as: admin, headers });
    expect(gone.status).toBe(403);
    expect((await publish(await scene.draft('Alone', sized()), admin)).status).toBe(200);
  });

  it('are asked for by an administrator, which is audited; designers see it', async () => {
    expect((await change({ four_eyes: true }, scene.designer)).status).toBe(403);
    expect((await change({ four_eyes: true }, scene.test.admin)).status).toBeLessThan(300);
    expect(
      (await scene.test.request('GET', '/api/publishing_setting', { as: scene.designer })).body,
    ).toMatchObject([{ four_eyes: true }]);
    expect(
      await scene.rows(
        `select action, actor::text from jacquard.audit_entry where entity = 'publishing_setting' and action = 'update'`,
      ),
    ).toEqual([['update', scene.test.admin.id]]);
  });

  it('refuse who made the change set, by a reason that names the rule; another publishes it', async () => {
    const id = await scene.draft('Two', sized());
    const { status, body } = await publish(id, scene.test.admin);
    expect([status, body.code, body.detail]).toEqual([
      403,
      'FOUR_EYES',
      expect.stringContaining('four eyes'),
    ]);
    expect((await scene.read(id)).state).toBe('open');
    expect((await publish(id, scene.other)).status).toBe(200);
  });

  it('refuse who changed a line of it, whoever changed it after that', async () => {
    const id = await scene.draft('Three', sized(), scene.designer);
    const [{ id: row }] = (await scene.read(id)).documents;
    const by = (as: Person, more: object) =>
      scene.test.request('PATCH', `/api/change_set/${id}`, {
        as,
        body: { documents: { change: [{ id: row, ...more }] } },
        headers: { 'if-match': '*' },
      });
    expect((await by(scene.other, { content: JSON.stringify(sized()[0]?.content) })).status).toBeLessThan(
      300,
    );
    expect((await by(scene.designer, { content: JSON.stringify(sized()[0]?.content) })).status).toBeLessThan(
      300,
    );
    expect(await codeOf(id, scene.other)).toBe('FOUR_EYES');
    expect((await publish(id, third)).status).toBe(200);
  });

  it('do not look at what is faulty before whose it is, and are no more asked for when it is switched off', async () => {
    const id = await scene.draft('Mine', [{ name: 'product', content: { a: 1 } }]);
    expect(await codeOf(id, scene.test.admin)).toBe('FOUR_EYES');
    await change({ four_eyes: false }, scene.other);
    expect(await codeOf(id, scene.test.admin)).toBe('FAULTY_DOCUMENTS');
  });
});

/** What the pages of a plan and of a release show beside the impact: when, by which steps, and who may publish it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFirstData } from '../../../server/first-data.ts';
import { COLOUR, NAME, openScene, productOf, type Scene, SIZE } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  await writeFirstData(scene.test.workspace);
});
afterAll(() => scene.test.close());

const SIZED = productOf({ name: NAME, colour: COLOUR, size: SIZE });
const plan = async (id: string, as = scene.test.admin) =>
  (await scene.call('plan_change_set', { change_set: id }, as)).body;
const fourEyes = async (four_eyes: boolean) => {
  const { admin } = scene.test;
  const [{ id }] = (await scene.test.request('GET', '/api/publishing_setting', { as: admin })).body;
  await scene.test.request('PATCH', `/api/publishing_setting/${id}`, {
    as: admin,
    body: { four_eyes },
    headers: { 'if-match': '*' },
  });
};

describe('plan_change_set', () => {
  it('tells when it was made, how long that took, and every step with its SQL', async () => {
    const id = await scene.draft('Sizes', [{ name: 'product', content: SIZED }]);
    const { at, took_milliseconds: took, impact } = await plan(id, scene.designer);
    expect(Math.abs(Date.now() - Date.parse(at))).toBeLessThan(60_000);
    expect(took).toBeGreaterThanOrEqual(0);
    expect(impact.steps).toContainEqual(
      expect.objectContaining({ entity: 'product', sql: expect.stringMatching(/add column "size"/) }),
    );
    expect(impact.steps[0]).toMatchObject({ lock: expect.any(String), rows: expect.any(Number) });
  });

  it('tells who may publish it: the caller, or whom to ask', async () => {
    const id = await scene.draft('Sizes', [{ name: 'product', content: SIZED }]);
    expect((await plan(id)).publishing).toEqual({
      right: true,
      four_eyes: false,
      drafted: true,
      may: true,
      others: [],
    });
    const asked = (await plan(id, scene.designer)).publishing;
    expect(asked).toMatchObject({ right: false, may: false, drafted: false });
    expect(asked.others.map(({ user }: { user: string }) => user).sort()).toEqual(
      [scene.test.admin.id, scene.other.id].sort(),
    );
  });

  it('with four eyes names those who have not drafted', async () => {
    await fourEyes(true);
    const id = await scene.draft('Sizes', [{ name: 'product', content: SIZED }]);
    const { publishing } = await plan(id);
    expect(publishing).toMatchObject({ right: true, four_eyes: true, drafted: true, may: false });
    expect(publishing.others).toEqual([{ user: scene.other.id, name: expect.any(String) }]);
    expect((await plan(id, scene.other)).publishing.may).toBe(true);
    await fourEyes(false);
  });
});

describe('describe_release', () => {
  it('tells what a release changed, and list_releases how many documents', async () => {
    const id = await scene.draft('Sizes', [
      { name: 'product', content: SIZED },
      { name: 'shelf', content: null },
    ]);
    const { release } = (await scene.call('publish_change_set', { change_set: id })).body;
    const { body } = await scene.call('describe_release', { release }, scene.designer);
    expect(body).toMatchObject({
      number: release,
      newest: release,
      note: 'Sizes',
      author: { login: 'admin' },
    });
    expect(body.changes).toContainEqual(expect.objectContaining({ kind: 'addField', path: 'product.size' }));
    expect(body.documents).toEqual([
      {
        package: 'shop',
        kind: 'entity',
        name: 'product',
        before: expect.not.stringContaining('size'),
        after: JSON.stringify(SIZED),
      },
      { package: 'shop', kind: 'entity', name: 'shelf', before: expect.any(String), after: null },
    ]);
    const first = (await scene.call('describe_release', { release: 1 })).body;
    expect(first.documents.every(({ before }: { before: unknown }) => before === null)).toBe(true);
    const counts = async () =>
      (await scene.call('list_releases', {})).body.map(({ documents }: { documents: number }) => documents);
    expect(await counts()).toEqual([2, first.documents.length]);
    // From what the process remembers.
    expect(await counts()).toEqual([2, first.documents.length]);
    expect((await scene.call('describe_release', { release: 99 })).body.errors[0].pointer).toBe('/release');
    expect((await scene.call('describe_release', { release }, scene.nobody)).status).toBe(403);
  });
});

/** The process that makes a preview is killed: nothing of it is left after a while, and the workspace is as it was. */
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeSetById } from '../../../server/change/change-set/stored.ts';
import { sweepPreviews } from '../../../server/change/preview/drop.ts';
import { previewChangeSet } from '../../../server/change/preview/preview-change-set.ts';
import { identify } from '../../../server/people/identity.ts';
import { dyingDatabase, Killed } from '../change/dying-database.ts';
import { COLOUR, NAME, openScene, productOf, type Scene, SIZE } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.test.close());

/** @returns whether it was killed */
async function killedAfter(id: string, statements: number): Promise<boolean> {
  const { workspace, admin } = scene.test;
  const dying = dyingDatabase(workspace.db);
  const identity = await identify(workspace, { token: admin.token });
  const changeSet = await changeSetById(workspace.db, 'jacquard', id);
  if (!identity || !changeSet) throw new Error('there is no change set');
  const context = {
    workspace: { ...workspace, db: dying },
    release: workspace.release(),
    actor: identity.actor,
    now: new Date(),
    requestId: uuid(),
  };
  dying.dieAfter(statements);
  return previewChangeSet(context, changeSet, { session: uuid(), as: undefined }).then(
    () => false,
    (error: unknown) => {
      if (error instanceof Killed) return true;
      throw error;
    },
  );
}

const left = async () => [
  await scene.rows(`select nspname from pg_namespace where nspname like '%\\_preview\\_%'`),
  await scene.rows('select id from jacquard.jq_preview'),
];

it('leaves nothing that the sweep does not take', { timeout: 120_000 }, async () => {
  await scene.product('Loom');
  const { workspace } = scene.test;
  const id = await scene.draft('Sizes', [
    { name: 'product', content: productOf({ name: NAME, colour: COLOUR, size: SIZE }) },
  ]);
  let schemas = 0;
  let statements = 1;
  while (await killedAfter(id, statements)) {
    const [made = []] = await left();
    schemas += made.length;
    // Somebody may be at it still.
    await sweepPreviews(workspace.db, 'jacquard', new Date());
    expect((await left())[0]).toEqual(made);
    await sweepPreviews(workspace.db, 'jacquard', new Date(Date.now() + 4 * 60_000));
    expect(await left()).toEqual([[], []]);
    statements = Math.ceil(statements * 1.3);
  }
  expect(schemas).toBeGreaterThan(5);
  expect(await left()).toMatchObject([[[expect.any(String)]], [[expect.any(String)]]]);
  expect(await scene.rows('select name from jacquard.product')).toEqual([['Loom']]);
});

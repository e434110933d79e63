/** The process that makes a preview is killed: nothing of it is left after a while, and the workspace is as it was. */
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeSetById } from '../../../server/change/change-set/stored.ts';
import { sweepPreviews } from '../../../server/change/preview/drop.ts';
import { previewChangeSet } from '../../../server/change/preview/preview-change-set.ts';
import { identify } from '../../../server/people/identity.ts';
import type { Database } from '../../../server/store/database.ts';
import { dyingDatabase, Killed } from '../change/dying-database.ts';
import { COLOUR, NAME, openScene, productOf, type Scene, SIZE } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.test.close());

async function previewOn(db: Database, id: string): Promise<void> {
  const { workspace, admin } = scene.test;
  const identity = await identify(workspace, { token: admin.token });
  const changeSet = await changeSetById(workspace.db, 'jacquard', id);
  if (!identity || !changeSet) throw new Error('there is no change set');
  const context = {
    workspace: { ...workspace, db },
    release: workspace.release(),
    actor: identity.actor,
    now: new Date(),
    requestId: uuid(),
  };
  await previewChangeSet(context, changeSet, { session: uuid(), as: undefined, roles: [] });
}

/** @returns whether it was killed */
async function killedAfter(id: string, statements: number): Promise<boolean> {
  const dying = dyingDatabase(scene.test.workspace.db);
  dying.dieAfter(statements);
  return previewOn(dying, id).then(
    () => false,
    (error: unknown) => {
      if (error instanceof Killed) return true;
      throw error;
    },
  );
}

/** The sweep takes the preview before that transaction of who makes it. @returns with what it failed */
async function sweptBefore(id: string, transaction: number): Promise<unknown> {
  const { db } = scene.test.workspace;
  let begun = 0;
  const slow: Database = {
    query: (statement) => db.query(statement),
    alone: (statement) => db.alone(statement),
    close: () => db.close(),
    transaction: async (work) => {
      begun += 1;
      if (begun === transaction) await sweepPreviews(db, 'jacquard', new Date(Date.now() + 4 * 60_000));
      return db.transaction(work);
    },
  };
  return previewOn(slow, id).then(
    () => undefined,
    (error: unknown) => error,
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

it('makes nothing more once the sweep has taken it for dead', { timeout: 120_000 }, async () => {
  const id = await scene.draft('Colours', [
    { name: 'product', content: productOf({ name: NAME, colour: { ...COLOUR, title: 'Shade' } }) },
  ]);
  const [schemas] = await left();
  let transaction = 1;
  for (; ; transaction += 1) {
    const failure = await sweptBefore(id, transaction);
    if (failure === undefined) break;
    expect(failure).toMatchObject({ code: 'PREVIEW_OVER' });
    expect((await left())[0]).toEqual(schemas);
  }
  expect(transaction).toBeGreaterThan(5);
});

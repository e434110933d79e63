/** A process that publishes is killed after each of its statements in turn: the release and the state of the set go together. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile } from '../../../metadata/compile.ts';
import { laidOver } from '../../../metadata/drafts.ts';
import { apply, carryOn } from '../../../server/change/apply.ts';
import { changeSetById, moveSql } from '../../../server/change/change-set/stored.ts';
import { changeUnderWay } from '../../../server/change/journal.ts';
import { firstCompany } from '../../../server/people/company.ts';
import { systemContext } from '../../../server/system-context.ts';
import { dyingDatabase, Killed } from '../change/dying-database.ts';
import { COLOUR, NAME, openScene, productOf, type Scene, SIZE } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.test.close());

const SCHEMA = 'jacquard';
const [A, B] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];

/** Drafts a change of tables, publishes it, and is killed after so many statements. @returns whether it was killed */
async function killedAfter(id: string, statements: number): Promise<boolean> {
  const { workspace } = scene.test;
  await workspace.poll();
  const company = await firstCompany(workspace);
  const changeSet = await changeSetById(workspace.db, SCHEMA, id);
  if (!company || !changeSet) throw new Error('there is no change set');
  const base = workspace.release();
  const documents = laidOver(workspace.documents(), changeSet.drafts);
  const { model } = compile(documents);
  if (!model) throw new Error('the drafts have faults');
  const release = base.number + 1;
  const also = moveSql(systemContext(workspace, company), changeSet, {
    action: 'publish',
    values: { state: 'published', release },
    changes: {},
  });
  const dying = dyingDatabase(workspace.db);
  dying.dieAfter(statements);
  const applying = {
    base,
    model,
    release: { documents, shipped: {}, note: 'killed' },
    allowLoss: new Set<string>(),
    also,
  };
  return apply({ db: dying, schema: SCHEMA, holder: A }, applying).then(
    () => false,
    (error: unknown) => {
      if (error instanceof Killed) return true;
      throw error;
    },
  );
}

async function goOn(): Promise<void> {
  const { db } = scene.test.workspace;
  while (await changeUnderWay(db, SCHEMA)) {
    await scene.rows(
      `update jacquard.jq_change set held_until = now() - interval '1 s' where ended_at is null`,
    );
    await carryOn({ db, schema: SCHEMA, holder: B }).catch(() => undefined);
  }
}

it('has published the change set exactly where there is its release', { timeout: 120_000 }, async () => {
  const ends = { open: 0, published: 0 };
  let sized = false;
  for (let statements = 1; ; statements += 1) {
    const properties = { name: NAME, colour: COLOUR, ...(!sized && { [`size${statements}`]: SIZE }) };
    const id = await scene.draft('Sizes', [{ name: 'product', content: productOf(properties) }]);
    const before = scene.test.workspace.release().number;
    const wasKilled = await killedAfter(id, statements);
    await goOn();
    await scene.test.workspace.poll();
    const after = scene.test.workspace.release().number;
    const { state, release } = await scene.read(id);
    expect([statements, state, release]).toEqual([
      statements,
      ...(after > before ? ['published', after] : ['open', null]),
    ]);
    ends[state as 'open' | 'published'] += 1;
    if (after > before) sized = !sized;
    if (!wasKilled) break;
  }
  // Until the plan is kept nothing has begun; from then on somebody ends it.
  expect(ends.open).toBeGreaterThan(2);
  expect(ends.published).toBeGreaterThan(5);
});

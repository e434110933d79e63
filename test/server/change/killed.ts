/** A change whose process is killed after some statement, and what another process makes of it. */
import { isDeepStrictEqual } from 'node:util';
import { compile } from '../../../metadata/compile.ts';
import type { Document } from '../../../metadata/document.ts';
import type { Model } from '../../../metadata/model.ts';
import { apply, carryOn } from '../../../server/change/apply.ts';
import { changeUnderWay } from '../../../server/change/journal.ts';
import type { Database } from '../../../server/store/database.ts';
import { newestNumber } from '../../../server/store/release-documents.ts';
import { catalogOf } from '../../support/catalog.ts';
import { testDatabase } from '../../support/database.ts';
import { SYSTEM, shop } from '../store/documents.ts';
import type { TestChange } from './changes.ts';
import { dyingDatabase, Killed } from './dying-database.ts';
import { openShop } from './shop.ts';

interface Ended {
  /** `before` or `after`: which release is current, and the whole of its tables and rows. */
  readonly state: readonly unknown[];
  readonly statements: number;
  readonly wasKilled: boolean;
}

const SCHEMA = 'jacquard';
const [BASE, A, B] = [2, '00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];

/** Fewest statements of any change here: what keeps the plan, prepares, switches and settles. */
const FEWEST = 10;

/** Kills it after each of its statements in turn. @returns what ended as neither of the two ends */
export async function killedEverywhere(change: TestChange): Promise<readonly unknown[]> {
  const { before, after } = await endsOf(change);
  const wrong: unknown[] = [];
  const ends = { before: 0, after: 0 };
  for (let statements = 1; ; statements += 1) {
    const ended = await killedAfter(change, statements);
    if (!ended.wasKilled) break;
    const end = ended.state[0] === before[0] ? 'before' : 'after';
    ends[end] += 1;
    if (!isDeepStrictEqual(ended.state, { before, after }[end]))
      wrong.push({ statements, state: ended.state });
  }
  // Until the plan is kept nothing has begun; from then on somebody ends it.
  if (ends.before === 0 || ends.after < FEWEST) wrong.push(ends);
  return wrong;
}

/** Kills it after so many statements, and lets another process go on. */
async function killedAfter(change: TestChange, statements: number): Promise<Ended> {
  const database = await databaseBefore(change);
  const dying = dyingDatabase(database.db);
  dying.dieAfter(statements);
  const wasKilled = await apply({ db: dying, schema: SCHEMA, holder: A }, applying(change)).then(
    () => false,
    (error: unknown) => {
      if (error instanceof Killed) return true;
      throw error;
    },
  );
  await goOn(database.db);
  const ended = { state: await stateOf(database.db, change), statements: dying.statements(), wasKilled };
  await database.drop();
  return ended;
}

/** What the two ends look like that are allowed. */
async function endsOf(
  change: TestChange,
): Promise<{ readonly before: readonly unknown[]; readonly after: readonly unknown[] }> {
  const database = await databaseBefore(change);
  const before = await stateOf(database.db, change);
  await apply({ db: database.db, schema: SCHEMA, holder: A }, applying(change));
  const after = await stateOf(database.db, change);
  await database.drop();
  return { before, after };
}

function databaseBefore({ before, rows }: TestChange) {
  return testDatabase({
    content: JSON.stringify(['killed', before, rows]),
    fill: async (url) => {
      const shopOf = await openShop(before, url);
      for (const row of rows) await shopOf.add('thing', row);
      await shopOf.close();
    },
  });
}

function applying({ before, after, allowLoss = [] }: TestChange) {
  const documents = [...SYSTEM, ...shop(after)];
  return {
    base: { number: BASE, model: modelOf([...SYSTEM, ...shop(before)]) },
    model: modelOf(documents),
    release: { documents, shipped: {}, note: 'test' },
    allowLoss: new Set(allowLoss),
  };
}

function modelOf(documents: readonly Document[]): Model {
  const { model, faults } = compile(documents);
  if (!model) throw new Error(JSON.stringify(faults));
  return model;
}

async function goOn(db: Database): Promise<void> {
  for (;;) {
    if (!(await changeUnderWay(db, SCHEMA))) return;
    await db.query({
      text: `update ${SCHEMA}.jq_change set held_until = now() - interval '1 s' where ended_at is null`,
      values: [],
    });
    await carryOn({ db, schema: SCHEMA, holder: B });
  }
}

async function stateOf(
  db: Database,
  { columns, table = 'thing', rows }: TestChange,
): Promise<readonly unknown[]> {
  const number = await newestNumber(db, SCHEMA);
  const names = number === BASE ? Object.keys(rows[0] ?? {}) : columns;
  const list = names.map((name) => `"${name}"::text`).join(', ');
  const values = await db.query({
    text: `select ${list} from ${SCHEMA}."${number === BASE ? 'thing' : table}" order by created_at`,
    values: [],
  });
  return [number, values, await catalogOf(db, SCHEMA)];
}

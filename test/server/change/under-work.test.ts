/** What a release does beside people who work, other processes, and whoever purges or closes meanwhile. */
import { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { compile } from '../../../metadata/compile.ts';
import type { Document } from '../../../metadata/document.ts';
import { type Applying, apply, carryOn } from '../../../server/change/apply.ts';
import { batchSql } from '../../../server/change/batch-sql.ts';
import { changeProgress } from '../../../server/change/change-progress.ts';
import { changeUnderWay } from '../../../server/change/journal.ts';
import { parkedThings } from '../../../server/change/parked.ts';
import { readConfig } from '../../../server/config.ts';
import { connect, type Database } from '../../../server/store/database.ts';
import { withPackage } from '../../../server/store/release-documents.ts';
import { openWorkspace } from '../../../server/store/releases.ts';
import { SYSTEM, shop as shopOf, text } from '../store/documents.ts';
import { heldDatabase } from './held-database.ts';
import { type Entities, openShop, type Shop } from './shop.ts';

const HOLDER = '00000000-0000-4000-8000-00000000000a';
const opened: Shop[] = [];
const open = async (...args: Parameters<typeof openShop>) => {
  const shop = await openShop(...args);
  opened.push(shop);
  return shop;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((shop) => shop.close()));
});

const thing = (properties: object, more: object = {}): Entities => ({
  thing: { properties: { code: text(20), ...properties }, ...more },
});
const number = { title: 'Size', type: 'integer' };

function applying({ workspace }: Shop, next: Entities, allowLoss: readonly string[] = []): Applying {
  const documents = withPackage(workspace.documents(), 'shop', shopOf(next));
  const { model } = compile(documents);
  if (!model) throw new Error('It has faults');
  const release = { documents, shipped: {}, note: 'test' };
  return { base: workspace.release(), model, release, allowLoss: new Set(allowLoss) };
}

/** Another process on the same database, as it sees that through `db`. */
async function openWith(shop: Shop, db: Database) {
  const config = readConfig({
    DATABASE_URL: shop.database.url,
    ALLOW_UNSAFE_DATABASE: '1',
    LOG_LEVEL: 'silent',
  });
  const packages = new Map<string, readonly Document[]>([['system', SYSTEM]]);
  return openWorkspace(config, { packages, db });
}

const publication = (shop: Shop, next: Entities) => ({
  base: shop.workspace.release().number,
  documents: withPackage(shop.workspace.documents(), 'shop', shopOf(next)),
  note: 'test',
});

describe('what is purged while a release is planned', () => {
  const converted = async () => {
    const shop = await open(thing({ size: text(10) }));
    await shop.add('thing', { size: '007' });
    await shop.publish(thing({ size: number }));
    const [parked] = await parkedThings(shop.database.db, 'jacquard');
    if (!parked) throw new Error('The texts are parked');
    // As purging does it; this workspace has no audit trail.
    const drop = () =>
      shop.database.db.transaction(async (connection) => {
        for (const text of [
          `alter table jacquard.thing drop column "${parked.name}"`,
          'delete from jacquard.jq_parked',
        ])
          await connection.query({ text, values: [] });
      });
    return { shop, drop };
  };

  it('is no part of it: it is planned again', async () => {
    const { shop, drop } = await converted();
    const { db } = shop.database;
    let plans = 0;
    const purged: Database = {
      ...wrapped(db),
      transaction: async (work) => {
        const answer = await db.transaction(work);
        plans += 1;
        if (plans === 1) await drop();
        return answer;
      },
    };
    await apply(
      { db: purged, schema: 'jacquard', holder: HOLDER },
      applying(shop, thing({ size: text(10) })),
    );
    expect(await shop.rows('thing', 'size')).toEqual([['7']]);
  });

  it('may go while the plan is being made', async () => {
    const { shop, drop } = await converted();
    const { db } = shop.database;
    let isPurged = false;
    const purged: Database = {
      ...wrapped(db),
      transaction: (work) =>
        db.transaction((connection) =>
          work({
            query: async (statement) => {
              const rows = await connection.query(statement);
              if (!isPurged && statement.text.includes('jq_table')) {
                isPurged = true;
                await drop();
              }
              return rows;
            },
          }),
        ),
    };
    await apply(
      { db: purged, schema: 'jacquard', holder: HOLDER },
      applying(shop, thing({ size: text(10) })),
    );
    expect(await shop.rows('thing', 'size')).toEqual([['7']]);
  });
});

function wrapped(db: Database): Database {
  return {
    query: (statement) => db.query(statement),
    transaction: (work) => db.transaction(work),
    alone: (statement, signal) => db.alone(statement, signal),
    close: () => db.close(),
  };
}

describe('a server', () => {
  it('answers who publishes at the switch, and looks through all rows afterwards', async () => {
    const shop = await open(thing({ name: text(10) }));
    await shop.add('thing', { name: 'x' });
    const held = heldDatabase(
      connect({ databaseUrl: shop.database.url, prepared: true }),
      /validate constraint/,
    );
    const server = await openWith(shop, held.db);
    const next = thing({ name: text(10) }, { required: ['name'] });
    const { release, settled } = await server.publish(publication(shop, next));
    expect([release.number, server.release().number]).toEqual([3, 3]);
    await held.reached;
    expect(await changeProgress(shop.database.db, 'jacquard')).toMatchObject({
      release: 3,
      state: 'settling',
      steps: ['thing.name is required'],
    });
    held.goOn();
    await settled;
    expect(await changeUnderWay(shop.database.db, 'jacquard')).toBeUndefined();
    await server.close();
  });

  it('leaves a long change to others when it closes', async () => {
    const shop = await open(thing({}));
    const { db } = shop.database;
    const server = await openWith(shop, connect({ databaseUrl: shop.database.url, prepared: true }));
    const writer = connect({ databaseUrl: shop.database.url, prepared: true });
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    // An index made while people write waits for whoever has written and not ended.
    const writing = writer.transaction(async (connection) => {
      await connection.query({ text: `update jacquard.thing set code = 'w'`, values: [] });
      await ended;
    });
    const next = thing({}, { 'x-entity': { index: [['code']] } });
    const published = server.publish(publication(shop, next)).catch((error: unknown) => error);
    for (let look = 0; look < 100 && !(await isMakingIndex(db)); look += 1) await setTimeout(50);
    const begun = Date.now();
    await server.close();
    expect(Date.now() - begun).toBeLessThan(2_000);
    expect(await published).toMatchObject({ name: 'ChangeTaken' });
    expect(await changeUnderWay(db, 'jacquard')).toMatchObject({ state: 'preparing' });
    end();
    await writing;
    await writer.close();
    for (let look = 0; look < 200 && shop.workspace.release().number < 3; look += 1) await setTimeout(50);
    expect(shop.workspace.release().number).toBe(3);
  });
});

it('keeps connections alive on which a statement takes long', async () => {
  const shop = await open(thing({}));
  const db = connect({ databaseUrl: shop.database.direct, prepared: true });
  const kept = vi.spyOn(Socket.prototype, 'setKeepAlive');
  await db.alone({ text: 'select 1', values: [] });
  expect(kept).toHaveBeenCalledWith(true, expect.any(Number));
  kept.mockRestore();
  await db.close();
});

async function isMakingIndex(db: Database): Promise<boolean> {
  const [row] = await db.query({
    text: `select count(*)::int from pg_stat_activity where datname = current_database() and state = 'active' and query like 'create index concurrently%'`,
    values: [],
  });
  return Number(row?.[0]) > 0;
}

describe('a change that cannot be ended', () => {
  it('says why, is tried again, and keeps others from beginning', async () => {
    const shop = await open(thing({ name: text(10) }));
    const { db } = shop.database;
    const held = heldDatabase(db, /validate constraint/);
    const next = applying(shop, thing({ name: text(10) }, { required: ['name'] }));
    const applied = apply({ db: held.db, schema: 'jacquard', holder: HOLDER }, next);
    await held.reached;
    await db.query({ text: 'alter table jacquard.thing drop constraint "_check_thing_name"', values: [] });
    held.goOn();
    await applied;
    const stuck = await changeProgress(db, 'jacquard');
    expect(stuck).toMatchObject({
      release: 3,
      state: 'settling',
      problem: expect.stringContaining('_check_thing_name'),
    });
    await shop.workspace.poll();
    await expect(shop.publish(thing({ name: text(10) }))).rejects.toThrow('jacquard settle');
    await db.query({
      text: 'alter table jacquard.thing add constraint "_check_thing_name" check (name is not null) not valid',
      values: [],
    });
    const ended = await carryOn({ db, schema: 'jacquard', holder: HOLDER }, true);
    // The server of the shop may have been quicker.
    if (ended) expect(ended).toMatchObject({ state: 'done', problem: null });
    for (let look = 0; look < 200 && (await changeUnderWay(db, 'jacquard')); look += 1) await setTimeout(50);
    expect(await changeUnderWay(db, 'jacquard')).toBeUndefined();
  });
});

describe('a batch', () => {
  it('reads its own rows by their ids, also of a table that is not large', async () => {
    const shop = await open(thing({ name: text(10) }));
    const { db } = shop.database;
    await db.query({
      text: `insert into jacquard.thing (id, company, created_at, updated_at, code)
        select gen_random_uuid(), $1, now(), now(), n::text from generate_series(1, 20000) n`,
      values: [shop.company],
    });
    await db.query({ text: 'vacuum analyze jacquard.thing', values: [] });
    const [middle] = await db.query({
      text: 'select id::text from jacquard.thing order by id offset 10000 limit 1',
      values: [],
    });
    const sql = batchSql('jacquard.thing', `"name" = 'x'`).replaceAll('$1::uuid', `'${middle?.[0]}'::uuid`);
    const [plan] = await db.query({ text: `explain (analyze, format json) ${sql}`, values: [] });
    const nodes = nodesOf(JSON.parse(String(plan?.[0]))[0].Plan);
    const readsAll = nodes.filter(({ type, rows }) => type === 'Seq Scan' || rows > 2_000);
    expect([nodes.length > 3, readsAll]).toEqual([true, []]);
  });
});

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly PlanNode[];
}

function nodesOf(node: PlanNode): readonly { readonly type: string; readonly rows: number }[] {
  return [{ type: node['Node Type'], rows: node['Actual Rows'] }, ...(node.Plans ?? []).flatMap(nodesOf)];
}

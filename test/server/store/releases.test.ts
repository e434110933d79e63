import { afterEach, describe, expect, it } from 'vitest';
import type { Document } from '../../../metadata/document.ts';
import { type Config, readConfig } from '../../../server/config.ts';
import { bootstrap } from '../../../server/store/bootstrap.ts';
import { constraintMeaning } from '../../../server/store/constraint-meaning.ts';
import { OWN_TABLES } from '../../../server/store/own-tables.ts';
import { type OpenWorkspace, openWorkspace } from '../../../server/store/releases.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { publishPackage } from '../../support/publish.ts';
import { SYSTEM, shop, type TestEntity, text } from './documents.ts';

const product: TestEntity = {
  required: ['code'],
  properties: { code: text(20) },
  'x-entity': { unique: [['code']], search: ['code'] },
};
const named: TestEntity = { ...product, properties: { ...product.properties, name: text(40) } };

let database: TestDatabase | undefined;
const opened: OpenWorkspace[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((workspace) => workspace.close()));
  await database?.drop();
  database = undefined;
});

async function open(entities: Readonly<Record<string, TestEntity>>): Promise<OpenWorkspace> {
  database ??= await testDatabase();
  const config: Config = readConfig({
    DATABASE_URL: database.url,
    ALLOW_UNSAFE_DATABASE: '1',
    LOG_LEVEL: 'silent',
  });
  const packages = new Map<string, readonly Document[]>([
    ['system', SYSTEM],
    ['shop', shop(entities)],
  ]);
  const workspace = await openWorkspace(config, { packages });
  opened.push(workspace);
  return workspace;
}

const sql = (text: string, ...values: unknown[]) => ({ text, values });
const publish = (workspace: OpenWorkspace, entities: Readonly<Record<string, TestEntity>>) =>
  publishPackage(workspace, 'shop', shop(entities));
const addProduct = (workspace: OpenWorkspace, code: string, company: string, name?: string) =>
  workspace.db.query(
    sql(
      `insert into jacquard.product (id, company, created_at, updated_at, code${name === undefined ? '' : ', name'})
        values (gen_random_uuid(), $1, now(), now(), $2${name === undefined ? '' : ', $3'})`,
      ...[company, code, ...(name === undefined ? [] : [name])],
    ),
  );
/** A schema as it was before its search indexes were in the order of bytes. */
async function olderSchema(run: (text: string) => Promise<unknown>): Promise<void> {
  const steps = OWN_TABLES.map((step) => step('older'));
  await run('create schema older');
  await run('create table older.jq_version (number integer primary key, at timestamptz default now())');
  for (const step of steps.slice(0, steps.findIndex(isByBytes))) {
    await run(step);
    await run('insert into older.jq_version select count(*) + 1 from older.jq_version');
  }
  await run('create table older.product (code text)');
  await run('create index older_search on older.product using gin (older.jq_grams(code))');
}
const isByBytes = (step: string) => step.includes('COLLATE "C"');
async function addCompany(workspace: OpenWorkspace): Promise<string> {
  const [row] = await workspace.db.query(
    sql(
      'insert into jacquard.company (id, created_at, updated_at, name) values (gen_random_uuid(), now(), now(), $1) returning id',
      'Ours',
    ),
  );
  return String(row?.[0]);
}

describe('a workspace', () => {
  it('begins with release 1 in an empty database, and opens it again unchanged', async () => {
    expect((await open({ product })).release().number).toBe(1);
    expect((await open({ product })).release().number).toBe(1);
  });

  it('is made once by two processes that start at the same time', async () => {
    database = await testDatabase();
    const workspaces = await Promise.all([open({ product }), open({ product })]);
    expect(workspaces.map((workspace) => workspace.release().number)).toEqual([1, 1]);
  });

  it('serves a release of another process within a second', async () => {
    const first = await open({ product });
    const second = await open({ product });
    await publish(first, { product: named });
    await expect.poll(() => second.release().number, { timeout: 1_000, interval: 20 }).toBe(2);
    expect(second.release().model.entities.product?.fields.name?.kind).toBe('text');
  });

  it('keeps the fields in the order of their document', async () => {
    const properties = { zebra: text(9), b: text(9), aa: text(9) };
    await open({ product: { properties } });
    const again = await open({ product: { properties } });
    expect(Object.keys(again.release().model.entities.product?.fields ?? {}).slice(-3)).toEqual([
      'zebra',
      'b',
      'aa',
    ]);
  });

  it('takes in newer shipped packages at the start where that only adds', async () => {
    await open({ product });
    expect((await open({ product: named })).release().number).toBe(2);
  });

  it('goes on with what it has when newer shipped packages would take something away', async () => {
    const first = await open({ product: named });
    await addProduct(first, 'A', await addCompany(first), 'Something');
    const later = await open({ product });
    expect(later.release().number).toBe(1);
    expect(later.release().model.entities.product?.fields.name).toBeDefined();
  });

  it('leaves a package alone that was changed in the workspace', async () => {
    const first = await open({ product });
    await publish(first, { product: named });
    const later = await open({
      product: { ...product, properties: { ...product.properties, size: text(5) } },
    });
    expect(later.release().number).toBe(2);
    expect(later.release().model.entities.product?.fields.size).toBeUndefined();
  });

  it('stays with an older package that somebody went back to', async () => {
    const old = (await open({ product })).documents();
    const newer = await open({ product: named });
    await newer.publish({ base: 2, documents: old, note: 'back' });
    const again = await open({ product: named });
    expect(again.release().number).toBe(3);
    expect(again.release().model.entities.product?.fields.name).toBeUndefined();
  });

  it('refuses to serve from a database that may lose data', async () => {
    database = await testDatabase();
    const config = readConfig({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' });
    await expect(openWorkspace(config)).rejects.toThrow('ALLOW_UNSAFE_DATABASE');
  });
});

describe('publishing', () => {
  it('changes nothing when it is refused', async () => {
    const workspace = await open({ product: named });
    await addProduct(workspace, 'A', await addCompany(workspace), 'Something');
    await expect(publish(workspace, { product })).rejects.toMatchObject({
      name: 'RefusedError',
      refusals: [{ path: 'product.name' }],
    });
    expect(workspace.release().number).toBe(1);
  });

  it('changes nothing when the documents have faults', async () => {
    const workspace = await open({ product });
    await expect(
      publish(workspace, { product: { ...product, 'x-entity': { search: ['nothing'] } } }),
    ).rejects.toMatchObject({ name: 'FaultyError' });
    expect(workspace.release().number).toBe(1);
  });

  it('takes a required field without a default while the table is empty, not later', async () => {
    const workspace = await open({ product });
    await publish(workspace, { product: { ...named, required: ['code', 'name'] } });
    expect(workspace.release().number).toBe(2);
    const company = await addCompany(workspace);
    await workspace.db.query(
      sql(
        "insert into jacquard.product (id, company, created_at, updated_at, code, name) values (gen_random_uuid(), $1, now(), now(), 'A', 'A')",
        company,
      ),
    );
    const third = {
      ...named,
      required: ['code', 'name', 'size'],
      properties: { ...named.properties, size: text(5) },
    };
    await expect(publish(workspace, { product: third })).rejects.toMatchObject({
      refusals: [{ path: 'product.size' }],
    });
    expect(workspace.release().number).toBe(2);
  });

  it('waits its turn: of two at once one wins, the other is told', async () => {
    const [first, second] = [await open({ product }), await open({ product })];
    const answers = await Promise.allSettled([
      publish(first, { product: named }),
      publish(second, { product: named }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { name: 'ReleaseConflict' },
    });
  });
});

describe('documents of an older release', () => {
  it('undo no newer one', async () => {
    const workspace = await open({ product });
    const old = { base: 1, documents: workspace.documents(), note: 'as it was' };
    await publish(workspace, { product: named });
    await expect(workspace.publish(old)).rejects.toMatchObject({ name: 'ReleaseConflict' });
    expect(workspace.release().model.entities.product?.fields.name).toBeDefined();
  });
});

describe('the tables', () => {
  it('keep codes unique in a company, not across companies, and tell which field it was', async () => {
    const workspace = await open({ product });
    const [ours, theirs] = [await addCompany(workspace), await addCompany(workspace)];
    await addProduct(workspace, 'A', ours);
    await addProduct(workspace, 'A', theirs);
    const error = await addProduct(workspace, 'A', ours).catch((caught) => caught);
    expect(constraintMeaning(workspace.release().model, error.constraint)).toEqual({
      entity: 'product',
      kind: 'unique',
      fields: ['code'],
    });
  });

  it('refuse to change or remove rows that are only ever added', async () => {
    const workspace = await open({
      entry: { properties: { what: text(9) }, 'x-entity': { appendOnly: true, company: 'shared' } },
    });
    await workspace.db.query(
      sql('insert into jacquard.entry (id, created_at, updated_at) values (gen_random_uuid(), now(), now())'),
    );
    for (const statement of [
      "update jacquard.entry set what = 'x'",
      'delete from jacquard.entry',
      'truncate jacquard.entry',
    ]) {
      await expect(workspace.db.query(sql(statement))).rejects.toMatchObject({ meaning: 'appendOnly' });
    }
  });

  it('find two Chinese characters in the middle of a name by index', async () => {
    const workspace = await open({ product });
    const company = await addCompany(workspace);
    await workspace.db.query(
      sql(
        `insert into jacquard.product (id, company, created_at, updated_at, code)
        select gen_random_uuid(), $1, now(), now(), '杭州' || n || '贸易' from generate_series(1, 3000) n`,
        company,
      ),
    );
    await addProduct(workspace, '上海云杉软件', company);
    await workspace.db.query(sql('analyze jacquard.product'));
    const search = `select code from jacquard.product where jacquard.jq_grams(coalesce("code",'')) collate "C" @> jacquard.jq_grams('云杉')`;
    expect(await workspace.db.query(sql(search))).toEqual([['上海云杉软件']]);
    const explained = await workspace.db.query(sql(`explain ${search}`));
    expect(explained.join('\n')).toContain('product_search');
  });

  it('are made anew, once, where an older version made them', async () => {
    const { db } = await open({ product });
    const run = (text: string) => db.query(sql(text));
    const definition = () => run(`select indexdef from pg_indexes where indexname = 'product_search'`);
    const [made] = await definition();
    await run('drop index jacquard.product_search');
    await run(String(made).replace(' COLLATE "C"', ''));
    expect(await definition()).not.toEqual([made]);
    const steps = OWN_TABLES.map((step) => step('jacquard')).filter(isByBytes);
    for (const step of [...steps, ...steps]) await run(step);
    expect(await definition()).toEqual([made]);
  });

  it('wait for a table in use no longer than others can wait behind them, and are made once it is free', async () => {
    const { db } = await open({ product });
    const run = (text: string) => db.query(sql(text));
    await olderSchema(run);
    const waiting = async () =>
      (
        await run(
          `select count(*)::int from pg_locks where not granted and relation = 'older.product'::regclass`,
        )
      )[0]?.[0];
    const { made } = await db.transaction(async (connection) => {
      await connection.query(sql('select code from older.product'));
      const started = { made: bootstrap(db, 'older') };
      await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
      await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
      return started;
    });
    await made;
    const [index] = await run(`select indexdef from pg_indexes where indexname = 'older_search'`);
    expect(index?.[0]).toContain('COLLATE "C"');
  });

  it('know the characters and pairs of a text, and what a row must hold to contain a word', async () => {
    const workspace = await open({ product });
    const call = async (name: string, value: string) =>
      JSON.parse(
        String((await workspace.db.query(sql(`select to_json(jacquard.${name}($1))`, value)))[0]?.[0]),
      );
    expect(await call('jq_grams', 'Ab北')).toEqual(['a', 'b', '北', 'ab', 'b北']);
    expect(await call('jq_grams', '𠮷x')).toEqual(['𠮷', 'x', '𠮷x']);
    expect(await call('jq_word_grams', '北风')).toEqual(['北风']);
    expect(await call('jq_word_grams', '北')).toEqual(['北']);
  });
});

/** What is parked: it is as it was when a release is refused, and comes back to what it belongs to. */
import { afterEach, describe, expect, it } from 'vitest';
import { parkedThings } from '../../../server/change/parked.ts';
import type { RefusedError } from '../../../server/store/refused-error.ts';
import { reference, type TestEntity, text } from '../store/documents.ts';
import { reportOf } from './impact/report.ts';
import { type Entities, openShop, type Shop } from './shop.ts';

const opened: Shop[] = [];
const open = async (...args: Parameters<typeof openShop>) => {
  const shop = await openShop(...args);
  opened.push(shop);
  return shop;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((shop) => shop.close()));
});

const code = { code: text(20) };
const kind: TestEntity = { properties: code };
const level = { title: 'Level', type: 'integer', default: 3 };
const number = { title: 'Number', type: 'integer' };
const thing = (properties: TestEntity['properties'], more: Partial<TestEntity> = {}): TestEntity => ({
  properties: { ...code, ...properties },
  ...more,
});
const refusedBy = async (publication: Promise<void>): Promise<readonly string[]> => {
  const error = (await publication.then(
    () => undefined,
    (refused: unknown) => refused,
  )) as RefusedError | undefined;
  return error?.refusals.map(({ path }) => path) ?? [];
};
const remove = (shop: Shop, table: string, id: string) =>
  shop.database.db.query({ text: `delete from jacquard."${table}" where id = $1`, values: [id] });

describe('a refused release leaves what is parked as it was', () => {
  // It is refused when the key is made, after all columns have been prepared.
  const key = { 'x-entity': { unique: [['code']] } };

  it('where a required field comes back to rows without it', async () => {
    const shop = await open({ thing: thing({ level }, { required: ['level'] }) });
    await shop.add('thing', { code: 'a', level: 5 });
    await shop.publish({ thing: thing({}) }, ['thing.level']);
    await shop.add('thing', { code: 'a' });
    const parked = (await parkedThings(shop.database.db, 'jacquard'))[0]?.name ?? '';
    const paths = await refusedBy(shop.publish({ thing: thing({ level }, { required: ['level'], ...key }) }));
    expect(paths).toEqual(['thing.code']);
    expect(await shop.rows('thing', parked)).toEqual([['5'], [null]]);
    await shop.add('thing', { code: 'b' });
    expect(await shop.rows('thing', parked)).toEqual([['5'], [null], [null]]);
    await shop.publish({ thing: thing({ level }, { required: ['level'] }) });
    expect(await shop.rows('thing', 'level')).toEqual([['5'], ['3'], ['3']]);
    expect(await parkedThings(shop.database.db, 'jacquard')).toEqual([]);
  });

  it('where a reference comes back to what was deleted', async () => {
    const shop = await open({ thing: thing({ kind: reference('kind') }), kind });
    const [gone, stays] = [await shop.add('kind', { code: 'g' }), await shop.add('kind', { code: 's' })];
    await shop.add('thing', { code: 'a', kind: gone });
    await shop.add('thing', { code: 'a', kind: stays });
    await shop.publish({ thing: thing({}), kind }, ['thing.kind']);
    await remove(shop, 'kind', gone);
    const parked = (await parkedThings(shop.database.db, 'jacquard'))[0]?.name ?? '';
    const next = thing({ kind: reference('kind') }, key);
    expect(await refusedBy(shop.publish({ thing: next, kind }))).toHaveLength(1);
    expect(await shop.rows('thing', parked)).toEqual([[gone], [stays]]);
    await shop.publish({ thing: thing({ kind: reference('kind') }), kind });
    expect(await shop.rows('thing', 'kind')).toEqual([[null], [stays]]);
  });
});

describe('an entity that comes back', () => {
  const required = thing({ kind: reference('kind') }, { required: ['kind'] });

  it('is refused with a required reference to what was deleted, and returns where that is optional', async () => {
    const shop = await open({ thing: required, kind });
    const id = await shop.add('kind', { code: 'k' });
    await shop.add('thing', { code: 'a', kind: id });
    await shop.publish({ kind }, ['thing']);
    await remove(shop, 'kind', id);
    const report = await reportOf(shop, { thing: required, kind });
    expect(report.refusals).toMatchObject([
      { path: 'thing.kind', mend: expect.stringContaining('optional') },
    ]);
    expect(report.breaking).toMatchObject([
      { path: 'thing.kind', code: 'BAD_REFERENCE', blocks: true, count: 1 },
    ]);
    expect(await refusedBy(shop.publish({ thing: required, kind }))).toEqual(['thing.kind']);
    await shop.publish({ thing: thing({ kind: reference('kind') }), kind });
    expect(await shop.rows('thing', 'code', 'kind')).toEqual([['a', null]]);
  });

  it('keeps the boundary and the promises that it had', async () => {
    const own: Entities = { thing: thing({}, { 'x-entity': { appendOnly: true } }), kind };
    const shop = await open(own);
    await shop.add('thing', { code: 'a' });
    await shop.publish({ kind }, ['thing']);
    const shared = thing({}, { 'x-entity': { company: 'shared' } });
    const report = await reportOf(shop, { thing: shared, kind }, { locale: 'zh-CN' });
    expect(report.refusals.map(({ path }) => path)).toEqual(['thing', 'thing']);
    expect(report.refusals[0]?.reason).toContain('存档');
    expect(await refusedBy(shop.publish({ thing: shared, kind }))).toEqual(['thing', 'thing']);
    await shop.publish(own);
    expect(await shop.rows('thing', 'code')).toEqual([['a']]);
  });

  it('comes without the lines of records that were deleted', async () => {
    const lines = {
      title: 'Lines',
      type: 'array',
      items: { type: 'object', properties: { note: text(10) } },
    };
    const shop = await open({ thing: thing({ lines }) });
    const { db } = shop.database;
    const ids = [await shop.add('thing', { code: 'a' }), await shop.add('thing', { code: 'b' })];
    for (const id of ids)
      await db.query({
        text: `insert into jacquard.thing_line (id, company, parent_id, position, note)
          select gen_random_uuid(), company, id, 1, code from jacquard.thing where id = $1`,
        values: [id],
      });
    await shop.publish({ thing: thing({}) }, ['thing.lines', 'thing_line']);
    await remove(shop, 'thing', ids[0] ?? '');
    await shop.publish({ thing: thing({ lines }) });
    const rows = await db.query({ text: 'select note from jacquard.thing_line', values: [] });
    expect(rows).toEqual([['b']]);
  });
});

describe('values of an earlier form', () => {
  it('come back to the field whose they were, not to another that is called so', async () => {
    const shop = await open({ thing: thing({ size: text(10) }) });
    await shop.add('thing', { code: 'a', size: '007' });
    await shop.publish({ thing: thing({ size: number }) });
    await shop.publish({ thing: thing({}) }, ['thing.size']);
    // Another field of that name, which happens to hold the same.
    await shop.publish({ thing: thing({ size: { title: 'Size', type: 'boolean' } }) });
    await shop.publish({ thing: thing({}) }, ['thing.size']);
    await shop.database.db.query({
      text: `update jacquard.jq_parked set content = (content::jsonb || '{"field": "gone"}')::json where content->>'why' = 'dropped'`,
      values: [],
    });
    await shop.publish({ thing: thing({ size: number }) });
    await shop.database.db.query({ text: 'update jacquard.thing set size = 7', values: [] });
    await shop.publish({ thing: thing({ size: text(10) }) });
    expect(await shop.rows('thing', 'size')).toEqual([['7']]);
  });

  it('follow their field to its new name, and come back with it when it was dropped', async () => {
    const shop = await open({ thing: thing({ size: text(10) }) });
    await shop.add('thing', { code: 'a', size: '007' });
    await shop.publish({ thing: thing({ size: number }) });
    const renamed = { ...number, 'x-field': { formerly: ['size'] } };
    await shop.publish({ thing: thing({ width: renamed }) });
    await shop.publish({ thing: thing({}) }, ['thing.width']);
    await shop.publish({ thing: thing({ width: number }) });
    await shop.publish({ thing: thing({ width: text(10) }) });
    expect(await shop.rows('thing', 'width')).toEqual([['007']]);
  });

  it('are what a reference was called, and lead there again on the way back', async () => {
    const labelled: TestEntity = { properties: code, 'x-entity': { label: '{{code}}' } };
    const shop = await open({ thing: thing({ kind: reference('kind') }), kind: labelled });
    const ids = [await shop.add('kind', { code: 'Round' }), await shop.add('kind', { code: 'Square' })];
    for (const id of ids) await shop.add('thing', { code: 'a', kind: id });
    await shop.add('thing', { code: 'a' });
    await shop.publish({ thing: thing({ kind: text(20) }), kind: labelled });
    expect(await shop.rows('thing', 'kind')).toEqual([['Round'], ['Square'], [null]]);
    await remove(shop, 'kind', ids[0] ?? '');
    await shop.publish({ thing: thing({ kind: reference('kind') }), kind: labelled }, ['thing.kind']);
    expect(await shop.rows('thing', 'kind')).toEqual([[null], [ids[1]], [null]]);
  });

  it('are refused where a reference has no name that fits', async () => {
    const labelled: TestEntity = { properties: code, 'x-entity': { label: '{{code}}' } };
    const shop = await open({ thing: thing({ kind: reference('kind') }), kind: labelled });
    await shop.add('thing', { code: 'a', kind: await shop.add('kind', { code: 'Round' }) });
    const next = { thing: thing({ kind: text(3) }), kind: labelled };
    expect(await refusedBy(shop.publish(next))).toEqual(['thing.kind']);
  });
});

it('a reference comes back also after its table was written anew, as when a copy of the database is read', async () => {
  const shop = await open({ thing: thing({ kind: reference('kind') }), kind });
  const { db } = shop.database;
  const id = await shop.add('kind', { code: 'k' });
  await shop.add('thing', { code: 'a', kind: id });
  await shop.publish({ thing: thing({}), kind }, ['thing.kind']);
  for (const sql of [
    'create table jacquard.copy (like jacquard.kind including all)',
    'insert into jacquard.copy select * from jacquard.kind',
    'drop table jacquard.kind',
    'alter table jacquard.copy rename to kind',
  ])
    await db.query({ text: sql, values: [] });
  await shop.publish({ thing: thing({ kind: reference('kind') }), kind });
  expect(await shop.rows('thing', 'kind')).toEqual([[id]]);
});

/** Values that take another form, go, and come back, told before a release is made and as it then turns out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../../server/store/database.ts';
import { type TestEntity, text } from '../../store/documents.ts';
import { type Entities, openShop, type Shop } from '../shop.ts';
import { put, reportOf } from './report.ts';

const NOTE = { ...text(30), title: 'Note' };
const NUMBER = { title: 'Note', type: 'number', 'x-field': { scale: 2 } };
const FIELDS = { code: text(20), note: NOTE };
const thing = (properties: TestEntity['properties'], more: Partial<TestEntity> = {}): Entities => ({
  thing: { properties, ...more },
});

let shop: Shop;
beforeEach(async () => {
  shop = await openShop(thing(FIELDS));
  for (const [index, note] of ['12.50', '7', 'many', '12.50', null].entries())
    await put(shop, 'thing', index + 1, { code: `C${index + 1}`, note });
});
afterEach(() => shop.close());

describe('the report tells', () => {
  it('how many texts become numbers, with examples, and that what cannot is lost where it is not named', async () => {
    const conversion = {
      path: 'thing.note',
      entity: 'thing',
      title: 'Note',
      changed: 2,
      impossible: 1,
      restored: 0,
      filled: 0,
      examples: [
        { old: 'many', new: null },
        { old: '12.50', new: '12.5' },
      ],
    };
    const loss = {
      path: 'thing.note',
      entity: 'thing',
      text: 'Values of “Note” of “thing” that do not fit the new form are parked.',
      count: 1,
    };
    const report = await reportOf(shop, thing({ ...FIELDS, note: NUMBER }));
    expect(report).toMatchObject({
      conversions: [conversion],
      losses: [{ ...loss, allowed: false }],
      refusals: [{ path: 'thing.note', reason: 'Some values cannot be said in the new form.' }],
    });
    const allowed = await reportOf(shop, thing({ ...FIELDS, note: NUMBER }), { allowLoss: ['thing.note'] });
    expect(allowed).toMatchObject({
      breaking: [],
      conversions: [conversion],
      losses: [{ ...loss, allowed: true }],
      refusals: [],
    });
  });

  it('what comes back when an earlier form is the form again', async () => {
    await shop.publish(thing({ ...FIELDS, note: NUMBER }), ['thing.note']);
    const { conversions, losses, restores } = await reportOf(shop, thing(FIELDS));
    expect([conversions, losses, restores]).toEqual([
      [
        {
          path: 'thing.note',
          entity: 'thing',
          title: 'Note',
          changed: 2,
          impossible: 0,
          restored: 4,
          filled: 1,
          examples: [
            { old: '12.5', new: '12.50' },
            { old: null, new: 'many' },
          ],
        },
      ],
      [],
      [],
    ]);
    await shop.publish(thing(FIELDS));
    expect((await shop.rows('thing', 'note')).flat().sort()).toEqual(['12.50', '12.50', '7', 'many', null]);
  });

  it('how many values a dropped field has, and how many come back with it', async () => {
    const report = await reportOf(shop, thing({ code: text(20) }));
    expect(report).toMatchObject({
      breaking: [],
      losses: [
        {
          path: 'thing.note',
          entity: 'thing',
          text: '“Note” of “thing” is parked with its values.',
          count: 4,
          allowed: false,
        },
      ],
      refusals: [{ path: 'thing.note', mend: 'Keep it, or name the loss: --allow-loss=thing.note.' }],
    });
    await shop.publish(thing({ code: text(20) }), ['thing.note']);
    const { losses, restores } = await reportOf(shop, thing(FIELDS));
    expect([losses, restores]).toEqual([
      [],
      [
        {
          path: 'thing.note',
          entity: 'thing',
          text: '“Note” of “thing” comes back with its values.',
          release: 3,
          count: 4,
        },
      ],
    ]);
  });

  it('nothing of a field that goes without values', async () => {
    await shop.publish(thing({ ...FIELDS, more: text(10) }));
    expect((await reportOf(shop, thing(FIELDS))).losses).toEqual([]);
  });

  it('that a choice comes back only as long as all its values can be chosen', async () => {
    const state = (...values: string[]) => ({ title: 'State', type: 'string', enum: values });
    await shop.publish(thing({ ...FIELDS, state: state('a', 'b') }));
    await put(shop, 'thing', 9, { code: 'C9', state: 'b' });
    await shop.publish(thing(FIELDS), ['thing.state']);
    const narrower = thing({ ...FIELDS, state: state('a') });
    expect((await reportOf(shop, narrower)).restores).toEqual([]);
    await shop.publish(narrower);
    const wider = thing({ ...FIELDS, state: state('a', 'b', 'c') });
    await shop.publish(thing(FIELDS), ['thing.state']);
    expect((await reportOf(shop, wider)).restores).toMatchObject([{ path: 'thing.state', count: 0 }]);
  });

  it('how many records a dropped entity has, and that they come back', async () => {
    const other: Entities = { other: { properties: FIELDS } };
    expect((await reportOf(shop, other)).losses).toEqual([
      {
        path: 'thing',
        entity: 'thing',
        text: '“thing” is parked with its records.',
        count: 5,
        allowed: false,
      },
    ]);
    await shop.publish(other, ['thing']);
    const { restores, breaking } = await reportOf(shop, {
      ...other,
      ...thing({ code: text(20), note: { ...NOTE, minLength: 2 } }),
    });
    expect(restores).toEqual([
      { path: 'thing', entity: 'thing', text: '“thing” comes back with its records.', release: 3, count: 5 },
    ]);
    expect(breaking).toMatchObject([
      { path: 'thing.note', code: 'TOO_SHORT', count: 1, records: [{ id: '#2', values: { note: '7' } }] },
    ]);
  });

  it('in Chinese as well', async () => {
    const required = thing({ code: text(20), note: { ...NUMBER } }, { required: ['note'] });
    const { breaking, losses } = await reportOf(shop, required, { locale: 'zh-CN' });
    expect([...breaking, ...losses].map((each) => each.text)).toEqual([
      '“Note”必填，这些记录为空。',
      '“Note”的值无法转换为新的形式。',
      '“thing”的“Note”中无法转换的值存档。',
    ]);
  });

  it('that only the newest rows were looked at, where a table takes too long', async () => {
    await shop.database.db.query({
      text: `insert into jacquard.thing (id, created_at, updated_at, company, code, note)
        select gen_random_uuid(), now(), now(), $1, 'X', repeat('long', 6) from generate_series(1, 12000)`,
      values: [shop.company],
    });
    await shop.database.db.query({ text: 'analyze jacquard.thing', values: [] });
    const limits = { patienceMs: 1, sample: 100, most: 50 };
    const tighter = thing({ ...FIELDS, note: { ...NOTE, pattern: '^.{0,5}$' } });
    expect((await reportOf(shop, tighter, { limits })).breaking).toMatchObject([
      { count: 50, more: true, of: 12_005, sample: { rows: 5_000, of: 12_005 }, filter: { complete: false } },
    ]);
    const shorter = thing({ ...FIELDS, note: { ...NOTE, maxLength: 10 } });
    expect((await reportOf(shop, shorter, { limits })).conversions).toMatchObject([
      { impossible: 100, sample: { rows: 100, of: 12_005 } },
    ]);
  });
});

it('writes nothing and keeps nobody waiting', async () => {
  await shop.database.db.transaction(async (connection) => {
    // As a person who is just saving.
    await connection.query({ text: `update jacquard.thing set code = 'X'`, values: [] });
    const report = await reportOf(shop, thing({ ...FIELDS, note: NUMBER }));
    expect(report.refusals).toHaveLength(1);
  });
  const { workspace } = shop;
  const ended: unknown[] = [];
  const watched: Database = {
    ...workspace.db,
    query: (statement) => workspace.db.query(statement),
    transaction: (work) =>
      workspace.db.transaction(async (connection) => {
        const answer = await work(connection);
        const text = `select current_setting('transaction_read_only'), current_setting('transaction_isolation'),
          array_agg(distinct mode)::text from pg_locks where pid = pg_backend_pid() and locktype = 'relation'`;
        ended.push(...(await connection.query({ text, values: [] })));
        return answer;
      }),
  };
  const report = reportOf({ workspace: { ...workspace, db: watched } }, thing({ ...FIELDS, note: NUMBER }));
  expect((await report).refusals).toHaveLength(1);
  expect(ended).toEqual([['on', 'repeatable read', '{AccessShareLock}']]);
});

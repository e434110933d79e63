import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GiftShop, NAME, NOTE, openGiftShop, SIZE } from './gift-shop.ts';

let shop: GiftShop;
/** Gifts by name with note and size; release 3 makes a text of the size, 4 takes the note away. */
beforeAll(async () => {
  shop = await openGiftShop();
  await shop.apply({ name: NAME, note: NOTE, size: SIZE });
  await shop.add({ name: 'Cup', note: 'blue', size: 7 });
  await shop.add({ name: 'Pen', note: 'red' });
  await shop.add({ name: 'Rug' });
  await shop.apply({ name: NAME, note: NOTE, size: { title: 'Size', type: 'string', maxLength: 9 } });
  await shop.apply(
    { name: NAME, size: { title: 'Size', type: 'string', maxLength: 9 } },
    '--allow-loss=gift.note',
  );
});
afterAll(() => shop.close());

const sql = (text: string) => shop.test.workspace.db.query({ text, values: [] });
const listed = async () => JSON.parse((await shop.run('parked', '--json')).out);
/** Somebody is at it: it is not left. */
const changeUnderWay = () =>
  sql(`insert into jacquard.jq_change (id, base, state, content, holder, held_until)
    values (gen_random_uuid(), 4, 'preparing', '{}', gen_random_uuid(), now() + interval '1 hour')`);

describe('jacquard parked', () => {
  it('lists what releases took away, newest first, with how much is kept of it', async () => {
    expect(await listed()).toEqual([
      {
        path: 'gift.note',
        title: 'Note',
        release: 4,
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        why: 'dropped',
        rows: 2,
        bytes: 'blue'.length + 'red'.length + 2,
      },
      expect.objectContaining({ path: 'gift.size', release: 3, why: 'converted', rows: 1, bytes: 8 }),
    ]);
    const { code, out, err } = await shop.run('parked');
    expect([code, out.split('\n')[0], err]).toEqual([
      0,
      expect.stringMatching(/^gift\.note {2}release 4 {2}\S+Z {2}dropped {4}2 values {2}9 B {2}Note$/),
      expect.stringContaining('jacquard purge'),
    ]);
  });
});

describe('jacquard purge', () => {
  it.each([
    [['gift.nte', '--release', '4'], 'Nothing is parked of gift.nte. Did you mean gift.note?'],
    [['gift.name', '--release', '4'], 'Nothing is parked of gift.name.'],
    [['gift.note'], 'Say which release took gift.note away, so that nothing else goes with it: --release 4.'],
    [['gift.note', '--release', '3'], 'Release 3 took no gift.note away. There is: --release 4.'],
  ])('of %j drops nothing and says what there is', async (args, words) => {
    expect(await shop.run('purge', ...args)).toMatchObject({ code: 2, err: expect.stringContaining(words) });
    expect(await listed()).toHaveLength(2);
  });

  it('is refused while a change of tables is under way', async () => {
    await changeUnderWay();
    const ran = await shop.run('purge', 'gift.note', '--release', '4');
    await sql('delete from jacquard.jq_change where ended_at is null');
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('under way') });
    expect(await listed()).toHaveLength(2);
  });

  it('lets others work: it steps back from a table in use, and comes again', async () => {
    const { db } = shop.test.workspace;
    const before = Date.now();
    const ran = await db.transaction(async (connection) => {
      await connection.query({ text: 'select count(*) from jacquard.gift', values: [] });
      const purging = shop.run('purge', 'gift.note', '--release', '4');
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      // Whoever comes now does not stand behind it for long.
      await shop.add({ name: 'Tin' });
      return { purging };
    });
    expect(await ran.purging).toMatchObject({
      code: 0,
      err: 'gift.note of release 4 is gone for good, with 2 values.',
    });
    expect(Date.now() - before).toBeGreaterThan(1_400);
    expect((await listed()).map(({ path }: { path: string }) => path)).toEqual(['gift.size']);
  });

  it('leaves an entry in the audit trail', async () => {
    const entries = await sql(
      `select actor, company, entity, record, changes from jacquard.audit_entry where action = 'purge'`,
    );
    expect(entries.map(([...cells]) => [...cells.slice(0, 4), JSON.parse(String(cells[4]))])).toEqual([
      [null, null, 'gift', null, { path: 'gift.note', release: 4, values: 2 }],
    ]);
  });

  it('is for good: a rollback brings the field back without its values', async () => {
    await shop.run('rollback', '3');
    expect(await shop.gifts('note')).toEqual([null, null, null, null]);
    expect(await shop.gifts('size')).toEqual(['7', null, null, null]);
  });

  it('drops an entity with what was parked of it before', async () => {
    await shop.run('rollback', '1', '--allow-loss', 'gift');
    expect((await listed()).map(({ path, rows }: { path: string; rows: number }) => [path, rows])).toEqual([
      ['gift', 4],
      ['gift.size', 1],
    ]);
    expect(await shop.run('purge', 'gift', '--release', '6')).toMatchObject({
      code: 0,
      err: 'gift of release 6 is gone for good, with 4 records.',
    });
    expect(await listed()).toEqual([]);
    const left = await sql(`select from pg_class where relname like '%gift%'`);
    expect([left, (await shop.run('parked')).err]).toEqual([[], 'Nothing is parked.']);
  });

  it('leaves the way open to make the same entity anew', async () => {
    await shop.apply({ name: NAME });
    expect(await shop.gifts('name')).toEqual([]);
  });
});

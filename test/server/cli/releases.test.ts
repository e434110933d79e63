import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jacquard } from '../../support/command-line.ts';
import { type GiftShop, NAME, NOTE, openGiftShop, SIZE } from './gift-shop.ts';

let shop: GiftShop;
beforeAll(async () => {
  shop = await openGiftShop();
  await shop.apply({ name: NAME, note: NOTE }, '--note', 'Gifts');
  await shop.apply({ name: NAME, note: { ...NOTE, title: 'Remark' }, size: SIZE });
  // As the screens will do it.
  await shop.test.workspace.db.query({
    text: 'update jacquard.jq_release set author = $1, note = $2 where number = 3',
    values: [shop.test.admin.id, 'A size\nfor each'],
  });
});
afterAll(() => shop.close());

describe('jacquard releases', () => {
  it('lists number, time, author and note, newest first', async () => {
    const { code, out } = await shop.run('releases');
    const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^3 {2}${time} {2}admin {2}A size for each$`)),
      expect.stringMatching(new RegExp(`^2 {2}${time} {2}- {6}Gifts$`)),
      expect.stringMatching(new RegExp(`^1 {2}${time} {2}- {6}First packages: system$`)),
    ]);
  });

  it('tells programs what each release changed, in sentences', async () => {
    const { out } = await shop.run('releases', '--json', '--limit', '2');
    expect(JSON.parse(out)).toMatchObject([
      {
        number: 3,
        author: { login: 'admin' },
        note: 'A size\nfor each',
        changes: expect.arrayContaining(['“Note” is now called “Remark”', 'New field “Size”']),
      },
      {
        number: 2,
        author: null,
        changes: expect.arrayContaining(['New: “Gift” with “Name” and “Note”']),
      },
    ]);
  });

  it('lists as many as are asked for, and says how many there are', async () => {
    const { out, err } = await shop.run('releases', '--limit', '1');
    expect([out.split('\n').length, err]).toEqual([1, '1 of 3 releases. All of them: --limit 3']);
    expect(await shop.run('releases', '--limit', '0')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--limit 50'),
    });
  });

  it('tells nothing of what this version cannot read, and goes on', async () => {
    const { db } = shop.test.workspace;
    const set = (documents: unknown) =>
      db.query({
        text: 'update jacquard.jq_release set documents = $1 where number = 2',
        values: [documents],
      });
    const [row] = await db.query({
      text: 'select documents from jacquard.jq_release where number = 2',
      values: [],
    });
    await set('[{"package":"shop","kind":"entity","name":"gift","file":"x","content":{"language":99}}]');
    const told = JSON.parse((await shop.run('releases', '--json')).out);
    await set(row?.[0]);
    expect(told.map(({ changes }: { changes: unknown }) => changes)).toEqual([
      null,
      null,
      expect.arrayContaining([expect.stringContaining('“System”')]),
    ]);
  });

  it('makes no release of its own, whatever came with the product in the meantime', async () => {
    const { out } = await jacquard(['releases'], {
      DATABASE_URL: shop.test.databaseUrl,
      TEMPLATES: 'base,crm',
      ALLOW_UNSAFE_DATABASE: '1',
      LOG_LEVEL: 'silent',
    });
    expect(out.split('\n')).toHaveLength(3);
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GiftShop, NAME, NOTE, openGiftShop, SIZE } from './gift-shop.ts';

let shop: GiftShop;
beforeAll(async () => {
  shop = await openGiftShop();
  mkdirSync(join(shop.shop, 'roles'));
  const role = {
    $schema: 'urn:jacquard:role:1',
    name: 'keeper',
    title: 'Keepers',
    grants: { gift: { read: true } },
  };
  writeFileSync(join(shop.shop, 'roles', 'keeper.json'), JSON.stringify(role));
  await shop.apply({ name: NAME, note: NOTE, size: SIZE });
  await shop.test.person({ login: 'mei', roles: ['keeper'] });
  await shop.add({ name: 'Cup', note: 'blue', size: 7 });
  await shop.add({ name: 'Pen', note: '12.50', size: 9 });
  await shop.add({ name: 'Rug' });
});
afterAll(() => shop.close());

const PRICE = { title: 'Price', type: 'integer' };
/** The note becomes a number, the size is bounded and required, and the price is new. */
const NEXT = {
  name: NAME,
  note: { title: 'Note', type: 'number', 'x-field': { scale: 2 } },
  size: { ...SIZE, maximum: 8 },
  price: PRICE,
};

describe('jacquard plan', () => {
  it('tells in order what changes, how long it takes, what breaks, what is lost and whose access changes', async () => {
    shop.write(NEXT, { required: ['size'] });
    const { code, out, err } = await shop.run('plan', shop.shop);
    expect(out.split('\n')).toEqual([
      'What changes',
      '  ~ “Note” changes from text to number',
      '  ~ “Note” has 2 decimal places',
      '  ~ “Size” becomes required',
      '  ~ “Size” is at most 8',
      '  + New field “Price”',
      '',
      expect.stringMatching(
        /^Changes of tables, about \d+ ms; nobody waits for a table longer than about \d+ ms$/,
      ),
      '  + Field gift.note',
      '  + Field gift.price',
      '  + New form of what is written meanwhile: gift.note',
      '  + New form of all values: gift.note',
      '  + Look-out for gift.note',
      '  + Look-out for gift.size',
      '  + The new form is the form: gift.note',
      '  + Field gift.note is parked',
      '  + Field gift.size',
      '  + gift.size is required',
      '',
      'Records that would break',
      '  ! gift.note: “Note” holds a value that does not fit its new form. (1 of 3; keeps it from being published)',
      '      Cup  note: blue',
      '  ! gift.size: “Size” is required and is empty here. (1 of 3; keeps it from being published)',
      '      Rug  size: empty',
      '  ~ gift.size: “Size”: This must be at most 8. (1 of 3; may stand until it is changed)',
      '      Pen  size: 9',
      '',
      'Values that take another form',
      '  gift.note: 1 read differently, 1 cannot be converted, 0 come back',
      '    blue → empty',
      '    12.50 → 12.5',
      '',
      'What is lost',
      '  - Values of “Note” of “Gift” that do not fit the new form are parked. (records: 1; not named: --allow-loss=gift.note)',
      '',
      'Whose access changes',
      '  + mei',
      '      “Keepers” may see “Price” of “Gift”',
      '',
      'Refused',
      '  ! gift.note: Some values cannot be said in the new form. Change them, or name the loss: --allow-loss=gift.note.',
      '  ! gift.size: It is required, and there are records without it. Fill it in, or give the field a default, which fills it.',
    ]);
    expect([code, err]).toEqual([1, 'shop cannot be applied to release 2: 2 refused']);
  });

  it('is content when the loss is named, in Chinese', async () => {
    shop.write({ name: NAME, size: SIZE });
    const refused = await shop.run('plan', shop.shop);
    expect([refused.code, refused.err]).toEqual([1, 'shop cannot be applied to release 2: 1 refused']);
    const { code, out } = await shop.run('plan', shop.shop, '--allow-loss', 'gift.note', '--lang', 'zh-CN');
    expect([code, out.split('\n')]).toEqual([
      0,
      [
        '会改变什么',
        '  - 删除字段“Note”',
        '',
        '表的改动，约需 5 毫秒；每张表最多锁住约 5 毫秒',
        '  + 字段 gift.note 存档',
        '',
        '会失去的内容',
        '  - “Gift”的“Note”连同内容存档。（2 条；已声明）',
      ],
    ]);
  });

  it('refuses what holds the same in a new key, which the switch would find', async () => {
    await shop.add({ name: 'Cup' });
    shop.write({ name: NAME, note: NOTE, size: SIZE }, { 'x-entity': { unique: [['name']] } });
    const { code, out, err } = await shop.run('plan', shop.shop);
    expect([code, err]).toEqual([1, 'shop cannot be applied to release 2: 1 refused']);
    expect(out).toContain(
      '  ! gift.name: Several records hold the same in “Name”, which must be unique. (2 of 4; keeps it from being published)\n      Cup  name: Cup\n      Cup  name: Cup',
    );
    expect((await shop.run('apply', shop.shop)).code).toBe(1);
  });

  it('gives the whole report as JSON, and the SQL alone', async () => {
    shop.write({ name: NAME, note: NOTE, size: SIZE, price: PRICE });
    const { code, out } = await shop.run('plan', shop.shop, '--json');
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      {
        base: 2,
        changes: [
          { kind: 'addField', sign: 'add', path: 'gift.price', text: 'New field “Price”' },
          { kind: 'gainFields', follows: true },
          { kind: 'addColumns', follows: true },
        ],
        steps: [{ title: 'Field gift.price', phase: 'prepare', lock: 'accessExclusive', rows: 0 }],
        lockMilliseconds: 5,
        breaking: [],
        unjudged: [],
        conversions: [],
        losses: [],
        restores: [],
        people: { count: 1, gains: [{ count: 1, people: [{ name: 'mei' }] }], losses: [] },
        refusals: [],
      },
    ]);
    expect((await shop.run('plan', shop.shop, '--sql')).out).toBe(
      'alter table "jacquard"."gift" add column "price" bigint;',
    );
  });

  it('says which languages there are', async () => {
    const { code, err } = await shop.run('plan', shop.shop, '--lang', 'de');
    expect([code, err]).toEqual([2, '--lang is one of: en, zh-CN.']);
  });
});

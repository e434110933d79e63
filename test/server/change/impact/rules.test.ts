/** Rules of the next release asked of records under their old names, in their own companies, and those that cannot be asked. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestEntity } from '../../store/documents.ts';
import { type Entities, openShop, type Shop } from '../shop.ts';
import { idOf, put, reportOf } from './report.ts';

const string = (title: string, more: object = {}) => ({ title, type: 'string', maxLength: 20, ...more });
const FIELDS = {
  code: string('Code'),
  phone: string('Phone'),
  due: { title: 'Due', type: 'string', format: 'date' },
  amount: { title: 'Amount', type: 'number', 'x-field': { scale: 2 } },
  level: { title: 'Level', type: 'string', enum: ['low', 'mid', 'high'] },
};
const thing = (properties: object = {}, more: Partial<TestEntity> = {}, name = 'thing'): Entities => ({
  [name]: {
    properties: { ...FIELDS, ...properties },
    ...more,
    'x-entity': { label: '{{code}}', ...more['x-entity'] },
  },
});
const check = (when: object) => ({
  'x-entity': { checks: [{ name: 'rule', when, code: 'RULE', message: 'The rule.' }] },
});

let shop: Shop;
beforeAll(async () => {
  shop = await openShop(thing());
  await shop.database.db.query({
    text: `insert into jacquard.company (id, created_at, updated_at, name) values ($1, now(), now(), 'Theirs')`,
    values: [idOf(90)],
  });
  await put(shop, 'thing', 1, { code: 'A1', phone: '1', due: '2020-01-01', amount: 5, level: 'low' });
  await put(shop, 'thing', 2, { code: 'B2', due: '9999-01-01', amount: 50, level: 'mid' });
  await put(shop, 'thing', 3, { code: 'C3', phone: '3', company: idOf(90), due: '2020-01-01', amount: 7 });
});
afterAll(() => shop.close());

describe('the report asks', () => {
  it('of records under the names that they have now', async () => {
    const next: Entities = {
      item: {
        required: ['tel'],
        properties: {
          code: FIELDS.code,
          tel: string('Tel', { 'x-field': { formerly: ['phone'] } }),
          due: FIELDS.due,
          amount: FIELDS.amount,
          grade: {
            title: 'Grade',
            type: 'string',
            enum: ['low', 'top'],
            'x-field': { formerly: ['level'], options: { top: { title: 'Top', formerly: ['high'] } } },
          },
        },
        'x-entity': {
          formerly: ['thing'],
          label: '{{tel}}',
          checks: [{ name: 'rule', when: { tel: { ne: '3' } }, code: 'RULE', message: 'Not three.' }],
        },
      },
    };
    const { breaking } = await reportOf(shop, next);
    expect(
      breaking.map(({ path, code, count, records, filter }) => [path, code, count, records, filter]),
    ).toEqual([
      [
        'item.tel',
        'REQUIRED',
        1,
        [{ id: '#2', label: 'B2', values: { tel: null } }],
        { entity: 'thing', query: 'phone=is.null', complete: true },
      ],
      [
        'item.grade',
        'NO_FORM',
        1,
        [{ id: '#2', label: 'B2', values: { grade: 'mid' } }],
        { entity: 'thing', query: 'id=in.(#2)', complete: true },
      ],
      [
        'item',
        'RULE',
        1,
        [{ id: '#3', label: 'C3', values: { tel: '3' } }],
        { entity: 'thing', query: 'id=in.(#3)', complete: true },
      ],
    ]);
  });

  it('nothing, where a rule only says the new name', async () => {
    await shop.publish(thing({}, check({ phone: { ne: '4' } })));
    const { phone: _, ...rest } = FIELDS;
    const renamed: Entities = {
      thing: {
        properties: { ...rest, tel: string('Tel', { 'x-field': { formerly: ['phone'] } }) },
        'x-entity': { label: '{{code}}', ...check({ tel: { ne: '4' } })['x-entity'] },
      },
    };
    expect((await reportOf(shop, renamed)).breaking).toEqual([]);
    await shop.publish(thing());
  });

  it('each company what the names mean there', async () => {
    expect((await reportOf(shop, thing({}, check({ company: '$company.id' })))).breaking).toEqual([]);
    const { breaking } = await reportOf(shop, thing({}, check({ due: { gte: '$today' } })));
    expect(breaking).toMatchObject([
      {
        code: 'RULE',
        count: 2,
        records: [
          { id: '#1', values: { due: '2020-01-01' } },
          { id: '#3', values: { due: '2020-01-01' } },
        ],
        filter: { complete: false },
      },
    ]);
  });

  it('a default where a field is filled, and a choice by what it becomes', async () => {
    const next = thing(
      {
        phone: string('Phone', { default: 'none' }),
        level: {
          title: 'Level',
          type: 'string',
          enum: ['low', 'top'],
          'x-field': { options: { top: { title: 'Top', formerly: ['mid', 'high'] } } },
        },
      },
      { required: ['phone'], ...check({ any: [{ phone: { ne: 'none' } }, { level: { ne: 'top' } }] }) },
    );
    const { breaking, conversions } = await reportOf(shop, next);
    expect(breaking).toMatchObject([
      { code: 'RULE', records: [{ id: '#2', values: { phone: 'none', level: 'top' } }] },
    ]);
    expect(conversions).toMatchObject([
      { path: 'thing.phone', changed: 0, impossible: 0, filled: 1, examples: [{ old: null, new: 'none' }] },
      { path: 'thing.level', changed: 1, impossible: 0, filled: 0, examples: [{ old: 'mid', new: 'top' }] },
    ]);
  });

  it('not what only a save knows, and says so', async () => {
    const total = {
      title: 'Total',
      type: 'number',
      readOnly: true,
      'x-field': { scale: 2 },
      'x-calc': { expr: 'round(amount * 2)' },
    };
    const { breaking, unjudged } = await reportOf(shop, thing({ total }, check({ total: { lt: 1 } })));
    expect([breaking, unjudged]).toEqual([
      [],
      [
        {
          path: 'thing',
          entity: 'thing',
          text: 'It looks at “Total”, which is computed when a record is next saved.',
        },
      ],
    ]);
    const changed = await reportOf(shop, thing({}, check({ amount: { changed: false } })), {
      locale: 'zh-CN',
    });
    expect(changed.unjudged).toEqual([
      { path: 'thing', entity: 'thing', text: '它要看保存过程中才知道的内容。' },
    ]);
  });
});

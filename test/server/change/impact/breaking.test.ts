/** Records that the next release does not allow: which, by which rule, and what is done about them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Breaking } from '../../../../server/change/impact/breaking.ts';
import { reference, type TestEntity } from '../../store/documents.ts';
import { type Entities, openShop, type Shop } from '../shop.ts';
import { idOf, put, reportOf } from './report.ts';

const string = (title: string, maxLength: number, more: object = {}) => ({
  title,
  type: 'string',
  maxLength,
  ...more,
});
const state = (...values: string[]) => ({ title: 'State', type: 'string', enum: values });
const number = (title: string, more: object = {}) => ({
  title,
  type: 'number',
  'x-field': { scale: 2 },
  ...more,
});
const FIELDS = {
  code: string('Code', 20),
  phone: string('Phone', 20),
  note: string('Note', 30),
  state: state('open', 'closed', 'lost'),
  amount: number('Amount'),
  kind: { ...reference('kind'), title: 'Kind' },
  serial: string('Serial', 10),
  rank: number('Rank', { maximum: 3 }),
  tag: string('Tag', 20, { pattern: '^a' }),
};
const KIND = { kind: { title: 'Kind', properties: { name: string('Name', 20) } } };
const lines = (item: object, more: object = {}) => ({
  lines: {
    title: 'Lines',
    type: 'array',
    'x-field': { kind: 'lines' },
    items: { type: 'object', properties: { item } },
    ...more,
  },
});
const ITEM = string('Item', 20);
const thing = (properties: object = {}, more: Partial<TestEntity> = {}): Entities => ({
  ...KIND,
  thing: {
    properties: { ...FIELDS, ...lines(ITEM), ...properties },
    ...more,
    'x-entity': { label: '{{code}}', unique: [['serial']], ...more['x-entity'] },
  },
});

let shop: Shop;
beforeAll(async () => {
  shop = await openShop(thing());
  await put(shop, 'kind', 11, { name: 'Tool' });
  await put(shop, 'kind', 12, { name: 'Toy' });
  const rows = [
    {
      code: 'A1',
      phone: '+86 1',
      note: 'short',
      state: 'open',
      amount: 5,
      kind: idOf(11),
      serial: '1',
      rank: 9,
      tag: 'b',
    },
    {
      code: 'B2',
      phone: null,
      note: 'quite a long note',
      state: 'closed',
      amount: 50,
      kind: idOf(12),
      serial: '1.0',
    },
    { code: 'C3', phone: null, note: '12.50', state: 'lost', amount: 500, kind: idOf(12) },
    { code: 'D4', phone: '021', note: '7', state: 'open', amount: null, kind: null },
    { code: 'E5', phone: null, note: '12.50', state: 'lost', amount: 5.25, kind: null },
  ];
  for (const [index, row] of rows.entries()) await put(shop, 'thing', index + 1, row);
  await put(shop, 'thing_line', 21, { parent_id: idOf(1), position: 1, item: 'pen' });
  await put(shop, 'thing_line', 22, { parent_id: idOf(1), position: 2, item: 'p' });
});
afterAll(() => shop.close());

const rule = (path: string, code: string, text: string, more: Partial<Breaking>): Partial<Breaking> => ({
  path,
  entity: 'thing',
  code,
  params: {},
  text,
  more: false,
  of: 5,
  ...more,
});
const refused = { blocks: true, asked: 'publish' } as const;
const atSave = { blocks: false, asked: 'save' } as const;
const atChange = { blocks: false, asked: 'change' } as const;
const records = (...list: readonly [number, string, Record<string, unknown>][]) => ({
  count: list.length,
  records: list.map(([id, label, values]) => ({ id: `#${id}`, label, values })),
});
const list = (query: string) => ({ filter: { entity: 'thing', query, complete: true } });

const CASES: Readonly<Record<string, readonly [after: Entities, broken: readonly Partial<Breaking>[]]>> = {
  'nothing, where the release only adds': [thing({ more: string('More', 10) }), []],
  'a field that becomes required': [
    thing({}, { required: ['phone'] }),
    [
      rule('thing.phone', 'REQUIRED', '“Phone” is required and is empty here.', {
        ...refused,
        ...records([2, 'B2', { phone: null }], [3, 'C3', { phone: null }], [5, 'E5', { phone: null }]),
        ...list('phone=is.null'),
      }),
    ],
  ],
  'a new field that is required': [
    thing({ more: string('More', 10) }, { required: ['more'] }),
    [
      rule('thing.more', 'REQUIRED', '“More” is new and required, and no record has it yet.', {
        ...refused,
        ...records([1, 'A1', {}], [2, 'B2', {}], [3, 'C3', {}], [4, 'D4', {}], [5, 'E5', {}]),
        ...list(''),
      }),
    ],
  ],
  'a shorter text': [
    thing({ note: string('Note', 10) }),
    [
      rule('thing.note', 'NO_FORM', '“Note” holds a value that does not fit its new form.', {
        ...refused,
        ...records([2, 'B2', { note: 'quite a long note' }]),
        ...list('id=in.(#2)'),
      }),
    ],
  ],
  'a narrower choice': [
    thing({ state: state('open', 'closed') }),
    [
      rule('thing.state', 'NOT_ALLOWED', '“State” holds a value that can no longer be chosen: Lost.', {
        ...refused,
        ...records([3, 'C3', { state: 'lost' }], [5, 'E5', { state: 'lost' }]),
        ...list('state=in.(lost)'),
      }),
    ],
  ],
  'a text that becomes a required number, each value told once': [
    thing({ phone: number('Phone') }, { required: ['phone'] }),
    [
      rule('thing.phone', 'REQUIRED', '“Phone” is required and is empty here.', {
        ...refused,
        ...records([2, 'B2', { phone: null }], [3, 'C3', { phone: null }], [5, 'E5', { phone: null }]),
        ...list('id=in.(#2,#3,#5)'),
      }),
      rule('thing.phone', 'NO_FORM', '“Phone” holds a value that does not fit its new form.', {
        ...refused,
        ...records([1, 'A1', { phone: '+86 1' }]),
        ...list('id=in.(#1)'),
      }),
    ],
  ],
  'a new key': [
    thing({}, { 'x-entity': { unique: [['note', 'state']] } }),
    [
      rule(
        'thing',
        'DUPLICATE',
        'Several records hold the same in “Note” and “State”, which must be unique.',
        {
          ...refused,
          groups: 1,
          ...records(
            [3, 'C3', { note: '12.50', state: 'lost' }],
            [5, 'E5', { note: '12.50', state: 'lost' }],
          ),
          ...list('id=in.(#3,#5)'),
        },
      ),
    ],
  ],
  'a key over values that become the same in their new form': [
    thing({ serial: number('Serial') }),
    [
      rule('thing.serial', 'DUPLICATE', 'Several records hold the same in “Serial”, which must be unique.', {
        ...refused,
        groups: 1,
        ...records([1, 'A1', { serial: 1 }], [2, 'B2', { serial: 1 }]),
        ...list('id=in.(#1,#2)'),
      }),
    ],
  ],
  'a pattern, an upper bound and a shorter least length': [
    thing({
      phone: string('Phone', 20, { pattern: '^[+0-9]*$' }),
      amount: number('Amount', { maximum: 50 }),
      code: string('Code', 20, { minLength: 1 }),
    }),
    [
      rule('thing.phone', 'INVALID_FORMAT', '“Phone”: Use only these characters: + 0-9', {
        params: { format: 'characters', characters: '+ 0-9' },
        ...atChange,
        ...records([1, 'A1', { phone: '+86 1' }]),
        ...list('id=in.(#1)'),
      }),
      rule('thing.amount', 'OUT_OF_RANGE', '“Amount”: This must be at most 50.', {
        params: { maximum: 50 },
        ...atChange,
        ...records([3, 'C3', { amount: 500 }]),
        ...list('id=in.(#3)'),
      }),
    ],
  ],
  'nothing, where a value stands that the release before refused already': [
    thing({
      rank: number('Rank', { maximum: 3, minimum: 0 }),
      tag: string('Tag', 20, { pattern: '^a', minLength: 1 }),
    }),
    [],
  ],
  'a check': [
    thing(
      {},
      {
        'x-entity': {
          checks: [
            {
              name: 'lost_money',
              when: { any: [{ state: { ne: 'lost' } }, { amount: { lt: 100 } }] },
              code: 'LOST_MONEY',
              field: 'amount',
              message: 'Too much is lost.',
            },
          ],
        },
      },
    ),
    [
      rule('thing.amount', 'LOST_MONEY', 'Too much is lost.', {
        ...atSave,
        ...records([3, 'C3', { amount: 500, state: 'lost' }]),
        ...list('id=in.(#3)'),
      }),
    ],
  ],
  'a check of a field that is new, and of what it refers to': [
    thing(
      { more: string('More', 10) },
      {
        'x-entity': {
          checks: [
            {
              name: 'toys_say_more',
              when: { any: [{ more: { empty: false } }, { 'kind.name': { ne: 'Toy' } }] },
              code: 'TOYS_SAY_MORE',
              message: 'Toys say more.',
            },
          ],
        },
      },
    ),
    [
      rule('thing', 'TOYS_SAY_MORE', 'Toys say more.', {
        ...atSave,
        ...records([2, 'B2', { more: null, kind: '#12' }], [3, 'C3', { more: null, kind: '#12' }]),
        ...list('id=in.(#2,#3)'),
      }),
    ],
  ],
  'a field that is required under a condition': [
    thing({
      phone: string('Phone', 20, { 'x-when': { require: { state: 'lost' }, show: { amount: { gt: 10 } } } }),
    }),
    [
      rule(
        'thing.phone',
        'REQUIRED',
        '“Phone” is empty here, and is required under a condition that holds.',
        {
          ...atSave,
          ...records([3, 'C3', { phone: null, amount: 500, state: 'lost' }]),
          ...list('id=in.(#3)'),
        },
      ),
    ],
  ],
  'a filter of a reference': [
    thing({
      kind: { ...reference('kind'), title: 'Kind', 'x-field': { ref: 'kind', filter: { name: 'Tool' } } },
    }),
    [
      rule('thing.kind', 'BAD_REFERENCE', '“Kind” refers to a record that can no longer be chosen here.', {
        ...atChange,
        ...records([2, 'B2', { kind: '#12' }], [3, 'C3', { kind: '#12' }]),
        ...list('id=in.(#2,#3)'),
      }),
    ],
  ],
  'lines that are too few': [
    thing(lines(ITEM, { minItems: 1 })),
    [
      rule('thing.lines', 'TOO_FEW', '“Lines”: At least one row is needed.', {
        params: { minimum: 1 },
        ...atSave,
        ...records([2, 'B2', {}], [3, 'C3', {}], [4, 'D4', {}], [5, 'E5', {}]),
        ...list('id=in.(#2,#3,#4,#5)'),
      }),
    ],
  ],
  'a value of a line, which is found by its header': [
    thing(lines({ ...ITEM, minLength: 2 })),
    [
      rule('thing_line.item', 'TOO_SHORT', '“Item”: At least 2 characters.', {
        entity: 'thing_line',
        of: 2,
        params: { minimum: 2 },
        ...atChange,
        count: 1,
        records: [{ id: '#22', label: 'p', values: { item: 'p' }, header: { id: '#1', label: 'A1' } }],
        ...list('id=in.(#1)'),
      }),
    ],
  ],
};

describe('the report finds the records that are broken by', () => {
  it.each(Object.entries(CASES))('%s', async (_, [after, broken]) => {
    expect((await reportOf(shop, after)).breaking).toEqual(broken);
  });
});

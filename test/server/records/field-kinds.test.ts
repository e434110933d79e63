/** Every kind of field × values that are none of it: each is refused with its place, and nothing is stored. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIELD_KINDS } from '../../../metadata/fields/index.ts';
import type { FieldKindName } from '../../../metadata/model.ts';
import { entity, NAME, reference, role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { openShop, type Shop } from './shop-roles.ts';

interface Case {
  readonly property: Readonly<Record<string, unknown>>;
  /** One of each JSON type that may stand there. */
  readonly right: readonly unknown[];
  /** Of a right type, and wrong all the same. */
  readonly wrong: readonly unknown[];
}

const of = (type: string, kind?: string, more = {}) => ({
  title: 'T',
  type,
  ...(kind && { 'x-field': { kind } }),
  ...more,
});
const NOBODY = '01a00000-0000-7000-8000-000000000000';
const UNSTORABLE = ['a\u0000b', '\ud83d', 'a\u0007b'];
const TOO_BIG = [1e16, -1e16, 1e300];

const CASES: Readonly<Record<FieldKindName, Case>> = {
  text: { property: NAME, right: ['a'], wrong: ['x'.repeat(81), ...UNSTORABLE] },
  long_text: {
    property: of('string', 'long_text', { maxLength: 100 }),
    right: ['a\nb'],
    wrong: ['x'.repeat(101), ...UNSTORABLE],
  },
  email: {
    property: of('string', undefined, { format: 'email' }),
    right: ['a@b.example'],
    wrong: ['a', 'a@', '@b'],
  },
  phone: { property: of('string', 'phone'), right: ['138 0013 8000'], wrong: ['call me', '+'] },
  url: {
    property: of('string', undefined, { format: 'uri' }),
    right: ['https://a.example'],
    wrong: ['a.example', 'javascript:alert(1)', 'http://'],
  },
  integer: { property: of('integer'), right: [7], wrong: [7.5, ...TOO_BIG] },
  number: {
    property: of('number', 'number', { 'x-field': { kind: 'number', scale: 2 } }),
    right: [7.25],
    wrong: [7.125, ...TOO_BIG],
  },
  money: { property: of('number', 'money'), right: [7.25], wrong: [7.125, ...TOO_BIG] },
  price: { property: of('number', 'price'), right: [7.000001], wrong: [7.0000001, ...TOO_BIG] },
  quantity: { property: of('number', 'quantity'), right: [7.5], wrong: [7.0000001, ...TOO_BIG] },
  percent: { property: of('number', 'percent'), right: [7.5], wrong: [7.0000001, 1000, ...TOO_BIG] },
  rate: { property: of('number', 'rate'), right: [7.5], wrong: [7.0000000001, ...TOO_BIG] },
  boolean: { property: of('boolean'), right: [true], wrong: [] },
  date: {
    property: of('string', undefined, { format: 'date' }),
    right: ['2026-02-28'],
    wrong: [
      '2026-02-29',
      '2026-13-01',
      '0000-01-01',
      '28.02.2026',
      '2026-02-28T00:00:00Z',
      'today',
      '99999-01-01',
    ],
  },
  instant: {
    property: of('string', undefined, { format: 'date-time' }),
    right: ['2026-02-28T10:00:00Z'],
    wrong: [
      '2026-02-28',
      '2026-02-29T10:00:00Z',
      '2026-02-28T25:00:00Z',
      '2026-02-28T10:00:00',
      '2026-02-28T10:00:00+99:00',
      '0000-01-01T00:00:00Z',
      'now',
    ],
  },
  enum: {
    property: of('string', undefined, { enum: ['a', 'b'] }),
    right: ['a'],
    wrong: ['c', 'A', 'constructor'],
  },
  currency: { property: of('string', 'currency'), right: ['CNY'], wrong: ['ZZZ', 'cny', 'C'] },
  time_zone: {
    property: of('string', 'time_zone'),
    right: ['Asia/Shanghai'],
    wrong: ['Mars/Olympus', '+08:00'],
  },
  locale: { property: of('string', 'locale'), right: ['zh-CN'], wrong: ['tlh'] },
  entity_name: {
    property: of('string', 'entity_name'),
    right: ['customer'],
    wrong: ['robot', 'constructor', 'A b'],
  },
  role_name: {
    property: of('string', 'role_name'),
    right: ['keeper'],
    wrong: ['robot', 'constructor', 'A b'],
  },
  reference: {
    property: reference('user'),
    right: [],
    wrong: ['me', NOBODY, { id: NOBODY }, { id: 5 }, { login: 'nobody' }, { login: 5 }, { name: 'a' }],
  },
  lines: {
    property: of('array', 'lines', { maxItems: 2, items: { type: 'object', properties: { note: NAME } } }),
    right: [[{ note: 'a' }], { add: [{ note: 'a' }] }],
    wrong: [
      ['a'],
      [null],
      [[1]],
      [{}, {}, {}],
      [{ note: 5 }],
      { add: 5 },
      { add: ['a'] },
      { more: [] },
      { remove: ['x'] },
    ],
  },
  json: {
    property: of('object', 'json'),
    right: [{ a: [1, 'b', null, true] }],
    wrong: [{ a: 'b\u0000' }, { 'a\u0000': 1 }, { a: '\ud83d' }],
  },
  uuid: {
    property: of('string', undefined, { format: 'uuid' }),
    right: [NOBODY],
    wrong: ['x', `${NOBODY}0`, `{${NOBODY}}`],
  },
};

/** One of each JSON type; null empties a field and is no wrong value. */
const SAMPLES: readonly unknown[] = ['zzz', 7, 7.5, true, { zzz: 1 }, [1], [{ zzz: 1 }]];

function jsonType(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

const SHEET = entity(
  'sheet',
  Object.fromEntries(Object.entries(CASES).map(([kind, { property }]) => [`f_${kind}`, property])),
);
/** What `"type"` of a json property says holds too. */
const TYPED = entity(
  'typed',
  Object.fromEntries(
    ['array', 'string', 'number', 'boolean', 'object'].map((type) => [`f_${type}`, of(type, 'json')]),
  ),
);
const WRITE = { read: true, create: true, update: true };
const WRITER = role('writer', { sheet: WRITE, typed: WRITE });

let shop: Shop;
let writer: Person;
beforeAll(async () => {
  shop = await openShop(SHEET, TYPED, WRITER);
  writer = await shop.person({ login: 'writer', roles: ['writer'] });
});
afterAll(() => shop.close());

const send = (method: string, path: string, body: unknown) =>
  shop.request(method, path, { as: writer, body, headers: { 'if-match': '"1"' } });
const stored = async () =>
  (
    await shop.workspace.db.query({
      text: 'select count(*)::int, max(version) from jacquard.sheet',
      values: [],
    })
  )[0];

it('has a case for every kind', () => {
  expect(Object.keys(CASES).sort()).toEqual(Object.keys(FIELD_KINDS).sort());
});

describe.each(Object.entries(CASES))('a field of kind %s', (kind, { right, wrong }) => {
  const field = `f_${kind}`;
  const types = new Set(right.map(jsonType));
  const others = SAMPLES.filter((value) => !types.has(jsonType(value)));

  it('takes what is one', async () => {
    // Null empties a field; lines are emptied by none.
    for (const value of kind === 'lines' ? right : [...right, null]) {
      const { status, text } = await send('POST', '/api/sheet', { [field]: value });
      expect([JSON.stringify(value), status, text]).toEqual([JSON.stringify(value), 201, '']);
    }
  });

  it('refuses everything else, made or changed, and says where', async () => {
    const at = (await send('POST', '/api/sheet', {})).headers.get('location') ?? '';
    const before = await stored();
    for (const value of [...others, ...wrong]) {
      for (const [method, path] of [
        ['POST', '/api/sheet'],
        ['PATCH', at],
      ] as const) {
        const { status, body, text } = await send(method, path, { [field]: value });
        const told = `${method} ${JSON.stringify(value)}: ${text}`;
        expect(status, told).toBe(422);
        for (const { pointer } of body.errors) expect(pointer, told).toMatch(new RegExp(`^/${field}(/|$)`));
      }
    }
    expect(await stored()).toEqual(before);
  });
});

it.each(['array', 'string', 'number', 'boolean', 'object'])(
  'a json field of type %s holds no other type',
  async (type) => {
    for (const value of SAMPLES) {
      const { status, body } = await send('POST', '/api/typed', { [`f_${type}`]: value });
      const places = status === 201 ? [] : body.errors.map(({ pointer }: { pointer: string }) => pointer);
      expect([value, status, places]).toEqual(
        jsonType(value) === type ? [value, 201, []] : [value, 422, [`/f_${type}`]],
      );
    }
  },
);

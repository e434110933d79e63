/** Changes of a small shop, each with what the rows hold before and after it. */
import { reference, type TestEntity, text } from '../store/documents.ts';
import type { Entities } from './shop.ts';

export interface TestChange {
  readonly before: Entities;
  readonly after: Entities;
  /** Rows of `thing` before: what each of its columns holds. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** The columns of `thing`, or what it is called after, and what they hold. */
  readonly columns: readonly string[];
  readonly becomes: readonly (readonly (string | null)[])[];
  readonly table?: string;
  readonly allowLoss?: readonly string[];
  /** What the first row's columns hold when it is taken back; absent: what they held before. */
  readonly back?: readonly (readonly (string | null)[])[];
}

const field = (type: string, more: object = {}) => ({ title: 'Field', type, ...more });
const choice = (values: readonly string[], options?: object) => ({
  title: 'State',
  type: 'string',
  enum: values,
  ...(options && { 'x-field': { options } }),
});
const thing = (properties: TestEntity['properties'], more: Partial<TestEntity> = {}): Entities => ({
  thing: { properties: { code: text(20), ...properties }, ...more },
});
const coded = (...codes: string[]) => codes.map((code) => ({ code }));

export const CHANGES: Readonly<Record<string, TestChange>> = {
  'adds a field': {
    before: thing({}),
    after: thing({ note: text(40), amount: field('number', { 'x-field': { kind: 'money' } }) }),
    rows: coded('a'),
    columns: ['code', 'note', 'amount'],
    becomes: [['a', null, null]],
  },
  'adds a required field with a default': {
    before: thing({}),
    after: thing({ level: field('integer', { default: 3 }) }, { required: ['level'] }),
    rows: coded('a', 'b'),
    columns: ['code', 'level'],
    becomes: [
      ['a', '3'],
      ['b', '3'],
    ],
  },
  'adds an entity that others refer to': {
    before: thing({}),
    after: { ...thing({ kind: reference('kind') }), kind: { properties: { code: text(20) } } },
    rows: coded('a'),
    columns: ['code', 'kind'],
    becomes: [['a', null]],
  },
  'renames a field with its key, its index, its choice and its reference': {
    before: thing(
      { state: choice(['a', 'b']), parent: reference('thing'), serial: text(30) },
      { 'x-entity': { unique: [['serial']], index: [['state', 'serial']], search: ['serial'] } },
    ),
    after: thing(
      {
        status: { ...choice(['a', 'b']), 'x-field': { formerly: ['state'] } },
        above: { ...reference('thing'), 'x-field': { ref: 'thing', formerly: ['parent'] } },
        serial_number: { ...text(30), 'x-field': { formerly: ['serial'] } },
      },
      {
        'x-entity': {
          unique: [['serial_number']],
          index: [['status', 'serial_number']],
          search: ['serial_number'],
        },
      },
    ),
    rows: [{ code: 'x', state: 'b', serial: 's-1' }],
    columns: ['code', 'status', 'serial_number'],
    becomes: [['x', 'b', 's-1']],
  },
  'renames an entity with its lines': {
    before: {
      ...thing({
        lines: { title: 'Lines', type: 'array', items: { type: 'object', properties: { note: text(10) } } },
      }),
      other: { properties: { thing: reference('thing') } },
    },
    after: {
      object: {
        properties: {
          code: text(20),
          parts: {
            title: 'Lines',
            type: 'array',
            items: { type: 'object', properties: { note: text(10) } },
            'x-field': { formerly: ['lines'] },
          },
        },
        'x-entity': { formerly: ['thing'] },
      },
      other: { properties: { thing: reference('object') } },
    },
    rows: coded('a'),
    table: 'object',
    columns: ['code'],
    becomes: [['a']],
  },
  'makes a text longer that is searched': {
    before: thing({ name: text(10) }, { 'x-entity': { search: ['name'], index: [['name']] } }),
    after: thing({ name: text(300) }, { 'x-entity': { search: ['name'], index: [['name']] } }),
    rows: [{ code: 'a', name: 'short' }],
    columns: ['name'],
    becomes: [['short']],
  },
  'makes a number of a text, with its key and index': {
    before: thing(
      { serial: text(30) },
      { 'x-entity': { unique: [['serial']], index: [['serial', 'code']] } },
    ),
    after: thing(
      { serial: field('integer') },
      { 'x-entity': { unique: [['serial']], index: [['serial', 'code']] } },
    ),
    rows: [
      { code: 'a', serial: ' 12 ' },
      { code: 'b', serial: '7' },
      { code: 'c', serial: null },
    ],
    columns: ['serial'],
    becomes: [['12'], ['7'], [null]],
  },
  'makes a text of a number': {
    before: thing({ size: field('number', { 'x-field': { scale: 3 } }) }),
    after: thing({ size: text(20) }),
    rows: [{ size: 1.5 }, { size: null }],
    columns: ['size'],
    becomes: [['1.5'], [null]],
  },
  'makes a text shorter where all fit': {
    before: thing({ name: text(100) }),
    after: thing({ name: text(5) }),
    rows: [{ name: 'short' }],
    columns: ['name'],
    becomes: [['short']],
  },
  'makes a text shorter where the loss of others is named': {
    before: thing({ name: text(100) }),
    after: thing({ name: text(5) }),
    rows: [{ name: 'much too long' }, { name: 'short' }],
    allowLoss: ['thing.name'],
    columns: ['name'],
    becomes: [[null], ['short']],
  },
  'makes a choice of a text, by value and by title': {
    before: thing({ state: text(20) }),
    after: thing({ state: choice(['new', 'sold'], { sold: { title: 'Sold out' } }) }),
    rows: [{ state: 'new' }, { state: 'sold out' }, { state: 'SOLD' }],
    columns: ['state'],
    becomes: [['new'], ['sold'], ['sold']],
  },
  'makes a choice of a long text': {
    before: thing({ state: field('string', { 'x-field': { multiline: true } }) }),
    after: thing({ state: choice(['new', 'used'], { new: { title: 'Used' } }) }),
    rows: [{ state: 'new' }, { state: ' Used ' }],
    columns: ['state'],
    becomes: [['new'], ['used']],
  },
  'makes a choice with a title that SQL could take for its own': {
    before: thing({ state: text(20) }),
    after: thing({ state: choice(['new'], { new: { title: "$change$ it's $1 new?" } }) }),
    rows: [{ state: 'new' }],
    columns: ['state'],
    becomes: [['new']],
  },
  'requires fields of two tables whose names make one': {
    before: {
      thing: { properties: { part_code: text(9), code: text(9) } },
      thing_part: { properties: { code: text(9) } },
    },
    after: {
      thing: { properties: { part_code: text(9), code: text(9) }, required: ['part_code'] },
      thing_part: { properties: { code: text(9) }, required: ['code'] },
    },
    rows: [{ code: 'a', part_code: 'b' }],
    columns: ['code'],
    becomes: [['a']],
  },
  'gives values of a choice to others': {
    before: thing({ state: choice(['open', 'sent', 'gone', 'done']) }),
    after: thing({ state: choice(['open', 'shipped', 'done'], { shipped: { formerly: ['sent', 'gone'] } }) }),
    rows: [{ state: 'open' }, { state: 'sent' }, { state: 'gone' }, { state: 'done' }],
    columns: ['state'],
    becomes: [['open'], ['shipped'], ['shipped'], ['done']],
  },
  'requires what every row has': {
    before: thing({ name: text(10) }),
    after: thing({ name: text(10) }, { required: ['name'] }),
    rows: [{ name: 'x' }],
    columns: ['name'],
    becomes: [['x']],
  },
  'requires with a default what some rows lack': {
    before: thing({ name: text(10) }, { 'x-entity': { index: [['name']] } }),
    after: thing(
      { name: { ...text(10), default: 'none' } },
      { required: ['name'], 'x-entity': { index: [['name']] } },
    ),
    rows: [{ name: 'x' }, { name: null }],
    columns: ['name'],
    becomes: [['x'], ['none']],
    back: [['x'], ['none']],
  },
  'no longer requires': {
    before: thing({ name: text(10) }, { required: ['name'] }),
    after: thing({ name: text(10) }),
    rows: [{ name: 'x' }],
    columns: ['name'],
    becomes: [['x']],
  },
  'adds a key and an index, and takes others away': {
    before: thing({ name: text(10) }, { 'x-entity': { unique: [['code']], index: [['name']] } }),
    after: thing(
      { name: text(10) },
      { 'x-entity': { unique: [['name']], index: [['code', 'name']], search: ['name'] } },
    ),
    rows: [{ code: 'a', name: 'x' }],
    columns: ['code', 'name'],
    becomes: [['a', 'x']],
  },
  'drops a field that nobody has filled': {
    before: thing({ note: text(10) }, { 'x-entity': { index: [['note']] } }),
    after: thing({}),
    rows: coded('a'),
    columns: ['code'],
    becomes: [['a']],
  },
  'drops a field whose loss is named': {
    before: thing({ note: text(10) }, { required: ['note'], 'x-entity': { unique: [['note']] } }),
    after: thing({}),
    rows: [{ code: 'a', note: 'x' }],
    allowLoss: ['thing.note'],
    columns: ['code'],
    becomes: [['a']],
  },
  'puts another reference in the place of one': {
    before: {
      ...thing({ by: reference('kind') }),
      kind: { properties: { code: text(5) } },
      sort: { properties: { code: text(5) } },
    },
    after: {
      ...thing({ by: reference('sort') }),
      kind: { properties: { code: text(5) } },
      sort: { properties: { code: text(5) } },
    },
    rows: coded('a'),
    columns: ['code', 'by'],
    becomes: [['a', null]],
  },
  'drops an entity that others refer to': {
    before: { ...thing({ kind: reference('kind') }), kind: { properties: { above: reference('kind') } } },
    after: thing({}),
    rows: coded('a'),
    columns: ['code'],
    becomes: [['a']],
  },
  'makes a yes or no of a text where the loss of others is named': {
    before: thing({ flag: text(10) }),
    after: thing({ flag: field('boolean') }),
    rows: [{ flag: 'yes' }, { flag: 'maybe' }, { flag: null }],
    allowLoss: ['thing.flag'],
    columns: ['flag'],
    becomes: [['true'], ['false'], ['false']],
    back: [['yes'], ['maybe'], ['false']],
  },
  'loses what has no new form where that is named': {
    before: thing({ size: text(10) }),
    after: thing({ size: field('integer') }),
    rows: [{ size: '12' }, { size: 'large' }],
    allowLoss: ['thing.size'],
    columns: ['size'],
    becomes: [['12'], [null]],
  },
};

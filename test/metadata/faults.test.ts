import { describe, expect, it } from 'vitest';
import type { Document, DocumentName } from '../../metadata/document.ts';
import {
  app,
  document,
  entity,
  faultsOf,
  form,
  list,
  money,
  NAME,
  reference,
  role,
  shopWith,
} from './shop.ts';

interface Broken {
  readonly what: string;
  readonly documents: readonly Document[];
  /** File, pointer, code, nearest name; the last one where a name was meant. */
  readonly fault: readonly [file: string, pointer: string, code: string, nearest?: string];
}

type Member = Readonly<Record<string, unknown>>;
const THING = 'shop/entities/thing.json';
const thing = (properties: Member, settings?: Member, changes: Member = {}) =>
  entity('thing', properties, { ...changes, ...(settings && { 'x-entity': settings }) });
const text = (changes: Member) => ({ ...NAME, ...changes });
const number = (settings: Member, changes: Member = {}) => ({
  title: 'N',
  type: 'number',
  ...changes,
  'x-field': settings,
});
const lines = (properties: Member) => ({
  type: 'array',
  'x-field': { kind: 'lines' },
  items: { type: 'object', properties },
});
const seed = (content: Member) =>
  document('seed', '10_customer', {
    $schema: 'urn:jacquard:seed:1',
    entity: 'customer',
    key: ['name'],
    records: [{ name: 'A' }],
    ...content,
  });
const example = (content: Member) =>
  document('example', 'customer', { $schema: 'urn:jacquard:example:1', entity: 'customer', ...content });
const translation = (texts: Member, locale = 'zh-CN') =>
  document('translation', locale, { $schema: 'urn:jacquard:translation:1', texts });

const zh = (texts: Member) => ({ $schema: 'urn:jacquard:translation:1', texts });
const labels = (of: string) => ({
  $schema: 'urn:jacquard:view:1',
  kind: 'list',
  name: `${of}_label`,
  title: 'Labels',
  entity: of,
  columns: ['label'],
});
const shape = { $schema: 'urn:jacquard:entity:1', type: 'object' };

const one = (what: string, made: Document, ...fault: Broken['fault']): Broken => ({
  what,
  documents: [made],
  fault,
});

const TABLE: readonly Broken[] = [
  // Shape
  one(
    'an unknown setting of an entity',
    thing({ name: NAME }, { serch: ['name'] }),
    THING,
    '/x-entity/serch',
    'UNKNOWN_NAME',
    'search',
  ),
  one(
    'an unknown keyword of a field',
    thing({ name: text({ maxLenght: 5 }) }),
    THING,
    '/properties/name/maxLenght',
    'UNKNOWN_NAME',
    'maxLength',
  ),
  one(
    'a missing title',
    document('entity', 'thing', {
      $schema: 'urn:jacquard:entity:1',
      $id: 'thing',
      type: 'object',
      properties: { name: NAME },
    }),
    THING,
    '',
    'MISSING',
  ),
  one(
    'a kind of entity that does not exist',
    thing({ name: NAME }, { kind: 'dokument' }),
    THING,
    '/x-entity/kind',
    'BAD_VALUE',
    'document',
  ),
  one(
    'a kind of field that does not exist',
    thing({ a: number({ kind: 'monney' }) }),
    THING,
    '/properties/a/x-field/kind',
    'BAD_VALUE',
    'money',
  ),
  one(
    'a member of the wrong type',
    thing({ name: text({ maxLength: 'long' }) }),
    THING,
    '/properties/name/maxLength',
    'WRONG_TYPE',
  ),
  one(
    'a list that says the same twice',
    thing({ name: NAME }, { search: ['name', 'name'] }),
    THING,
    '/x-entity/search',
    'DUPLICATE',
  ),
  one('an entity without fields', thing({}), THING, '/properties', 'OUT_OF_RANGE'),
  one(
    'a document of another language',
    document('entity', 'thing', {
      $schema: 'urn:jacquard:entity:2',
      $id: 'thing',
      title: 'T',
      type: 'object',
      properties: { name: NAME },
    }),
    THING,
    '/$schema',
    'BAD_VALUE',
  ),
  one('a document that is a list', document('role', 'r', []), 'shop/roles/r.json', '', 'WRONG_TYPE'),
  one(
    'a view of an unknown kind',
    list('l', 'customer', { kind: 'kanbna' }),
    'shop/views/l.json',
    '/kind',
    'BAD_VALUE',
  ),
  // Names
  one(
    'a field that is not written as names are',
    thing({ orderDate: NAME }),
    THING,
    '/properties/orderDate',
    'BAD_NAME',
    'order_date',
  ),
  one(
    'a field with a word of the API',
    thing({ order: NAME }),
    THING,
    '/properties/order',
    'RESERVED_NAME',
    'sales_order',
  ),
  one(
    'a field that the platform adds',
    thing({ created_at: NAME }),
    THING,
    '/properties/created_at',
    'RESERVED_NAME',
    'opened_at',
  ),
  one(
    'a department in an owned entity',
    thing({ department: NAME }, { owned: true }),
    THING,
    '/properties/department',
    'RESERVED_NAME',
    'home_department',
  ),
  one(
    'a number beside a number series',
    thing({ number: NAME }, { number: { pattern: 'T-{###}' } }),
    THING,
    '/properties/number',
    'RESERVED_NAME',
    'external_number',
  ),
  one(
    'a field with a name of prototypes',
    thing({ constructor: NAME }),
    THING,
    '/properties/constructor',
    'RESERVED_NAME',
    'builder',
  ),
  one(
    'a reserved field of a line',
    thing({ name: NAME, lines: lines({ position: NAME }) }),
    THING,
    '/properties/lines/items/properties/position',
    'RESERVED_NAME',
    'job_position',
  ),
  one(
    'an entity with the name of a route',
    entity('batch', { name: NAME }),
    'shop/entities/batch.json',
    '/$id',
    'RESERVED_NAME',
    'lot',
  ),
  one(
    'an entity in the name of internal tables',
    entity('jq_thing', { name: NAME }),
    'shop/entities/jq_thing.json',
    '/$id',
    'RESERVED_NAME',
    'thing',
  ),
  one(
    'a file with another name than its document',
    document('entity', 'thing', {
      $schema: 'urn:jacquard:entity:1',
      $id: 'thingy',
      title: 'T',
      type: 'object',
      properties: { name: NAME },
    }),
    THING,
    '/$id',
    'WRONG_NAME',
    'thing',
  ),
  one(
    'a file that is not named as names are',
    document('role', 'SalesRep', {
      $schema: 'urn:jacquard:role:1',
      name: 'sales_rep',
      title: 'R',
      grants: {},
    }),
    'shop/roles/SalesRep.json',
    '/name',
    'WRONG_NAME',
    'sales_rep',
  ),
  {
    what: 'an entity that another package has',
    documents: [app({}, 'other'), entity('customer', { name: NAME }, {}, 'other')],
    fault: ['other/entities/customer.json', '/$id', 'DUPLICATE_NAME'],
  },
  one(
    'a line entity with the name of another entity',
    thing({
      name: NAME,
      lines: { ...lines({ name: NAME }), 'x-field': { kind: 'lines', lines: 'customer' } },
    }),
    THING,
    '/properties/lines/x-field/lines',
    'DUPLICATE_NAME',
  ),
  // Fields
  one('a text of unknown length', thing({ name: { type: 'string' } }), THING, '/properties/name', 'MISSING'),
  one('a number without decimal places', thing({ a: { type: 'number' } }), THING, '/properties/a', 'MISSING'),
  one(
    'money with decimal places',
    thing({ a: number({ kind: 'money', scale: 2 }) }),
    THING,
    '/properties/a/x-field/scale',
    'NOT_APPLICABLE',
  ),
  one(
    'a quantity with more decimals than its column',
    thing({ a: number({ kind: 'quantity', scale: 8 }) }),
    THING,
    '/properties/a/x-field/scale',
    'OUT_OF_RANGE',
  ),
  one(
    'money written as a text',
    thing({ a: { type: 'string', 'x-field': { kind: 'money' } } }),
    THING,
    '/properties/a/type',
    'WRONG_TYPE',
    'number',
  ),
  one(
    'a phone with the format of a date',
    thing({ a: { type: 'string', format: 'date', 'x-field': { kind: 'phone' } } }),
    THING,
    '/properties/a/format',
    'NOT_APPLICABLE',
  ),
  one(
    'a length on a number',
    thing({ a: number({ scale: 2 }, { maxLength: 5 }) }),
    THING,
    '/properties/a/maxLength',
    'NOT_APPLICABLE',
  ),
  one(
    'bounds that nothing satisfies',
    thing({ a: { type: 'integer', minimum: 5, maximum: 1 } }),
    THING,
    '/properties/a/maximum',
    'OUT_OF_RANGE',
  ),
  one(
    'a pattern that is none',
    thing({ name: text({ pattern: '(' }) }),
    THING,
    '/properties/name/pattern',
    'BAD_PATTERN',
  ),
  one(
    'an option that is no value',
    thing({
      a: { type: 'string', enum: ['open', 'done'], 'x-field': { options: { opne: { title: 'Open' } } } },
    }),
    THING,
    '/properties/a/x-field/options/opne',
    'UNKNOWN_NAME',
    'open',
  ),
  one(
    'a default that is no value',
    thing({ a: { type: 'string', enum: ['open', 'done'], default: 'opened' } }),
    THING,
    '/properties/a/default',
    'BAD_VALUE',
    'open',
  ),
  one(
    'a default that the field would refuse',
    thing({ a: { type: 'integer', minimum: 1, default: 0 } }),
    THING,
    '/properties/a/default',
    'BAD_VALUE',
  ),
  one(
    'a default with too many decimals',
    thing({ a: number({ scale: 2 }, { default: 0.125 }) }),
    THING,
    '/properties/a/default',
    'BAD_VALUE',
  ),
  one(
    'a default beside a calculation',
    thing({ a: { type: 'string', format: 'date', default: '2026-01-01', 'x-calc': { initial: '$today' } } }),
    THING,
    '/properties/a/default',
    'CONFLICT',
  ),
  one(
    'two sources of one value',
    thing({
      a: { type: 'string', format: 'date', 'x-calc': { initial: '$today', expr: 'b' } },
      b: { type: 'string', format: 'date' },
    }),
    THING,
    '/properties/a/x-calc',
    'CONFLICT',
  ),
  one(
    'a required field that does not exist',
    thing({ name: NAME }, undefined, { required: ['nmae'] }),
    THING,
    '/required/0',
    'UNKNOWN_NAME',
    'name',
  ),
  one(
    'lines of lines',
    thing({ name: NAME, lines: lines({ more: lines({ name: NAME }) }) }),
    THING,
    '/properties/lines/items/properties/more',
    'NOT_APPLICABLE',
  ),
  one(
    'a required field that is hidden at times',
    thing({ name: text({ 'x-when': { show: { name: 'a' } } }) }, undefined, { required: ['name'] }),
    THING,
    '/properties/name/x-when/show',
    'CONFLICT',
  ),
  one(
    'a personal field in another group',
    thing({ name: text({ 'x-field': { personal: true, access: 'cost' } }) }),
    THING,
    '/properties/name/x-field/access',
    'CONFLICT',
    'personal',
  ),
  // References, paths, calculations
  one(
    'a reference to nothing',
    thing({ a: reference('custmer') }),
    THING,
    '/properties/a/x-field/ref',
    'UNKNOWN_NAME',
    'customer',
  ),
  one(
    'a reference that is no uuid',
    thing({ a: { type: 'string', 'x-field': { ref: 'customer' } } }),
    THING,
    '/properties/a',
    'MISSING',
  ),
  one(
    'a filter on a field that does not exist',
    thing({ a: reference('customer', { filter: { bloked: false } }) }),
    THING,
    '/properties/a/x-field/filter/bloked',
    'UNKNOWN_NAME',
    'blocked',
  ),
  one(
    'two ways back of one name',
    thing({ a: reference('customer', { inverse: 'purchases' }) }),
    THING,
    '/properties/a/x-field/inverse',
    'DUPLICATE_NAME',
  ),
  one(
    'a currency that is none',
    thing({ name: NAME, a: money({ currency: 'name' }) }),
    THING,
    '/properties/a/x-field/currency',
    'WRONG_TYPE',
  ),
  one(
    'money of no company without a currency',
    thing({ a: money() }, { company: 'shared' }),
    THING,
    '/properties/a',
    'MISSING_CURRENCY',
  ),
  one(
    'a copy through no reference',
    thing({ name: NAME, b: text({ 'x-calc': { copyFrom: 'name.name' } }) }),
    THING,
    '/properties/b/x-calc/copyFrom',
    'BAD_PATH',
  ),
  one(
    'a copy into another kind',
    thing({ c: reference('customer'), b: { type: 'integer', 'x-calc': { copyFrom: 'c.name' } } }),
    THING,
    '/properties/b/x-calc/copyFrom',
    'WRONG_TYPE',
  ),
  one(
    'an initial value that does not exist',
    thing({ a: { type: 'string', format: 'date', 'x-calc': { initial: '$tody' } } }),
    THING,
    '/properties/a/x-calc/initial',
    'UNKNOWN_NAME',
    '$today',
  ),
  one(
    'an initial value of another type',
    thing({ a: { type: 'integer', 'x-calc': { initial: '$today' } } }),
    THING,
    '/properties/a/x-calc/initial',
    'WRONG_TYPE',
  ),
  one(
    'an expression with an unknown field',
    thing({ total: money(), a: { ...money(), 'x-calc': { expr: 'totl * 2' } } }),
    THING,
    '/properties/a/x-calc/expr',
    'UNKNOWN_NAME',
    'total',
  ),
  one(
    'stored money that is not rounded',
    thing({ total: money(), a: { ...money(), 'x-calc': { expr: 'total / 3' } } }),
    THING,
    '/properties/a/x-calc/expr',
    'NEEDS_ROUND',
  ),
  one(
    'fields computed from each other',
    thing({ a: { ...money(), 'x-calc': { expr: 'b + b' } }, b: { ...money(), 'x-calc': { expr: 'a + a' } } }),
    THING,
    '/properties/a/x-calc',
    'CIRCLE',
  ),
  one(
    'a condition that is empty',
    thing({ name: text({ 'x-when': { show: {} } }) }),
    THING,
    '/properties/name/x-when/show',
    'BAD_CONDITION',
  ),
  one(
    'a condition that is not named',
    thing({ name: text({ 'x-when': { show: 'is_opne' } }) }, { conditions: { is_open: { name: 'a' } } }),
    THING,
    '/properties/name/x-when/show',
    'UNKNOWN_NAME',
    'is_open',
  ),
  // Settings of an entity
  one(
    'a label of an unknown field',
    thing({ name: NAME }, { label: '{{nme}}' }),
    THING,
    '/x-entity/label',
    'UNKNOWN_NAME',
    'name',
  ),
  one(
    'a label of stray braces',
    thing({ name: NAME }, { label: '{name}' }),
    THING,
    '/x-entity/label',
    'BAD_PATTERN',
  ),
  one(
    'quick search in a number',
    thing({ name: NAME, a: { type: 'integer' } }, { search: ['a'] }),
    THING,
    '/x-entity/search/0',
    'NOT_APPLICABLE',
  ),
  one(
    'a unique key of an unknown field',
    thing({ name: NAME }, { unique: [['nam']] }),
    THING,
    '/x-entity/unique/0/0',
    'UNKNOWN_NAME',
    'name',
  ),
  one(
    'an index over lines',
    thing({ name: NAME, lines: lines({ name: NAME }) }, { index: [['lines']] }),
    THING,
    '/x-entity/index/0/0',
    'NOT_APPLICABLE',
  ),
  one(
    'a tree along another entity',
    thing({ name: NAME, above: reference('customer') }, { tree: 'above' }),
    THING,
    '/x-entity/tree',
    'NOT_APPLICABLE',
  ),
  one(
    'a number series without a counter',
    thing({ name: NAME }, { number: { pattern: 'T-{YYYY}' } }),
    THING,
    '/x-entity/number/pattern',
    'BAD_PATTERN',
  ),
  one(
    'a check at an unknown field',
    thing(
      { name: NAME },
      { checks: [{ name: 'c', when: { name: 'a' }, code: 'C1', message: 'No.', field: 'nam' }] },
    ),
    THING,
    '/x-entity/checks/0/field',
    'UNKNOWN_NAME',
    'name',
  ),
  // Roles
  one(
    'a grant of an unknown entity',
    role('r', { custmer: { read: true } }),
    'shop/roles/r.json',
    '/grants/custmer',
    'UNKNOWN_NAME',
    'customer',
  ),
  one(
    'an unknown word of a grant',
    role('r', { customer: { reads: true } }),
    'shop/roles/r.json',
    '/grants/customer/reads',
    'UNKNOWN_NAME',
    'read',
  ),
  one(
    'rows of an unknown field',
    role('r', { customer: { read: { rows: { ownr: '$user.id' } } } }),
    'shop/roles/r.json',
    '/grants/customer/read/rows/ownr',
    'UNKNOWN_NAME',
    'owner',
  ),
  one(
    'an unknown field group',
    role('r', { customer: { read: [{}, { fields: { groups: ['persnal'] } }] } }),
    'shop/roles/r.json',
    '/grants/customer/read/1/fields/groups/0',
    'UNKNOWN_NAME',
    'personal',
  ),
  one(
    'reading all but a field',
    role('r', { customer: { read: { fields: { except: ['phone'] } } } }),
    'shop/roles/r.json',
    '/grants/customer/read/fields/except',
    'NOT_APPLICABLE',
  ),
  one(
    'lines without their header',
    role('r', { purchase_line: { read: true } }),
    'shop/roles/r.json',
    '/grants/purchase_line',
    'MISSING_NEED',
    'purchase',
  ),
  // Views
  one(
    'a list of an unknown entity',
    list('l', 'custmer', {}),
    'shop/views/l.json',
    '/entity',
    'UNKNOWN_NAME',
    'customer',
  ),
  one(
    'an unknown column',
    list('l', 'customer', { columns: ['name', { field: 'phne' }] }),
    'shop/views/l.json',
    '/columns/1/field',
    'UNKNOWN_NAME',
    'phone',
  ),
  one(
    'an unknown order',
    list('l', 'customer', { order: ['-nme'] }),
    'shop/views/l.json',
    '/order/0',
    'UNKNOWN_NAME',
    'name',
  ),
  one(
    'a field twice in a form',
    form('f', 'customer', [{ fields: ['name'] }, { fields: ['name'] }]),
    'shop/views/f.json',
    '/sections/1/fields/0',
    'DUPLICATE',
  ),
  one(
    'a column that the lines do not have',
    form('f', 'purchase', [{ fields: [{ field: 'lines', columns: ['quantty'] }] }]),
    'shop/views/f.json',
    '/sections/0/fields/0/columns/0',
    'UNKNOWN_NAME',
    'quantity',
  ),
  one(
    'seven facts',
    form('f', 'customer', [{ fields: ['name'] }], {
      facts: ['name', 'kind', 'phone', 'currency', 'blocked', 'owner', 'id'],
    }),
    'shop/views/f.json',
    '/facts',
    'OUT_OF_RANGE',
  ),
  {
    what: 'two forms of an entity',
    documents: [form('f', 'customer', [{ fields: ['name'] }]), form('g', 'customer', [{ fields: ['name'] }])],
    fault: ['shop/views/g.json', '/entity', 'DUPLICATE_NAME'],
  },
  // Packages, navigation
  one(
    'a sidebar with an unknown list',
    app({ navigation: [{ title: 'A', items: [{ view: 'customer_lst' }] }] }),
    'shop/app.json',
    '/navigation/0/items/0/view',
    'UNKNOWN_NAME',
    'customer_list',
  ),
  one(
    'a need of an unknown package',
    app({ needs: ['systm'] }),
    'shop/app.json',
    '/needs/0',
    'UNKNOWN_NAME',
    'system',
  ),
  {
    what: 'a reference to a package that is not needed',
    documents: [app({}, 'other'), entity('gift', { name: NAME, of: reference('customer') }, {}, 'other')],
    fault: ['other/entities/gift.json', '/properties/of/x-field/ref', 'MISSING_NEED', 'shop'],
  },
  {
    what: 'packages that need each other',
    documents: [app({ needs: ['other'] }), app({ needs: ['shop'] }, 'other')],
    fault: ['other/app.json', '/needs/0', 'CIRCLE'],
  },
  {
    what: 'a package without app.json',
    documents: [entity('gift', { name: NAME }, {}, 'other')],
    fault: ['other/entities/gift.json', '', 'MISSING'],
  },
  // Translations, seeds, examples
  one(
    'a text of an unknown document',
    translation({ 'entity/custmer': { '/title': '客户' } }),
    'shop/translations/zh-CN.json',
    '/texts/entity~1custmer',
    'UNKNOWN_NAME',
    'entity/customer',
  ),
  one(
    'a text that leads nowhere',
    translation({ 'entity/customer': { '/properties/nme/title': '名称' } }),
    'shop/translations/zh-CN.json',
    '/texts/entity~1customer/~1properties~1nme~1title',
    'DEAD_POINTER',
    '/properties/name/title',
  ),
  one(
    'a translation into an unknown language',
    translation({}, 'zh_CN'),
    'shop/translations/zh_CN.json',
    '',
    'UNKNOWN_NAME',
    'zh-CN',
  ),
  one(
    'a seed of an unknown field',
    seed({ records: [{ name: 'A', phne: '1' }] }),
    'shop/seeds/10_customer.json',
    '/records/0/phne',
    'UNKNOWN_NAME',
    'phone',
  ),
  one(
    'a seed without its key',
    seed({ records: [{ kind: 'person' }] }),
    'shop/seeds/10_customer.json',
    '/records/0',
    'MISSING',
  ),
  one(
    'a seed with a value that cannot be chosen',
    seed({ records: [{ name: 'A', kind: 'persn' }] }),
    'shop/seeds/10_customer.json',
    '/records/0/kind',
    'BAD_VALUE',
    'person',
  ),
  one(
    'a seed with a value that the field refuses',
    seed({ records: [{ name: 'A', phone: 'call me' }] }),
    'shop/seeds/10_customer.json',
    '/records/0/phone',
    'BAD_VALUE',
  ),
  one(
    'a seed with a key of a text',
    seed({ records: [{ name: 'A', currency: { key: 'CNY' } }] }),
    'shop/seeds/10_customer.json',
    '/records/0/currency',
    'BAD_VALUE',
  ),
  one(
    'an example of an unknown role',
    example({ access: [{ name: 'a', role: 'clrk', record: { name: 'A' } }] }),
    'shop/examples/customer.json',
    '/access/0/role',
    'UNKNOWN_NAME',
    'clerk',
  ),
  one(
    'an example with an unknown field',
    example({ valid: [{ name: 'a', record: { nme: 'A' } }] }),
    'shop/examples/customer.json',
    '/valid/0/record/nme',
    'UNKNOWN_NAME',
    'name',
  ),
];

/** One mistake, and much that would follow from it. */
const ONCE: readonly {
  readonly what: string;
  readonly documents: readonly Document[];
  readonly unread?: readonly DocumentName[];
  readonly places: readonly string[];
}[] = [
  {
    what: 'a name is taken by another package that is translated',
    documents: [
      translation({ 'entity/customer': { '/title': '客户', '/properties/phone/title': '电话' } }),
      app({ needs: ['shop'] }, 'other'),
      entity('customer', { label: NAME }, {}, 'other'),
      document('view', 'customer_label', labels('customer'), 'other'),
      document(
        'translation',
        'zh-CN',
        zh({ 'entity/customer': { '/properties/label/title': '标签' } }),
        'other',
      ),
    ],
    places: ['other/entities/customer.json /$id DUPLICATE_NAME'],
  },
  {
    what: 'a reference is misspelt that paths go through',
    documents: [
      thing(
        { a: reference('custmer'), b: text({ 'x-calc': { copyFrom: 'a.name' } }) },
        { label: '{{a.name}}' },
      ),
      list('l', 'thing', { columns: ['a.name'], filter: { 'a.name': 'x' } }),
      role('r', { thing: { read: { rows: { 'a.owner': '$user.id' } } } }),
    ],
    places: [`${THING} /properties/a/x-field/ref UNKNOWN_NAME`],
  },
  {
    what: 'the word is misspelt that makes a reference',
    documents: [
      thing({ a: { title: 'A', type: 'string', format: 'uuid', 'x-feild': { ref: 'customer' } } }),
      list('l', 'thing', { columns: ['a.name'] }),
    ],
    places: [`${THING} /properties/a/x-feild UNKNOWN_NAME`],
  },
  {
    what: 'a document is no JSON',
    documents: [
      list('l', 'thing', { columns: ['name'] }),
      role('r', { thing: { read: true } }),
      translation({ 'entity/thing': { '/title': '物' } }),
    ],
    unread: [{ package: 'shop', kind: 'entity', name: 'thing' }],
    places: [],
  },
  {
    what: 'a package that is needed is misspelt',
    documents: [
      app({ needs: ['bsae'] }),
      thing({ a: reference('unit') }),
      role('r', { unit: { read: true } }),
    ],
    places: ['shop/app.json /needs/0 UNKNOWN_NAME'],
  },
  {
    what: 'a file is called otherwise than its document',
    documents: [
      document('entity', 'thnig', { ...shape, $id: 'thing', title: 'Thing', properties: { name: NAME } }),
      list('l', 'thing', { columns: ['name'] }),
    ],
    places: ['shop/entities/thnig.json /$id WRONG_NAME'],
  },
  {
    what: 'a field has a name that is no name',
    documents: [thing({ name: NAME, order: NAME }), list('l', 'thing', { columns: ['order'] })],
    places: [`${THING} /properties/order RESERVED_NAME`],
  },
  {
    what: 'a word of a field is unknown, and its default wrong besides',
    documents: [
      thing({ a: { title: 'A', type: 'string', enum: ['open', 'done'], default: 'opne', nullable: true } }),
    ],
    places: [`${THING} /properties/a/nullable UNKNOWN_NAME`, `${THING} /properties/a/default BAD_VALUE`],
  },
];

describe('a fault', () => {
  it.each(TABLE)('names $what, and nothing else', ({ documents, fault }) => {
    const [file, pointer, code, nearest] = fault;
    const faults = faultsOf(shopWith(...documents)).filter(({ severity }) => severity === 'error');
    expect(faults.map((each) => [each.file, each.pointer, each.code, each.nearest])).toEqual([
      [file, pointer, code, nearest],
    ]);
    expect(faults[0]?.message).toMatch(/[.…:]/);
    expect(faults[0]?.mend).not.toBe('');
  });

  it('is found together with all the others, also behind those of the schema', () => {
    const faults = faultsOf(
      shopWith(
        thing(
          {
            name: text({ maxLenght: 3 }),
            order: NAME,
            a: reference('custmer'),
            b: { ...money(), 'x-calc': { expr: 'c' } },
          },
          { serch: [] },
        ),
        role('r', { customer: { read: { rows: { ownr: '$user.id' } }, write: true } }),
        list('l', 'customer', { columns: ['nme'], colour: 'red' }),
      ),
    );
    expect(faults.map(({ file, pointer }) => `${file.split('/')[2]} ${pointer}`)).toEqual([
      'thing.json /x-entity/serch',
      'thing.json /properties/name/maxLenght',
      'r.json /grants/customer/write',
      'l.json /colour',
      'thing.json /properties/order',
      'thing.json /properties/a/x-field/ref',
      'thing.json /properties/b/x-calc/expr',
      'r.json /grants/customer/read/rows/ownr',
      'l.json /columns/0',
    ]);
  });

  it('of a document that cannot be read is not repeated by those that refer to it', () => {
    const broken = document('entity', 'customer', { $schema: 'urn:jacquard:entity:1' });
    expect(new Set(faultsOf(shopWith(broken)).map(({ file }) => file))).toEqual(
      new Set(['shop/entities/customer.json']),
    );
  });

  it.each(ONCE)('is one, where $what', ({ documents, places, unread }) => {
    const faults = faultsOf(shopWith(...documents), unread).filter(({ severity }) => severity === 'error');
    expect(faults.map(({ file, pointer, code }) => `${file} ${pointer} ${code}`)).toEqual(places);
  });

  it('at a column through lines says a mend that a list can follow', () => {
    const [fault] = faultsOf(shopWith(list('l', 'purchase', { columns: ['lines.quantity'] })));
    expect([fault?.code, fault?.mend]).toEqual([
      'BAD_PATH',
      'Name a field of the record itself, or of a record it refers to.',
    ]);
  });

  it('at a grant of another shape says which shapes there are', () => {
    const [fault] = faultsOf(shopWith(role('r', { customer: { delete: 'yes' } })));
    expect([fault?.pointer, fault?.mend]).toEqual([
      '/grants/customer/delete',
      'Write true or a clause or a list of clauses; for example: {"rows":{"owner":"$user.id"}}.',
    ]);
  });

  it('is only a warning where a translation is missing', () => {
    const faults = faultsOf(shopWith(translation({ 'entity/customer': { '/title': '客户' } })));
    expect(new Set(faults.map(({ severity, code }) => `${severity} ${code}`))).toEqual(
      new Set(['warning MISSING_TRANSLATION']),
    );
  });
});

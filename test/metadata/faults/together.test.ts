/** Many faults at once, and what follows from one of them. */
import { describe, expect, it } from 'vitest';
import type { Document, DocumentName } from '../../../metadata/document.ts';
import { app, document, entity, faultsOf, list, money, NAME, reference, role, shopWith } from '../shop.ts';
import { type Member, THING, text, thing, translation } from './broken.ts';

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

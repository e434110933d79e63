import { document } from '../shop.ts';
import { describeFaults, type Member, one, translation } from './broken.ts';

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

describeFaults('of translations, seeds and examples', [
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
]);

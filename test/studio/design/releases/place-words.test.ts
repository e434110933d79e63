import { expect, it } from 'vitest';
import { placeWords, valueTitle } from '../../../../studio/design/change-sets/place-words.ts';

const LEAD = {
  $schema: 'urn:jacquard:entity:1',
  $id: 'lead',
  title: 'Lead',
  'x-entity': { kind: 'document', label: '{{name}}' },
  properties: { name: { title: 'Name', type: 'string', maxLength: 80 } },
};
const LIST = {
  $schema: 'urn:jacquard:view:1',
  kind: 'list',
  title: 'All',
  columns: ['status', { field: 'name', width: 100 }],
};

it.each<['entity' | 'view', object, string, readonly string[]]>([
  ['entity', LEAD, '', []],
  ['entity', LEAD, '/title', ['Title']],
  ['entity', LEAD, '/properties/name/maxLength', ['Fields', 'Name', 'Longest text']],
  ['entity', LEAD, '/properties/wish', ['Fields', 'wish']],
  ['view', LIST, '/columns/1/width', ['Columns', 'name', 'Width']],
  ['view', LIST, '/columns/0', ['Columns', '1.']],
])('a place of %s is told in words', (kind, content, pointer, words) => {
  expect(placeWords(kind, pointer, [content], 'en')).toEqual(words);
});

it('speaks Chinese, and calls choices by their titles', () => {
  expect(placeWords('entity', '/properties/name/maxLength', [LEAD], 'zh-CN')).toEqual([
    '字段',
    'Name',
    '最长',
  ]);
  expect(valueTitle('entity', '/x-entity/kind', LEAD, 'document', 'zh-CN')).toMatch(/\p{Script=Han}/u);
  expect(valueTitle('entity', '/title', LEAD, 'Lead', 'en')).toBeUndefined();
});

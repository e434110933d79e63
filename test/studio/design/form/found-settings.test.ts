import { expect, it } from 'vitest';
import { schemaBook } from '../../../../studio/design/form/book.ts';
import { foundSettings, type Offered } from '../../../../studio/design/form/found-settings.ts';
import { childNode, memberSchemas } from '../../../../studio/design/form/schema/node.ts';
import { nodeAt } from '../../../../studio/design/form/schema/walk.ts';

const book = schemaBook('en');
const content = { properties: { a: { type: 'string' } } };
const node = nodeAt(book, 'entity', content, ['properties', 'a']);
if (!node) throw new Error('Fields have settings');
const settings = Object.keys(memberSchemas(node)).flatMap((key): Offered[] => {
  const member = childNode(book, node, key);
  return member ? [{ key, node: member }] : [];
});
const found = (typed: string) => foundSettings(settings, typed).map(({ key }) => key);

it('finds settings by what they are called before what they are for', () => {
  // The title comes first in the language, and is said to be shown by default.
  expect(found('default').slice(0, 2)).toEqual(['default', 'title']);
});

it('keeps the order of the language where nothing is typed', () => {
  expect(found('')).toEqual(settings.map(({ key }) => key));
  expect(found('no such setting')).toEqual([]);
});

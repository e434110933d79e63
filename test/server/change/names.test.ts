/** Keys and indexes of different entities whose names would be one. */
import { afterEach, expect, it } from 'vitest';
import { constraintMeaning } from '../../../server/store/constraint-meaning.ts';
import { catalogOf } from '../../support/catalog.ts';
import { reference, type TestEntity, text } from '../store/documents.ts';
import { type Entities, openShop, type Shop } from './shop.ts';

const opened: Shop[] = [];
const open = async (entities: Entities) => {
  const shop = await openShop(entities);
  opened.push(shop);
  return shop;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((shop) => shop.close()));
});

const kind: TestEntity = { properties: { code: text(5) } };
const order: TestEntity = {
  properties: { line_kind: reference('kind') },
  'x-entity': { unique: [['line_kind']] },
};
const line: TestEntity = { properties: { kind: reference('kind') }, 'x-entity': { unique: [['kind']] } };
const plain: TestEntity = { properties: { code: text(5) } };

it.each<[string, Entities, Entities]>([
  ['the first', { kind, order, order_line: plain }, { kind, order, order_line: line }],
  ['the second', { kind, order: plain, order_line: line }, { kind, order, order_line: line }],
])('stand beside %s, whichever came before', async (_, before, after) => {
  const shop = await open(before);
  const id = await shop.add('kind', { code: 'k' });
  await shop.publish(after);
  const fresh = await open(after);
  const catalog = await catalogOf(shop.database.db, 'jacquard');
  expect(catalog).toEqual(await catalogOf(fresh.database.db, 'jacquard'));
  expect(catalog.filter((entry) => /^index order_line_kind\w*_(key|idx)/.test(entry))).toHaveLength(4);
  await shop.add('order', { line_kind: id });
  await shop.add('order_line', { kind: id });
  await expect(shop.add('order', { line_kind: id })).rejects.toMatchObject({ meaning: 'unique' });
  await shop.publish(before, ['order.line_kind', 'order_line.kind']);
  expect(await catalogOf(shop.database.db, 'jacquard')).toEqual(
    await catalogOf((await open(before)).database.db, 'jacquard'),
  );
});

it('are told apart by their table', async () => {
  const shop = await open({ kind, order, order_line: line });
  const { model } = shop.workspace.release();
  const meaning = (table: string) => constraintMeaning(model, 'order_line_kind_fkey', table);
  expect(meaning('order')).toMatchObject({ entity: 'order', fields: ['line_kind'] });
  expect(meaning('order_line')).toMatchObject({ entity: 'order_line', fields: ['kind'] });
});

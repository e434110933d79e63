import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginChange, type ChangeContent } from '../../../server/change/journal.ts';
import { parkedThings } from '../../../server/change/parked.ts';
import { text } from '../store/documents.ts';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop({ thing: { properties: { code: text(20), note: text(20) } } });
  await shop.publish({ thing: { properties: { code: text(20) } } });
});
afterAll(() => shop.close());

describe('a change that brings something back', () => {
  it('begins only while that is still parked', async () => {
    const { db } = shop.database;
    const [parked] = await parkedThings(db, 'jacquard');
    const begin = (name = '') => {
      const needs = [{ entity: 'thing', within: '', name }];
      const content = { needs } as unknown as ChangeContent;
      const holder = '019ab5c0-7d2e-7c3a-9f00-5b8f2c1d4e6a';
      return beginChange(db, 'jacquard', { base: 3, content, holder });
    };
    expect(await begin('_2_note')).toBeUndefined();
    expect(await begin(parked?.name)).toMatchObject({ base: 3, state: 'preparing' });
    await db.query({ text: 'delete from jacquard.jq_change where ended_at is null', values: [] });
  });
});

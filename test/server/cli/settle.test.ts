/** A release that is live and cannot be ended: it is told, and ended by hand. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile } from '../../../metadata/compile.ts';
import { apply } from '../../../server/change/apply.ts';
import { withPackage } from '../../../server/store/release-documents.ts';
import { heldDatabase } from '../change/held-database.ts';
import { shop as shopOf } from '../store/documents.ts';
import { type GiftShop, NAME, openGiftShop } from './gift-shop.ts';

let shop: GiftShop;
beforeAll(async () => {
  shop = await openGiftShop();
  await shop.apply({ name: NAME });
  await shop.add({ name: 'Vase' });
});
afterAll(() => shop.close());

const RULE = 'alter table jacquard.gift add constraint "_check_gift_name" check (name is not null) not valid';

it('says what is left and why, and ends it when that is mended', async () => {
  expect(await shop.run('settle')).toMatchObject({
    code: 0,
    err: expect.stringContaining('Nothing is left'),
  });
  const { workspace } = shop.test;
  const { db, schema } = workspace;
  const gift = { properties: { name: NAME }, required: ['name'] };
  const documents = withPackage(workspace.documents(), 'shop', shopOf({ gift }));
  const { model } = compile(documents);
  if (!model) throw new Error('It has faults');
  const held = heldDatabase(db, /validate constraint/);
  const applied = apply(
    { db: held.db, schema, holder: '00000000-0000-4000-8000-00000000000a' },
    { base: workspace.release(), model, release: { documents, shipped: {}, note: '' }, allowLoss: new Set() },
  );
  await held.reached;
  await db.query({ text: 'alter table jacquard.gift drop constraint "_check_gift_name"', values: [] });
  held.goOn();
  await applied;

  const stuck = await shop.run('settle');
  expect(stuck.code).toBe(1);
  expect(stuck.out).toContain(
    'Release 3 is live, but not all of it is done.\nLeft to do:\n  gift.name is required',
  );
  expect(stuck.err).toContain('It could not be ended: constraint "_check_gift_name"');
  expect((await shop.run('releases')).err).toContain('Release 3 is live, but not all of it is done.');

  await db.query({ text: RULE, values: [] });
  const ended = await shop.run('settle');
  expect([ended.code, ended.err]).toEqual([0, expect.stringMatching(/Release 3 is done|Nothing is left/)]);
  expect((await shop.run('releases')).err).toBe('');
});

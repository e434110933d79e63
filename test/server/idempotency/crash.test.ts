import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShop, type Shop } from '../records/shop-roles.ts';
import { expectOneEffectEach } from './one-effect.ts';
import { storm } from './storm.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const SEED = 20_261_122;

it('keys have one effect and one answer each, whatever servers die and connections break', async () => {
  const result = await storm(shop, { seed: SEED, keys: 30, servers: 2, kills: 2 });
  expectOneEffectEach(result);
  // Else nothing was tried.
  expect([result.unheard > 0, result.replays > 0]).toEqual([true, true]);
}, 60_000);

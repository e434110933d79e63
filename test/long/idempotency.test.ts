import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectOneEffectEach } from '../server/idempotency/one-effect.ts';
import { storm } from '../server/idempotency/storm.ts';
import { openShop, type Shop } from '../server/records/shop-roles.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

it.each([1, 2])(
  '1,000 keys have one effect and one answer each on three servers that keep dying, seed %i',
  async (seed) => {
    const result = await storm(shop, { seed, keys: 1000, servers: 3, kills: 20 });
    console.info(`${result.sent} sent, ${result.unheard} not heard of, ${result.replays} replays`);
    expectOneEffectEach(result);
    expect([result.unheard > 100, result.replays > 1000]).toEqual([true, true]);
  },
  600_000,
);

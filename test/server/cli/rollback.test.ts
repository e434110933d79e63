import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GiftShop, NAME, NOTE, openGiftShop, SIZE } from './gift-shop.ts';

let shop: GiftShop;
beforeAll(async () => {
  shop = await openGiftShop();
  await shop.apply({ name: NAME, note: NOTE }, '--note', 'Gifts with notes');
  await shop.add({ name: 'Cup', note: 'blue' });
  await shop.apply({ name: NAME, size: SIZE }, '--allow-loss', 'gift.note', '--note', 'Sizes, no notes');
  await shop.add({ name: 'Pen', size: 7 });
});
afterAll(() => shop.close());

const current = () => shop.test.workspace.release();
const fields = () => Object.keys(current().model.entities.gift?.fields ?? {});

describe('jacquard rollback', () => {
  it('is refused in the words of apply where it would lose something, and changes nothing', async () => {
    const { code, err } = await shop.run('rollback', '2');
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/Refused, nothing was changed:\n {2}gift\.size: .* --allow-loss=gift\.size/),
    ]);
    expect([current().number, await shop.gifts('size')]).toEqual([3, [null, 7]]);
  });

  it('publishes the documents of then as a new release, and brings back what that one held', async () => {
    const { code, out, err } = await shop.run('rollback', '2', '--allow-loss', 'gift.size');
    expect([code, out, err]).toEqual([0, expect.stringContaining('+ Field gift.note'), 'Release 4 is live.']);
    expect(fields()).toContain('note');
    expect(fields()).not.toContain('size');
    expect(await shop.gifts('name')).toEqual(['Cup', 'Pen']);
    expect(await shop.gifts('note')).toEqual(['blue', null]);
    expect((await shop.run('releases', '--limit', '1')).out).toMatch(/^4 .* Back to release 2$/);
  });

  it('goes forward again the same way, with what was written in between', async () => {
    const { code } = await shop.run('rollback', '3', '--allow-loss=gift.note', '--note', 'Sizes after all');
    expect([code, current().number, await shop.gifts('size')]).toEqual([0, 5, [null, 7]]);
    expect((await shop.run('releases', '--limit', '1')).out).toMatch(/ Sizes after all$/);
  });

  it('says so where nothing would change', async () => {
    const { code, err } = await shop.run('rollback', '3');
    expect([code, err, current().number]).toEqual([0, 'Release 5 says the same as release 3 already.', 5]);
  });

  it.each([
    ['99', 'There is no release 99. The nearest are:\n  5  '],
    ['5', 'Release 5 is the current one. The nearest are:\n  4  '],
    ['0', 'There is no release 0.'],
    ['last', '"last" is no number of a release. See: jacquard releases'],
  ])('of %s names the releases beside it', async (number, words) => {
    const { code, err } = await shop.run('rollback', number);
    expect([code, err, current().number]).toEqual([2, expect.stringContaining(words), 5]);
  });
});

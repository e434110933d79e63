import { expect, it } from 'vitest';
import { Turns } from '../../../server/http/turns.ts';

/** Lets everything that is ready go on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

it('lets so many of one caller work at once, the others in their order', async () => {
  const turns = new Turns(2, 10);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  for (const n of [1, 2, 3, 4]) {
    turns.take('ann').then((end) => {
      begun.push(n);
      if (end) ends.push(end);
    });
  }
  await settle();
  expect(begun).toEqual([1, 2]);
  expect(await turns.take('bob')).toBeTypeOf('function');
  ends[1]?.();
  await settle();
  expect(begun).toEqual([1, 2, 3]);
  ends[0]?.();
  await settle();
  expect(begun).toEqual([1, 2, 3, 4]);
});

it('refuses who would be too many waiting, and is free again when all have ended', async () => {
  const turns = new Turns(1, 1);
  const first = await turns.take('ann');
  const second = turns.take('ann');
  expect(await turns.take('ann')).toBeUndefined();
  first?.();
  (await second)?.();
  expect(await turns.take('ann')).toBeTypeOf('function');
});

import { expect, it } from 'vitest';
import { walk } from './random-changes.ts';

it.each([20261122])(
  'random releases leave the tables as their documents say, seed %i',
  async (seed) => {
    const { published, faults } = await walk(seed, 7);
    expect(faults).toEqual([]);
    expect(published).toBeGreaterThan(2);
  },
  120_000,
);

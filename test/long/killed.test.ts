/** Every change of tables, killed after each of its statements. */
import { expect, it } from 'vitest';
import { CHANGES } from '../server/change/changes.ts';
import { killedEverywhere } from '../server/change/killed.ts';

it.each(Object.entries(CHANGES))(
  '%s',
  async (_, change) => {
    expect(await killedEverywhere(change)).toEqual([]);
  },
  1_200_000,
);

/** After each statement of a change its process is killed: another one ends it, as it was meant or as it was before. */
import { expect, it } from 'vitest';
import { CHANGES } from './changes.ts';
import { killedEverywhere } from './killed.ts';

it.each(['requires what every row has', 'drops a field that nobody has filled'])(
  '%s',
  async (name) => {
    const change = CHANGES[name];
    if (!change) throw new Error(`No change ${name}`);
    expect(await killedEverywhere(change)).toEqual([]);
  },
  120_000,
);

/** All shapes, ten times as many hostile requests as in `npm test`. What it proves: test/server/injection/attack.ts. */
import { expect, it } from 'vitest';
import { SHAPES } from '../server/injection/attack.ts';
import { openAttack } from '../server/injection/open-attack.ts';

const SEED = 20261124;
const REQUESTS = 200_000;

it(`${REQUESTS} hostile requests change no statement, seed ${SEED}`, async () => {
  const { attack, close } = await openAttack();
  try {
    await attack.run(SEED, REQUESTS);
    console.info(attack.tally.toString());
    expect(attack.faults).toEqual([]);
    expect(attack.tally.shapes.size).toBe(Object.keys(SHAPES).length);
    expect(attack.tally.seldom(100)).toEqual([]);
  } finally {
    await close();
  }
}, 3_600_000);

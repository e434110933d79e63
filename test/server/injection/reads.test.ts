/** Half of the attack; the other half is another file, so that both cores share it. What it proves: attack.ts. */
import { afterAll, beforeAll, expect, it } from 'vitest';

import { type OpenAttack, openAttack } from './open-attack.ts';
import { READ_SHAPES } from './read-shapes.ts';

const SEED = 20261122;
const REQUESTS = 6_000;

let open: OpenAttack;
beforeAll(async () => {
  open = await openAttack();
});
afterAll(() => open.close());

it(`${REQUESTS} hostile requests that read change no statement, seed ${SEED}`, async () => {
  const { attack } = open;
  await attack.run(SEED, REQUESTS, Object.keys(READ_SHAPES));
  expect(attack.faults).toEqual([]);
  // It would prove little if all of them were refused before the database.
  expect(attack.tally.arrived / attack.tally.requests).toBeGreaterThan(0.08);
  expect(attack.tally.seldom(50)).toEqual([]);
}, 600_000);

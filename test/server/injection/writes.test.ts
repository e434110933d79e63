/** Half of the attack; the other half is another file, so that both cores share it. What it proves: attack.ts. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ACCOUNT_SHAPES } from './account-shapes.ts';
import { type OpenAttack, openAttack } from './open-attack.ts';
import { WRITE_SHAPES } from './write-shapes.ts';

const SEED = 20261123;
const REQUESTS = 6_000;

let open: OpenAttack;
beforeAll(async () => {
  open = await openAttack();
});
afterAll(() => open.close());

it(`${REQUESTS} hostile requests that write, and of accounts, change no statement, seed ${SEED}`, async () => {
  const { attack } = open;
  await attack.run(SEED, REQUESTS, [...Object.keys(WRITE_SHAPES), ...Object.keys(ACCOUNT_SHAPES)]);
  expect(attack.faults).toEqual([]);
  // It would prove little if all of them were refused before the database.
  expect(attack.tally.arrived / attack.tally.requests).toBeGreaterThan(0.08);
  expect(attack.tally.seldom(50)).toEqual([]);
}, 600_000);

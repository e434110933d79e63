/** Many random releases, one after the other, of many random shops. */
import { expect, it } from 'vitest';
import { walk } from '../server/change/random-changes.ts';

const SEED = 20261126;
const SHOPS = 60;
const RELEASES = 10;

it(`${SHOPS} shops of ${RELEASES} random releases have the tables that their documents say, seed ${SEED}`, async () => {
  const all = { published: 0, refused: 0 };
  const faults: string[] = [];
  for (let shop = 0; shop < SHOPS && faults.length < 3; shop += 1) {
    const walked = await walk(SEED + shop, RELEASES);
    all.published += walked.published;
    all.refused += walked.refused;
    faults.push(...walked.faults);
  }
  console.info(all);
  expect(faults).toEqual([]);
  expect(all.published).toBeGreaterThan((SHOPS * RELEASES) / 2);
}, 3_600_000);

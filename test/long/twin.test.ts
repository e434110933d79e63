/** Many roles, many requests: two databases that differ only in what a person does not see answer that person the same. */
import { expect, it } from 'vitest';
import { ask, difference } from '../server/twin/ask.ts';
import { openTwins } from '../server/twin/databases.ts';
import { random } from '../server/twin/random.ts';
import { randomRoles } from '../server/twin/roles.ts';
import { Tally } from '../server/twin/tally.ts';

const SEED = 20261122;
const SETS = 20;
const REQUESTS = 10_000;

const sets = Array.from({ length: SETS }, (_, index) => randomRoles(`set${index}`, random(SEED + index)));

it(`${REQUESTS} requests of ${SETS} sets of roles find no difference, seed ${SEED}`, async () => {
  const tally = new Tally();
  const differences: string[] = [];
  for (const [index, roles] of sets.entries()) {
    const twins = await openTwins(
      sets.flat(),
      roles.map(({ name }) => name),
    );
    expect(twins.changes, `set ${index} differs`).toBeGreaterThan(20);
    for await (const compared of ask(twins, SEED + index * 100_000, REQUESTS / SETS)) {
      tally.add(compared);
      if (!compared.equal || compared.status >= 500)
        differences.push(`set ${index}: ${difference(compared)}`);
    }
    await twins.close();
  }
  console.info(tally.toString());
  expect(differences.slice(0, 5)).toEqual([]);
  expect(tally.share).toBeGreaterThanOrEqual(0.6);
  expect(tally.seldom(100)).toEqual([]);
  expect(tally.seldomMet(10)).toEqual([]);
}, 3_600_000);

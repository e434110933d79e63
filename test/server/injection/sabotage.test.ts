import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type OpenAttack, openAttack } from './open-attack.ts';
import { type Sabotage, sabotage } from './sabotages.ts';

vi.mock('../../../server/people/account.ts', async (original) =>
  (await import('./sabotages.ts')).accounts(await original()),
);
vi.mock('../../../server/records/read/row-json.ts', async (original) =>
  (await import('./sabotages.ts')).rowJson(await original()),
);
vi.mock('../../../server/errors.ts', async (original) =>
  (await import('./sabotages.ts')).errors(await original()),
);

let open: OpenAttack;
beforeAll(async () => {
  open = await openAttack();
});
afterEach(() => sabotage(undefined));
afterAll(() => open.close());

it.each<readonly [Sabotage, string, string]>([
  ['value', 'explain', 'a statement of its own'],
  ['name', 'alias', 'a statement of its own'],
  ['stack', 'pattern', 'it tells'],
])('the attack would notice the sabotage %s, by requests of the shape %s', async (name, shape, said) => {
  sabotage(name);
  const { attack } = open;
  attack.faults.length = 0;
  await attack.run(7, 400, [shape]);
  expect(attack.faults.join('\n')).toContain(said);
});

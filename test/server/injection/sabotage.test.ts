import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type OpenAttack, openAttack } from './open-attack.ts';
import { type Sabotage, sabotage } from './sabotages.ts';

const changes = await vi.hoisted(() => import('./sabotages.ts'));
vi.mock('../../../server/people/account.ts', changes.accounts);
vi.mock('../../../server/records/read/row-json.ts', changes.rowJson);
vi.mock('../../../server/errors.ts', changes.errors);

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

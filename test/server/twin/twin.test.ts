/**
 * Two databases that differ only in what a person does not see answer that person the same: bodies, counts, cursors, errors.
 * Random requests with a seed; then one guard after the other is taken away, and each time the test must notice.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { role } from '../../metadata/shop.ts';
import { ask, difference } from './ask.ts';
import { type Compared, Comparison } from './compare.ts';
import { openTwins, type Twins } from './databases.ts';
import type { PathKind } from './requests.ts';
import { SABOTAGES, type Sabotage, sabotage } from './sabotages.ts';
import { Tally } from './tally.ts';

const changes = await vi.hoisted(() => import('./sabotages.ts'));
vi.mock('../../../server/records/statement-cache.ts', changes.statements);
vi.mock('../../../server/records/read/granted-table.ts', changes.tables);
vi.mock('../../../server/records/read/embed-sql.ts', changes.embeds);
vi.mock('../../../server/records/read/groups-sql.ts', changes.groups);
vi.mock('../../../server/records/read/filter-sql.ts', changes.filters);
vi.mock('../../../server/records/read/select.ts', changes.selects);
vi.mock('../../../server/records/look-up.ts', changes.lookUps);

const OWN = { owner: '$user.id' };
const REP = role('rep', {
  customer: {
    read: [
      { rows: OWN, fields: { groups: ['personal', 'address'] } },
      { rows: { owner: { empty: true } }, fields: { masked: ['personal'] } },
    ],
    create: true,
    update: { rows: OWN },
    export: true,
    unmask: { fields: ['phone'] },
    lookup: ['phone'],
  },
  purchase: { read: { rows: { any: [OWN, { 'customer.owner': '$user.id' }] } }, create: true, export: true },
  product: {
    read: [
      { rows: { name: { startsWith: 'P' } } },
      { rows: { name: 'Ink' }, fields: { only: ['id', 'name'] } },
    ],
    create: true,
    export: true,
  },
  role_assignment: { create: true },
  visit: {
    read: [
      { rows: { 'customer.owner': '$user.id' }, fields: { groups: ['address'] } },
      { rows: { department: { within: '$assignment.department' } }, fields: { only: ['id', 'remark'] } },
    ],
    create: true,
    update: true,
  },
});

const SEED = 20261121;
const REQUESTS = 200;

let twins: Twins;

/** Asked until an answer tells the databases apart, but not for ever. */
async function firstDifference(kind: PathKind): Promise<Compared | undefined> {
  for await (const compared of ask(twins, SEED, 300, kind)) if (!compared.equal) return compared;
  return undefined;
}

describe('a person who sees a part of the data', () => {
  beforeAll(async () => {
    twins = await openTwins([REP], ['rep']);
  });
  afterEach(() => sabotage(undefined));
  afterAll(() => twins.close());

  it('is answered the same by databases that differ only in the rest', async () => {
    const tally = new Tally();
    const differences: string[] = [];
    for await (const compared of ask(twins, SEED, REQUESTS)) {
      tally.add(compared);
      if (!compared.equal || compared.status >= 500) differences.push(difference(compared));
    }
    expect(differences.slice(0, 3)).toEqual([]);
    expect(tally.share).toBeGreaterThanOrEqual(0.6);
    // On a machine that others use it may take many times as long.
  }, 120_000);

  const guards = Object.entries(SABOTAGES).map(([name, { guard, kind }]) => [guard, name, kind] as const);
  it.each(guards)('would not be, were it not that: %s', async (_, name, kind) => {
    sabotage(name as Sabotage);
    const telling = await firstDifference(kind);
    sabotage(undefined);
    const [again] = telling ? await new Comparison(twins).ask(telling.request) : [];
    expect([telling?.equal, again?.equal]).toEqual([false, true]);
  });
});

/** What a change of tables will take: how many rows, how long, and for how long nobody can write. */
import { expect, it } from 'vitest';
import { plannedSteps } from '../../../../server/change/impact/steps.ts';
import { planTables } from '../../../../server/change/plan-tables.ts';
import { SYSTEM, shop, type TestEntity, text } from '../../store/documents.ts';
import { modelOf } from './report.ts';

const model = (properties: TestEntity['properties'], more: Partial<TestEntity> = {}) =>
  modelOf([...SYSTEM, ...shop({ thing: { properties: { name: text(20), ...properties }, ...more } })]);

it('counts seconds for the rows that are written, and milliseconds for what keeps people out', () => {
  const before = model({ amount: text(20), state: text(20) });
  const after = model(
    { amount: { title: 'Amount', type: 'number', 'x-field': { scale: 2 } }, state: text(20) },
    { 'x-entity': { index: [['state']], unique: [['name']] } },
  );
  const context = {
    schema: 'jacquard',
    release: 2,
    parked: [],
    identities: new Map(),
    locale: 'en' as const,
    allowLoss: new Set(['thing.amount']),
  };
  const planned = planTables(before, after, context);
  const { steps, milliseconds, lockMilliseconds } = plannedSteps(planned, (entity) =>
    entity === 'thing' ? 1_000_000 : 0,
  );
  const told = steps.map(({ title, phase, lock, rows, milliseconds: ms }) => [title, phase, lock, rows, ms]);
  expect(told).toEqual([
    ['Field thing.amount', 'prepare', 'accessExclusive', 0, 5],
    ['New form of what is written meanwhile: thing.amount', 'prepare', 'shareRowExclusive', 0, 5],
    ['New form of all values: thing.amount', 'prepare', 'none', 1_000_000, 40_005],
    ['Key thing_name_key', 'prepare', 'shareUpdateExclusive', 1_000_000, 5_005],
    ['Index thing_state_idx', 'prepare', 'shareUpdateExclusive', 1_000_000, 5_005],
    ['The new form is the form: thing.amount', 'switch', 'accessExclusive', 0, 5],
    ['Field thing.amount is parked', 'switch', 'accessExclusive', 0, 5],
    ['Field thing.amount', 'switch', 'accessExclusive', 0, 5],
    ['thing_state_idx takes its name', 'switch', 'accessExclusive', 0, 5],
    ['Key thing_name_key', 'switch', 'accessExclusive', 0, 5],
  ]);
  // The switch is one transaction: its table is kept till its end.
  expect([milliseconds, lockMilliseconds]).toEqual([50_050, 25]);
});

it('says that nobody waits, where tables are only added', () => {
  const after = modelOf([...SYSTEM, ...shop({ thing: { properties: { name: text(20) } } })]);
  const before = modelOf(SYSTEM);
  const context = {
    schema: 'jacquard',
    release: 2,
    parked: [],
    identities: new Map(),
    locale: 'en' as const,
    allowLoss: new Set<string>(),
  };
  const { steps, lockMilliseconds } = plannedSteps(planTables(before, after, context), () => 0);
  expect([steps.length > 0, lockMilliseconds]).toEqual([true, 0]);
});

import { describe, expect, it } from 'vitest';
import { type Obstacle, obstaclesOf } from '../../../../studio/design/plan/obstacles.ts';
import { brokenRecords, namedLosses, type Plan } from '../../../../studio/design/plan/plan.ts';
import { riskOf } from '../../../../studio/design/plan/risk.ts';
import { breakingOf, planOf } from './plan.ts';

const HERE = { named: new Set<string>(), impersonating: false, isOld: false };
const FAULT = { file: 'crm/entities/lead.json', pointer: '', code: 'X', message: 'Wrong.', mend: 'Mend.' };
const LOSS = { path: 'lead.title', entity: 'lead', text: 'It goes.', count: 2, allowed: false };
const refusal = (path: string, loss = false) => ({ path, reason: 'No.', mend: 'Keep it.', loss });

describe('what keeps a plan from being published', () => {
  it.each<[string, Plan, readonly Obstacle[]]>([
    ['nothing', planOf(), []],
    ['a fault', planOf({ faults: [{ severity: 'error', ...FAULT }] }), ['faults']],
    ['not a warning', planOf({ faults: [{ severity: 'warning', ...FAULT }] }), []],
    ['a newer release', planOf({ behind: [{ package: 'crm', kind: 'entity', name: 'lead' }] }), ['behind']],
    ['records that the tables cannot hold', planOf({}, { breaking: [breakingOf()] }), ['records']],
    ['not records that are asked later', planOf({}, { breaking: [breakingOf({ blocks: false })] }), []],
    [
      'records once, where the planner refuses them as well',
      planOf({}, { breaking: [breakingOf()], refusals: [refusal('lead.email')] }),
      ['records'],
    ],
    ['what can never be', planOf({}, { refusals: [refusal('lead')] }), ['refused']],
    ['a loss that is not ticked', planOf({}, { losses: [LOSS] }), ['losses']],
    [
      'a loss that only the planner knows',
      planOf({}, { refusals: [refusal('lead.title', true)] }),
      ['losses'],
    ],
    [
      'no right',
      planOf({ publishing: { right: false, four_eyes: true, drafted: true, may: false, others: [] } }),
      ['right'],
    ],
    [
      'four eyes',
      planOf({ publishing: { right: true, four_eyes: true, drafted: true, may: false, others: [] } }),
      ['fourEyes'],
    ],
  ])('is %s', (_, plan, expected) => {
    expect(obstaclesOf(plan, HERE)).toEqual(expected);
  });

  it('lets a loss pass that is ticked, and names what is old or not one’s own', () => {
    const plan = planOf({}, { losses: [LOSS] });
    expect(obstaclesOf(plan, { ...HERE, named: new Set(['lead.title']) })).toEqual([]);
    expect(obstaclesOf(planOf(), { ...HERE, isOld: true })).toEqual(['outdated']);
    expect(obstaclesOf(planOf(), { ...HERE, impersonating: true })).toEqual(['impersonating']);
  });

  it('tells each loss once', () => {
    const { impact } = planOf(
      {},
      { losses: [LOSS], refusals: [refusal('lead.title', true), refusal('lead.x', true)] },
    );
    expect(impact && namedLosses(impact).map(({ path, count }) => [path, count])).toEqual([
      ['lead.title', 2],
      ['lead.x', undefined],
    ]);
  });
});

describe('the risk', () => {
  const levels = (plan: Plan) => {
    const { level, reasons } = riskOf(plan);
    return [level, reasons.map(({ text, count }) => [text.replace('plan.risk_', ''), count])];
  };

  it('is low where nothing is hurt, and says why', () => {
    expect(levels(planOf())).toEqual([
      'low',
      [
        ['noRecords', undefined],
        ['noLoss', undefined],
        ['nobody', undefined],
      ],
    ]);
  });

  it('is as high as the worst of its reasons, which comes first', () => {
    const person = { user: '1', name: 'Lin' };
    const people = {
      count: 1,
      gains: [],
      losses: [{ rights: ['less'], count: 1, people: [person] }],
      others: [],
      without_role: { count: 0, people: [] },
    };
    expect(levels(planOf({}, { losses: [LOSS], people }))).toEqual([
      'medium',
      [
        ['losses', 1],
        ['losers', 1],
        ['noRecords', undefined],
      ],
    ]);
    expect(levels(planOf({}, { breaking: [breakingOf()], lock_milliseconds: 900, people }))).toEqual([
      'high',
      [
        ['blocking', 3],
        ['lock', 900],
        ['losers', 1],
        ['noLoss', undefined],
      ],
    ]);
  });

  it('is high without an impact: there is no model to plan', () => {
    const { impact: _, ...plan } = planOf({ faults: [{ severity: 'error', ...FAULT }] });
    expect(levels(plan)).toEqual(['high', [['faults', 1]]]);
  });
});

describe('the records that would break', () => {
  it('are counted by rule, and no table has more of them than records', () => {
    const told = [
      breakingOf({ count: 40 }),
      breakingOf({ path: 'lead.phone', count: 50 }),
      breakingOf({ path: 'unit.code', entity: 'unit', count: 2, of: 9, more: true }),
    ];
    expect(brokenRecords(told)).toEqual({ count: 62, more: true, of: 69 });
    expect(brokenRecords([])).toEqual({ count: 0, more: false, of: 0 });
  });
});

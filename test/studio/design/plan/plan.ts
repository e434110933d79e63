import type { Breaking, Impact, Plan } from '../../../../studio/design/plan/plan.ts';

/** A plan in whose way nothing stands. */
export function planOf(more: Partial<Plan> = {}, impact: Partial<Impact> = {}): Plan {
  return {
    base: 5,
    behind: [],
    faults: [],
    changes: [],
    at: '2026-11-22T10:31:00.000Z',
    took_milliseconds: 12,
    publishing: { right: true, four_eyes: false, drafted: true, may: true, others: [] },
    impact: {
      milliseconds: 5,
      lock_milliseconds: 5,
      breaking: [],
      unjudged: [],
      conversions: [],
      losses: [],
      restores: [],
      people: { count: 0, gains: [], losses: [], others: [], without_role: { count: 0, people: [] } },
      steps: [],
      refusals: [],
      ...impact,
    },
    ...more,
  };
}

export function breakingOf(more: Partial<Breaking> = {}): Breaking {
  return {
    path: 'lead.email',
    entity: 'lead',
    code: 'REQUIRED',
    text: '“Email” is required and is empty here.',
    blocks: true,
    asked: 'publish',
    count: 3,
    more: false,
    of: 60,
    ...more,
  };
}

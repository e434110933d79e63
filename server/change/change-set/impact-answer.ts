/** The report as it is answered over the API. */

import type { PLANNED } from '../../../metadata/change-answers.ts';
import type { ValueOf } from '../../../metadata/value-schema.ts';
import type { Impact } from '../impact.ts';

type ImpactAnswer = NonNullable<ValueOf<typeof PLANNED>['impact']>;

/** The report is made as the platform, which sees all records; who plans may see none of them. */
export function withoutValues(impact: Impact): ImpactAnswer {
  const { milliseconds, lockMilliseconds, steps, unjudged, losses, restores, refusals, people } = impact;
  return {
    milliseconds: Math.round(milliseconds),
    lock_milliseconds: Math.round(lockMilliseconds),
    breaking: impact.breaking.map(({ records: _, params: __, groups: ___, ...told }) => told),
    unjudged,
    conversions: impact.conversions.map(({ examples: _, ...told }) => told),
    losses,
    restores,
    people: {
      count: people.count,
      gains: people.gains,
      losses: people.losses,
      others: people.others,
      without_role: people.withoutRole,
    },
    steps: steps.map((step) => ({ ...step })),
    refusals: refusals.map(({ path, reason, mend, isLoss = false }) => ({
      path,
      reason,
      mend,
      loss: isLoss,
    })),
  };
}

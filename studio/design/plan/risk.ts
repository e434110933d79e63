/** How much a release may hurt, by what was counted. */
import { isOfRecords } from './obstacles.ts';
import { brokenRecords, hardRefusals, type Impact, type Plan } from './plan.ts';

export type Level = 'low' | 'medium' | 'high';

/** A sentence of the page's wording. */
export interface Reason {
  readonly level: Level;
  readonly text: string;
  readonly count?: number;
  /** It was not counted to its end. */
  readonly more?: boolean;
}

/** Somebody who saves meanwhile notices a longer wait. */
const NOTICED_MS = 200;
const LONG_MS = 2_000;

const LEVELS: readonly Level[] = ['low', 'medium', 'high'];

/** Worst first; where nothing can happen, why. */
export function riskOf({ faults, impact }: Plan): {
  readonly level: Level;
  readonly reasons: readonly Reason[];
} {
  if (!impact) {
    const count = faults.filter(({ severity }) => severity === 'error').length;
    return { level: 'high', reasons: [{ level: 'high', text: 'plan.risk_faults', count }] };
  }
  const refused = hardRefusals(impact).filter(({ path }) => !isOfRecords({ impact }, path)).length;
  const reasons = [...hurts(impact, refused), ...calms(impact)];
  const worst = Math.max(...reasons.map(({ level }) => LEVELS.indexOf(level)));
  const order = (reason: Reason) => -LEVELS.indexOf(reason.level);
  return {
    level: LEVELS[worst] ?? 'low',
    reasons: reasons.toSorted((one, other) => order(one) - order(other)),
  };
}

function hurts(impact: Impact, refused: number): readonly Reason[] {
  const { breaking, losses, conversions, people, lock_milliseconds: lock } = impact;
  const blocking = brokenRecords(breaking.filter(({ blocks }) => blocks));
  const later = brokenRecords(breaking.filter(({ blocks }) => !blocks));
  const converted = conversions.reduce((sum, { changed }) => sum + changed, 0);
  const losers = people.losses.reduce((sum, { count }) => sum + count, 0);
  const told: readonly Reason[] = [
    { level: 'high', text: 'plan.risk_refused', count: refused },
    { level: 'high', text: 'plan.risk_blocking', ...blocking },
    { level: 'high', text: 'plan.risk_withoutRole', count: people.without_role.count },
    {
      level: lock > LONG_MS ? 'high' : 'medium',
      text: 'plan.risk_lock',
      count: lock > NOTICED_MS ? lock : 0,
    },
    { level: 'medium', text: 'plan.risk_later', ...later },
    { level: 'medium', text: 'plan.risk_losses', count: losses.length },
    { level: 'medium', text: 'plan.risk_converted', count: converted },
    { level: 'medium', text: 'plan.risk_losers', count: losers },
    { level: 'medium', text: 'plan.risk_unjudged', count: impact.unjudged.length },
  ];
  return told.filter(({ count }) => count !== 0);
}

function calms({ breaking, losses, people }: Impact): readonly Reason[] {
  const calm: readonly (readonly [string, boolean])[] = [
    ['plan.risk_noRecords', breaking.length === 0],
    ['plan.risk_noLoss', losses.length === 0],
    ['plan.risk_nobody', people.losses.length === 0 && people.without_role.count === 0],
  ];
  return calm.filter(([, holds]) => holds).map(([text]) => ({ level: 'low', text }));
}

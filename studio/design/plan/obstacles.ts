/** What keeps a plan from being published, and what should be looked at first. */
import { hardRefusals, type NamedLoss, namedLosses, type Plan } from './plan.ts';

/** In the order in which they are best mended. */
export type Obstacle =
  | 'outdated'
  | 'faults'
  | 'behind'
  | 'refused'
  | 'records'
  | 'losses'
  | 'right'
  | 'fourEyes'
  | 'impersonating';

export function obstaclesOf(
  plan: Plan,
  here: {
    /** Paths whose loss was ticked. */
    readonly named: ReadonlySet<string>;
    readonly impersonating: boolean;
    /** There is a newer release than the one that it was planned against. */
    readonly isOld: boolean;
  },
): readonly Obstacle[] {
  const { impact, publishing } = plan;
  const { named, impersonating, isOld } = here;
  const found: readonly (readonly [Obstacle, boolean])[] = [
    ['outdated', isOld],
    ['faults', plan.faults.some(({ severity }) => severity === 'error')],
    ['behind', plan.behind.length > 0],
    ['refused', impact !== undefined && hardRefusals(impact).some(({ path }) => !isOfRecords(plan, path))],
    [
      'records',
      impact !== undefined &&
        (blocking(plan) || hardRefusals(impact).some(({ path }) => isOfRecords(plan, path))),
    ],
    ['losses', impact !== undefined && unnamed(namedLosses(impact), named).length > 0],
    ['impersonating', impersonating],
    ['right', !impersonating && !publishing.right],
    ['fourEyes', publishing.right && publishing.four_eyes && publishing.drafted],
  ];
  return found.filter(([, holds]) => holds).map(([name]) => name);
}

function blocking({ impact }: Plan): boolean {
  return impact?.breaking.some(({ blocks }) => blocks) === true;
}

/** A refusal that the list of records tells already. */
export function isOfRecords({ impact }: Pick<Plan, 'impact'>, path: string): boolean {
  return impact?.breaking.some((rule) => rule.blocks && rule.path === path) === true;
}

export function unnamed(losses: readonly NamedLoss[], named: ReadonlySet<string>): readonly NamedLoss[] {
  return losses.filter(({ path }) => !named.has(path));
}

/** Newer versions of packages that came with the product. */
import { queryOptions } from '@tanstack/react-query';
import type { UPGRADE_DRAFTED, UPGRADES } from '../../../metadata/change-answers.ts';
import type { ValueOf } from '../../../metadata/value-schema.ts';
import { call } from '../../api/client.ts';
import type { Choice } from '../change-sets/change-set.ts';

export type Upgrade = ValueOf<typeof UPGRADES>[number];
export type Drafted = ValueOf<typeof UPGRADE_DRAFTED>;

/** An open change set that brings packages on. */
export interface UpgradeDraft {
  readonly id: string;
  readonly title: string;
  /** By package. */
  readonly upgrades: Readonly<Record<string, string>>;
}

export interface Offer {
  readonly upgrades: readonly Upgrade[];
  /** What is drafted already, the last changed first. */
  readonly drafts: readonly UpgradeDraft[];
}

export const offerQuery = (release: number) =>
  queryOptions({
    queryKey: ['design', 'upgrades', release],
    // Drafting one, or discarding it, changes the offer.
    staleTime: 0,
    queryFn: async ({ signal }): Promise<Offer> => {
      const params = new URLSearchParams({
        select: 'id,title,upgrades',
        state: 'eq.open',
        upgrades: 'not.is.null',
        order: 'updated_at.desc',
      });
      const [upgrades, drafts] = await Promise.all([
        call<readonly Upgrade[]>('rpc/list_upgrades', { method: 'POST', body: {}, signal }),
        call<readonly UpgradeDraft[]>(`change_set?${params}`, { signal }),
      ]);
      return { upgrades: upgrades.body, drafts: drafts.body };
    },
  });

/** Makes a change set of the merge, or answers what has to be chosen first. */
export async function draftUpgrade(wanted: {
  readonly packages: readonly string[];
  readonly title: string;
  readonly resolve: readonly Choice[];
}): Promise<Drafted> {
  return (await call<Drafted>('rpc/draft_upgrade', { method: 'POST', body: wanted })).body;
}

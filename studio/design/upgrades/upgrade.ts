/** Newer versions of packages that came with the product. */
import { queryOptions } from '@tanstack/react-query';
import type { UPGRADE_DRAFTED, UPGRADES } from '../../../metadata/change-answers.ts';
import type { ValueOf } from '../../../metadata/value-schema.ts';
import { call } from '../../api/client.ts';
import type { Choice } from '../change-sets/change-set.ts';

export type Upgrade = ValueOf<typeof UPGRADES>[number];
export type Drafted = ValueOf<typeof UPGRADE_DRAFTED>;

export const upgradesQuery = (release: number) =>
  queryOptions({
    queryKey: ['design', 'upgrades', release],
    queryFn: async ({ signal }) =>
      (await call<readonly Upgrade[]>('rpc/list_upgrades', { method: 'POST', body: {}, signal })).body,
  });

/** Makes a change set of the merge, or answers what has to be chosen first. */
export async function draftUpgrade(wanted: {
  readonly packages: readonly string[];
  readonly title: string;
  readonly resolve: readonly Choice[];
}): Promise<Drafted> {
  return (await call<Drafted>('rpc/draft_upgrade', { method: 'POST', body: wanted })).body;
}

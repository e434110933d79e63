/** Releases as the server tells them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { DESCRIBED, RELEASES } from '../../../metadata/change-answers.ts';
import type { ValueOf } from '../../../metadata/value-schema.ts';
import { call } from '../../api/client.ts';

export type ListedRelease = ValueOf<typeof RELEASES>[number];
export type DescribedRelease = ValueOf<typeof DESCRIBED>;

/** The newest first. */
export const releasesQuery = (limit: number) =>
  queryOptions({
    queryKey: ['releases', 'list', limit],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await call<readonly ListedRelease[]>(`rpc/list_releases?limit=${limit}`, { signal })).body,
  });

export const releaseQuery = (release: number, locale: string) =>
  queryOptions({
    queryKey: ['releases', release, locale],
    queryFn: async ({ signal }) =>
      (await call<DescribedRelease>(`rpc/describe_release?release=${release}`, { signal })).body,
  });

/** The change set that became the release; null: none, as with a rollback. */
export const sourceQuery = (release: number) =>
  queryOptions({
    queryKey: ['releases', release, 'source'],
    queryFn: async ({ signal }) => {
      const path = `change_set?release=eq.${release}&select=id,title&limit=1`;
      return (await call<readonly { id: string; title: string }[]>(path, { signal })).body[0] ?? null;
    },
  });

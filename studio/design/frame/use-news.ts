import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';

const EVERY_MS = 5_000;

/** Asks while the designer is looked at: any answer tells of a release that somebody else has published meanwhile. */
export function useNews(): void {
  useQuery({
    queryKey: ['design', 'news'],
    staleTime: 0,
    refetchInterval: EVERY_MS,
    refetchOnWindowFocus: true,
    queryFn: async ({ signal }) => (await call<unknown>('change_set?select=id&limit=1', { signal })).status,
  });
}

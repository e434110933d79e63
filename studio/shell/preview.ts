/** The preview that this tab shows: what of, with whose eyes, and its end. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { queries } from '../api/queries.ts';

export interface Preview {
  readonly title: string;
  readonly as: { readonly id: string; readonly name: string };
  /** Names of roles that this person holds in the preview besides. */
  readonly roles: readonly string[];
  readonly expires_at: string;
  readonly sample: { readonly records: number; readonly complete: boolean; readonly own: boolean };
}

export const previewQuery = queryOptions({
  queryKey: ['preview'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }): Promise<Preview> => (await call<Preview>('-/preview', { signal })).body,
});

/** Takes the seat that the address behind `#` is the link to, which works once; without one the tab has it already. */
export async function takeSeat(): Promise<void> {
  const token = location.hash.slice(1);
  if (token === '') return;
  history.replaceState(null, '', location.pathname);
  await call('-/preview', { method: 'POST', body: { token } });
}

/** Throws the preview away and closes the tab, where the browser lets us. */
export async function endPreview(): Promise<void> {
  await call('-/preview', { method: 'DELETE' });
  queries.setQueryData(['session'], null);
  close();
}

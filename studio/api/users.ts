import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';

/** Sends an invitation, or answers the link to hand over where the platform sends no mail. */
export async function invite(user: string): Promise<{ readonly link?: string }> {
  return (await call<{ link?: string }>(`-/users/${user}/invite`, { method: 'POST', body: {} })).body;
}

export async function endSessions(user: string): Promise<void> {
  await call<unknown>(`-/users/${user}/end-sessions`, { method: 'POST', body: {} });
}

export interface UserSession {
  readonly id: string;
  readonly seen_at?: string;
}

export const sessionsQuery = (user: string) =>
  queryOptions({
    queryKey: ['sessions', user],
    queryFn: async ({ signal }) =>
      (await call<readonly UserSession[]>(`-/users/${user}/sessions`, { signal })).body,
  });

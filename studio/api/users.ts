import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';

/** Sends an invitation, or answers the link to hand over where the platform sends no mail. */
export async function invite(user: string): Promise<{ readonly link?: string }> {
  return (await call<{ link?: string }>('rpc/invite_user', { method: 'POST', body: { user } })).body;
}

export async function endSessions(user: string): Promise<void> {
  await call<unknown>('rpc/end_sessions', { method: 'POST', body: { user } });
}

export interface UserSession {
  readonly id: string;
  readonly seen_at?: string;
}

export const sessionsQuery = (user: string) =>
  queryOptions({
    queryKey: ['sessions', user],
    queryFn: async ({ signal }) =>
      (await call<readonly UserSession[]>(`rpc/list_sessions?user=${user}`, { signal })).body,
  });

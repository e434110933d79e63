import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import { isProblem } from './problem.ts';

export interface Session {
  readonly user: {
    readonly id: string;
    readonly login: string;
    readonly name: string;
    readonly email: string | null;
    readonly locale: string | null;
  };
  readonly company: {
    readonly id: string;
    readonly name: string;
    readonly base_currency: string;
    readonly time_zone: string;
  };
  readonly companies: readonly { readonly id: string; readonly name: string }[];
  readonly roles: readonly { readonly name: string; readonly title: string }[];
  readonly demo?: {
    readonly enabled: boolean;
    readonly people?: readonly { readonly id: string; readonly name: string; readonly title?: string }[];
    readonly actingAs?: { readonly id: string; readonly name: string } | null;
    readonly realUser?: { readonly id: string; readonly name: string } | null;
  };
}

/** Who sits here, or null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Number.POSITIVE_INFINITY,
  retry: 1,
  async queryFn(): Promise<Session | null> {
    try {
      return (await call<Session>('-/session')).body;
    } catch (error) {
      // A preview that is over is left like a session.
      if (isProblem(error) && (error.status === 401 || error.code === 'PREVIEW_OVER')) return null;
      throw error;
    }
  },
});

export const signIn = (login: string, password: string) =>
  call<unknown>('-/session', { method: 'POST', body: { login, password } });

export const signOut = () => call<unknown>('-/session', { method: 'DELETE' });

/** Turns a one-time link into a session. */
export const redeemLink = (token: string) =>
  call<unknown>('-/session/link', { method: 'POST', body: { token } });

export const setPassword = (password: string, current?: string) =>
  call<unknown>('-/session/password', {
    method: 'POST',
    body: current === undefined ? { password } : { current, password },
  });

export const changeSession = (change: { locale?: string; company?: string }) =>
  call<unknown>('-/session', { method: 'PATCH', body: change });

/** Demo workspaces only: sit in somebody's chair, or return to one's own. */
export const actAs = (user: string | null) =>
  user === null
    ? call<unknown>('-/session/act-as', { method: 'DELETE' })
    : call<unknown>('-/session/act-as', { method: 'POST', body: { user } });

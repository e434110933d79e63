import { startSession } from '../../server/people/session.ts';
import type { Person } from './person.ts';
import { type Answer, type RequestOptions, sendRequest } from './request.ts';
import type { TestWorkspace } from './workspace.ts';

/** What a browser does with cookies: keeps them, sends them, and says where a request came from. */
export interface BrowserSession {
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>;
  /** The `Set-Cookie` header of the last answer that had one. */
  cookie(): string;
}

/** Somebody who is signed in already, without the work of a password. */
export async function browserOf(person: Person, { workspace, url }: TestWorkspace): Promise<BrowserSession> {
  const device = { address: '127.0.0.1', agent: 'loom' };
  const secret = await startSession(workspace, workspace.db, person.id, device, 'password');
  return browserSession(url, `jacquard_session=${secret}`);
}

/** @param cookie that it has from before */
export function browserSession(url: string, cookie = ''): BrowserSession {
  return {
    cookie: () => cookie,
    request: async (method, path, options = {}) => {
      const kept = cookie.split(';')[0] ?? '';
      const headers = { origin: new URL(url).origin, ...(kept && { cookie: kept }), ...options.headers };
      const answer = await sendRequest(url, method, path, { ...options, headers });
      cookie = answer.headers.get('set-cookie') ?? cookie;
      return answer;
    },
  };
}

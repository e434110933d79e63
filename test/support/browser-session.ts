import { type Answer, type RequestOptions, sendRequest } from './request.ts';

/** What a browser does with cookies: keeps them, sends them, and says where a request came from. */
export interface BrowserSession {
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>;
  /** The `Set-Cookie` header of the last answer that had one. */
  cookie(): string;
}

export function browserSession(url: string): BrowserSession {
  let cookie = '';
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

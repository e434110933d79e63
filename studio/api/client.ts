import { BASE } from './base.ts';
import { ApiProblem } from './problem.ts';

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** Who asked is nobody any more. */
const LOST = new Set<unknown>(['UNAUTHENTICATED', 'PREVIEW_OVER']);

/** The studio's state that every call carries or watches. */
const wire: { locale: string; release: string | undefined; onRelease(): void; onSignedOut(): void } = {
  locale: 'en',
  release: undefined,
  onRelease: () => undefined,
  onSignedOut: () => undefined,
};

export function speak(locale: string): void {
  wire.locale = locale;
}

/** `onRelease` is called once whenever an answer comes from another release than the one before it. */
export function watchWire(on: { release(): void; signedOut(): void }): void {
  wire.onRelease = on.release;
  wire.onSignedOut = on.signedOut;
}

/**
 * One call of the API. `path` is below `/api/`. The body of a success without content is `undefined`.
 * Throws `ApiProblem` for every answer that is not 2xx, and with code `OFFLINE` when none came.
 */
export async function call<T>(path: string, options: Call = {}): Promise<Answer<T>> {
  const { method = 'GET', body, headers, signal } = options;
  let response: Response;
  try {
    response = await fetch(`${BASE}/api/${path}`, {
      method,
      headers: {
        Accept: 'application/json',
        'Accept-Language': wire.locale,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem(0, { code: 'OFFLINE' });
  }
  noticeRelease(response);
  const text = await response.text();
  const parsed = parse(text);
  if (!response.ok) {
    if (isObject(parsed) && LOST.has(parsed.code) && path !== '-/session') wire.onSignedOut();
    throw new ApiProblem(response.status, isObject(parsed) ? parsed : {});
  }
  // The caller names the shape that the API promises for this path.
  return { status: response.status, headers: response.headers, body: parsed as T };
}

function noticeRelease(response: Response): void {
  const release = response.headers.get('Jacquard-Release');
  if (release === null) return;
  const changed = wire.release !== undefined && wire.release !== release;
  wire.release = release;
  if (changed) wire.onRelease();
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

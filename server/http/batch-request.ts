/** The body of `POST /api/batch`: `{ "requests": [{ "method", "path", "headers", "body" }], "atomic": true }`. */
import { pointerTo } from '../../metadata/json-pointer.ts';
import { type FieldError, fieldProblem } from '../errors.ts';
import { isObject } from '../records/draft.ts';
import { REQUEST_LIMITS } from '../request-limits.ts';
import { unknownMember } from './unknown-member.ts';

export interface PartRequest {
  readonly method: (typeof METHODS)[number];
  /** As the router will see it, with its query. */
  readonly path: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** A text is sent as it is. */
  readonly body?: unknown;
}

export interface BatchRequest {
  readonly parts: readonly PartRequest[];
  readonly atomic: boolean;
}

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE'] as const;
const MEMBERS = ['method', 'path', 'headers', 'body'];
const LONGEST_PATH = 8000;
const LONGEST_NAME = 60;
/** What a part may say about itself; who asks is said once, by the batch. */
const HEADERS = ['Prefer', 'If-Match', 'Accept', 'Range', 'Content-Type'];
/** Records and actions: accounts, batches and documents have addresses of their own. The router takes small and capital letters alike. */
const RECORDS = /^\/api\/(?!(?:batch|openapi)\b)[a-z]/i;

/** @throws Problem INVALID with every fault of the batch's own shape */
export function readBatch(body: unknown): BatchRequest {
  const { requests, atomic = true, ...others } = isObject(body) ? body : {};
  const errors = Object.keys(others).map((name) => unknownMember('', name, ['requests', 'atomic']));
  if (typeof atomic !== 'boolean')
    errors.push({ pointer: '/atomic', code: 'INVALID_TYPE', params: { expected: 'boolean' } });
  const pointer = '/requests';
  if (requests !== undefined && !Array.isArray(requests))
    errors.push({ pointer, code: 'INVALID_TYPE', params: { expected: 'array' } });
  else if (requests === undefined || requests.length === 0) errors.push({ pointer, code: 'REQUIRED' });
  else if (requests.length > REQUEST_LIMITS.batchRequests)
    errors.push({ pointer, code: 'TOO_MANY', params: { maximum: REQUEST_LIMITS.batchRequests } });
  if (errors.length > 0) throw fieldProblem(errors);
  const parts = (requests as readonly unknown[]).map((part, index) =>
    readPart(part, `${pointer}/${index}`, errors),
  );
  if (errors.length > 0) throw fieldProblem(errors);
  return { parts, atomic: atomic === true };
}

function readPart(part: unknown, pointer: string, errors: FieldError[]): PartRequest {
  if (!isObject(part)) {
    errors.push({ pointer, code: 'INVALID_TYPE', params: { expected: 'object' } });
    return { method: 'GET', path: '', headers: {} };
  }
  const { method = 'GET', path, headers = {}, body, ...others } = part;
  errors.push(...Object.keys(others).map((name) => unknownMember(pointer, name, MEMBERS)));
  const known = METHODS.find((each) => each === method);
  if (!known)
    errors.push({
      pointer: `${pointer}/method`,
      code: 'NOT_ALLOWED',
      params: { allowed: METHODS.join(', ') },
    });
  return {
    method: known ?? 'GET',
    path: readPath(path, `${pointer}/path`, errors),
    headers: readHeaders(headers, `${pointer}/headers`, errors),
    ...(body !== undefined && { body }),
  };
}

function readPath(path: unknown, pointer: string, errors: FieldError[]): string {
  const address = typeof path === 'string' ? addressOf(path) : undefined;
  if (address !== undefined) return address;
  if (path === undefined) errors.push({ pointer, code: 'REQUIRED' });
  else errors.push({ pointer, code: 'INVALID_FORMAT', params: { format: 'address' } });
  return '';
}

/** @returns undefined for what is no path to records or an action, also not by way of `..` */
function addressOf(path: string): string | undefined {
  if (path.length > LONGEST_PATH || !path.startsWith('/api/')) return undefined;
  if (!URL.canParse(path, 'http://batch')) return undefined;
  const { pathname, search } = new URL(path, 'http://batch');
  return RECORDS.test(pathname) ? pathname + search : undefined;
}

function readHeaders(headers: unknown, pointer: string, errors: FieldError[]): Record<string, string> {
  if (!isObject(headers)) {
    errors.push({ pointer, code: 'INVALID_TYPE', params: { expected: 'object' } });
    return {};
  }
  const entries = Object.entries(headers);
  for (const [name, value] of entries) {
    const at = pointerTo(pointer, name.slice(0, LONGEST_NAME));
    if (!HEADERS.some((known) => known.toLowerCase() === name.toLowerCase()))
      errors.push({ pointer: at, code: 'NOT_ALLOWED', params: { allowed: HEADERS.join(', ') } });
    else if (typeof value !== 'string')
      errors.push({ pointer: at, code: 'INVALID_TYPE', params: { expected: 'string' } });
  }
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

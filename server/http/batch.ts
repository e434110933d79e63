/** `POST /api/batch`: several requests in one, all of them or none. */
import type { RequestListener } from 'node:http';
import type Router from '@koa/router';
import inject from 'light-my-request';
import type { Context } from '../context.ts';
import { type FieldError, fieldProblem } from '../errors.ts';
import { isObject } from '../records/draft.ts';
import { inTransaction } from '../records/transaction.ts';
import type { Workspace } from '../workspace.ts';
import { contextOf, withinContext } from './request-context.ts';

interface PartRequest {
  readonly method: (typeof METHODS)[number];
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface PartAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE'] as const;
const MOST = 100;
const LONGEST_PATH = 8000;
/** What a part may say about itself; who asks is said once, by the batch. */
const REQUEST_HEADERS = ['prefer', 'if-match', 'accept', 'range', 'content-type'];
const ANSWER_HEADERS = [
  'content-type',
  'content-range',
  'etag',
  'location',
  'next-cursor',
  'preference-applied',
];
/** Records only: accounts, batches and documents have addresses of their own. */
const RECORDS = /^\/api\/(?!-\/|batch\b|openapi|rpc\b)[a-z]/;

/** @param listener answers one request */
export function batchRoutes(router: Router, workspace: Workspace, listener: () => RequestListener): void {
  router.post('/api/batch', async (ctx) => {
    const context = await contextOf(workspace, ctx);
    const { parts, atomic } = readBatch(ctx.request.body);
    const run = (within: Context) => withinContext(within, () => answers(listener(), parts, atomic));
    try {
      ctx.body = { responses: atomic ? await inTransaction(context, run) : await run(context) };
    } catch (error) {
      if (!(error instanceof PartFailed)) throw error;
      ctx.status = error.status;
      ctx.type = 'application/problem+json';
      ctx.body = JSON.stringify(error.problem);
    }
  });
}

async function answers(
  listener: RequestListener,
  parts: readonly PartRequest[],
  atomic: boolean,
): Promise<PartAnswer[]> {
  const done: PartAnswer[] = [];
  // One after the other: a later part may build on an earlier one.
  for (const [index, part] of parts.entries()) {
    const answer = await answerPart(listener, part);
    if (atomic && answer.status >= 400) throw new PartFailed(index, answer);
    done.push(answer);
  }
  return done;
}

async function answerPart(listener: RequestListener, part: PartRequest): Promise<PartAnswer> {
  const isText = typeof part.body === 'string';
  const response = await inject(listener, {
    method: part.method,
    url: part.path,
    headers: {
      ...(part.body !== undefined && !isText && { 'content-type': 'application/json' }),
      ...part.headers,
    },
    ...(part.body !== undefined && { payload: isText ? String(part.body) : JSON.stringify(part.body) }),
  });
  const headers = ANSWER_HEADERS.flatMap((name) => {
    const value = response.headers[name];
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  const isJson = /json/.test(String(response.headers['content-type']));
  const body: unknown =
    response.payload === '' ? null : isJson ? JSON.parse(response.payload) : response.payload;
  return { status: response.statusCode, headers: Object.fromEntries(headers), body };
}

/** Takes the batch back; says which part failed, and its places as seen from the whole. */
class PartFailed extends Error {
  readonly status: number;
  readonly problem: Readonly<Record<string, unknown>>;

  constructor(index: number, { status, body }: PartAnswer) {
    super(`Part ${index} of the batch failed`);
    const problem = isObject(body) ? body : {};
    const errors = Array.isArray(problem.errors) ? (problem.errors as readonly FieldError[]) : [];
    const placed = errors.map((error) => ({ ...error, pointer: `/requests/${index}/body${error.pointer}` }));
    this.status = status;
    this.problem = { ...problem, ...(placed.length > 0 && { errors: placed }), request: index };
  }
}

/** @throws Problem INVALID with every fault of the batch's own shape */
function readBatch(body: unknown): { readonly parts: readonly PartRequest[]; readonly atomic: boolean } {
  const { requests, atomic = true, ...others } = isObject(body) ? body : {};
  const errors: FieldError[] = Object.keys(others).map((name) => ({
    pointer: `/${name}`,
    code: 'UNKNOWN_FIELD',
  }));
  if (typeof atomic !== 'boolean')
    errors.push({ pointer: '/atomic', code: 'INVALID_TYPE', params: { expected: 'boolean' } });
  if (!Array.isArray(requests) || requests.length === 0)
    errors.push({ pointer: '/requests', code: 'REQUIRED' });
  else if (requests.length > MOST)
    errors.push({ pointer: '/requests', code: 'TOO_MANY', params: { maximum: MOST } });
  if (errors.length > 0) throw fieldProblem(errors);
  const parts = (requests as readonly unknown[]).map((part, index) =>
    readPart(part, `/requests/${index}`, errors),
  );
  if (errors.length > 0) throw fieldProblem(errors);
  return { parts, atomic: atomic === true };
}

function isRecordsPath(path: string): boolean {
  if (path.length > LONGEST_PATH || !path.startsWith('/api/') || !URL.canParse(path, 'http://batch'))
    return false;
  // As the listener will read it: without `..`.
  return RECORDS.test(new URL(path, 'http://batch').pathname);
}

function readPart(part: unknown, pointer: string, errors: FieldError[]): PartRequest {
  const { method = 'GET', path, headers = {}, body, ...others } = isObject(part) ? part : {};
  for (const name of Object.keys(others))
    errors.push({ pointer: `${pointer}/${name}`, code: 'UNKNOWN_FIELD' });
  const known = METHODS.find((each) => each === method);
  if (!known) errors.push({ pointer: `${pointer}/method`, code: 'NOT_ALLOWED' });
  if (typeof path !== 'string' || !isRecordsPath(path))
    errors.push({ pointer: `${pointer}/path`, code: 'NOT_ALLOWED' });
  const entries = isObject(headers) ? Object.entries(headers) : [];
  for (const [name, value] of entries)
    if (!REQUEST_HEADERS.includes(name.toLowerCase()) || typeof value !== 'string')
      errors.push({ pointer: `${pointer}/headers/${name.slice(0, 60)}`, code: 'NOT_ALLOWED' });
  const given = Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
  return { method: known ?? 'GET', path: String(path), headers: given, ...(body !== undefined && { body }) };
}

/** One part of a batch: a request to the whole application, in the context of the batch. */
import type { RequestListener } from 'node:http';
import inject from 'light-my-request';
import { parse, stringify } from 'lossless-json';
import type { Context } from '../context.ts';
import { type ErrorCode, type FieldError, Problem, problemBody } from '../errors.ts';
import { isObject } from '../records/draft.ts';
import { DatabaseError } from '../store/database-error.ts';
import { provisionally } from '../store/provisional.ts';
import type { PartRequest } from './batch-request.ts';
import { withinContext } from './enclosing.ts';

export interface PartAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON as the application wrote it, so that no digit of a number is lost. */
  readonly json: string;
  readonly bytes: number;
  /** What was made into the answer, where it was an error. */
  readonly failure?: unknown;
}

const HEADERS = [
  'content-type',
  'content-range',
  'etag',
  'location',
  'next-cursor',
  'preference-applied',
  'retry-after',
];

/**
 * @throws DatabaseError within a transaction, when that is in others' way or gone: who began it decides whether all of it is
 * done again
 */
export async function answerPart(
  listener: RequestListener,
  context: Context,
  part: PartRequest,
): Promise<PartAnswer> {
  const { answer, failure } = await send(listener, context, part);
  const cause = failure instanceof Problem ? failure.options.cause : failure;
  const isOver = cause instanceof DatabaseError && cause.meaning !== 'timeout' && answer.status === 503;
  if (isOver && context.workspace.db.within) throw cause;
  return failure === undefined ? answer : { ...answer, failure };
}

/** The same; within a transaction in a savepoint, so that what the database refuses of this part does not end the others. */
export async function answerApart(
  listener: RequestListener,
  context: Context,
  part: PartRequest,
): Promise<PartAnswer> {
  const { db } = context.workspace;
  if (!db.within) return answerPart(listener, context, part);
  return provisionally(db, async () => {
    const answer = await answerPart(listener, context, part);
    return { answer, stays: answer.status < 400 };
  });
}

function send(listener: RequestListener, context: Context, { method, path, headers, body }: PartRequest) {
  const isText = typeof body === 'string';
  const payload = isText ? String(body) : stringify(body);
  return withinContext(context, async () => {
    const response = await inject(listener, {
      method,
      url: path,
      headers: { ...(body !== undefined && !isText && { 'content-type': 'application/json' }), ...headers },
      ...(payload !== undefined && { payload }),
    });
    const given = HEADERS.flatMap((name) => {
      const value = response.headers[name];
      return value === undefined ? [] : [[name, String(value)] as const];
    });
    const isJson = /json/.test(String(response.headers['content-type']));
    const { payload: text, rawPayload } = response;
    return {
      status: response.statusCode,
      headers: Object.fromEntries(given),
      json: text === '' ? 'null' : isJson ? text : JSON.stringify(text),
      bytes: rawPayload.length,
    };
  });
}

/** What a part is answered that was not begun. */
export function notBegun(
  context: Context,
  code: ErrorCode,
  params: Readonly<Record<string, string | number>>,
): PartAnswer {
  const problem = new Problem(code, { params });
  const json = JSON.stringify(problemBody(problem, context.actor.locale, context.requestId));
  return {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
    json,
    bytes: Buffer.byteLength(json),
  };
}

/** Takes the batch back; says which part failed, and its places as seen from the whole. */
export class PartFailed extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A problem document. */
  readonly json: string;

  constructor(index: number, { body: sent }: PartRequest, { status, headers, json, failure }: PartAnswer) {
    super(`Part ${index} of the batch failed`, { cause: failure });
    const body = parse(json);
    const problem = isObject(body) ? body : {};
    const errors = Array.isArray(problem.errors) ? (problem.errors as readonly FieldError[]) : [];
    // What is wrong with a part that has no body is the part itself.
    const placed = errors.map((error) => ({
      ...error,
      pointer: `/requests/${index}${sent === undefined ? '' : `/body${error.pointer}`}`,
    }));
    const wait = headers['retry-after'];
    this.status = status;
    this.headers = wait === undefined ? {} : { 'retry-after': wait };
    this.json =
      stringify({ ...problem, ...(placed.length > 0 && { errors: placed }), request: index }) ?? 'null';
  }
}

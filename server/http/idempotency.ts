/**
 * `Idempotency-Key` on POST: a request that is sent again is not done again, and is answered as the first time.
 *
 *     BEGIN → lock of the key (409) → answer kept? (replay, 422) → the route → keep its answer → COMMIT
 *
 * All of the route's work is in the transaction, so that effect and answer are there together or not at all, wherever the
 * server dies. Only what succeeded is kept: a refusal stored nothing, and leaves the key free for a mended request.
 */
import type Router from '@koa/router';
import type { RouterContext } from '@koa/router';
import type { ParameterizedContext as Ctx, Middleware } from 'koa';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { type Claim, claimOf } from '../idempotency/claim.ts';
import { type Answer, findAnswer, keepAnswer } from '../idempotency/kept-answer.ts';
import { inProvisionalTransaction } from '../records/transaction.ts';
import { tryLock } from '../store/lock.ts';
import type { Workspace } from '../workspace.ts';
import { credentialOf } from './credential.ts';
import { forget, headersOf } from './forget.ts';
import { contextOf } from './request-context.ts';

/** Signing in, passwords, acting as somebody: who the caller is changes, and wrong tries must count although they fail. */
const OF_THE_SESSION = /^\/api\/-\/session(\/|$)/i;
/** Accounts and actions: answers may hold secrets, which are for this session only. */
const FOR_ONE_CREDENTIAL = /^\/api\/(-|rpc)\//i;
const ACTION = /^\/api\/rpc\/([^/]+)\/?$/i;
/** Changes nothing, but is counted and audited each time: also when it fails, and when it is asked again. */
const READING = /^\/api\/[^/]+\/(lookup|[^/]+\/unmask)\/?$/i;
/** A file leaves a trace: the media type is chosen by the whole header, so whatever might choose CSV counts. */
const FILE = /\bcsv\b|\*/i;
/** Sent by koa itself, from the body. */
const MADE_ANEW = new Set(['content-length']);

/**
 * Stands before the routes, so that none of them can be forgotten.
 * @param routesOf the routes on a workspace: here on one whose database is the transaction of the key
 */
export function idempotency(workspace: Workspace, routesOf: (workspace: Workspace) => Router): Middleware {
  return async (ctx, next) => {
    const header = ctx.req.headers['idempotency-key'];
    if (header === undefined || ctx.method !== 'POST' || READING.test(ctx.path)) return next();
    const key = readKey(workspace, ctx, String(header));
    const before = headersOf(ctx);
    const context = await contextOf(workspace, ctx);
    const claim = claimOf(workspace.config, { ...requestOf(ctx, context), key });
    const answer = async (within: Workspace): Promise<Answer> => {
      forget(ctx, before);
      // The router itself adds what sets its context apart.
      await routesOf(within).routes()(ctx as RouterContext, next);
      return answerOf(ctx, before);
    };
    try {
      const { replayed, ...answered } = await once(context, claim, answer);
      forget(ctx, before);
      send(ctx, answered);
      if (replayed) ctx.set('Idempotent-Replay', 'true');
    } catch (error) {
      // What the route said of an effect that is taken back.
      forget(ctx, before);
      throw error;
    }
  };
}

/** Whether a request is counted or audited each time although it only reads, so that its answer must not be replayed. */
export function leavesTrace(method: string, path: string, accept = '*/*'): boolean {
  if (method === 'POST') return READING.test(path.split('?')[0] ?? '');
  return method === 'GET' && accept !== '*/*' && FILE.test(accept);
}

/** @throws Problem BAD_REQUEST */
function readKey({ actions }: Workspace, ctx: Ctx, key: string): string {
  const refuse = (reason: string) => new Problem('BAD_REQUEST', { params: { reason } });
  if (!/^[\x20-\x7e]{1,200}$/.test(key))
    throw refuse('`Idempotency-Key` must be 1 to 200 printable ASCII characters, such as a UUID');
  if (OF_THE_SESSION.test(ctx.path))
    throw refuse('requests about the session itself take no `Idempotency-Key`: leave it out');
  const [, name = ''] = ACTION.exec(ctx.path) ?? [];
  if (Object.hasOwn(actions, name.toLowerCase()) && actions[name.toLowerCase()]?.keyless)
    throw refuse('this action takes no `Idempotency-Key`: leave it out');
  return key;
}

function requestOf(ctx: Ctx, { actor }: Context) {
  const { session, token } = credentialOf(ctx);
  const credential = FOR_ONE_CREDENTIAL.test(ctx.path) ? (session ?? token) : undefined;
  const headers = ['content-type', 'prefer', 'accept'].map((name) => ctx.get(name));
  return {
    actor,
    ...(credential !== undefined && { credential }),
    words: [ctx.method, ctx.url, ...headers],
    body: ctx.request.rawBody ?? new Uint8Array(),
  };
}

interface Replayable extends Answer {
  /** It is that of an earlier request. */
  readonly replayed: boolean;
}

/** @throws Problem IDEMPOTENCY_IN_PROGRESS, IDEMPOTENCY_MISMATCH, and those of `work`; nothing is stored then */
async function once(
  context: Context,
  claim: Claim,
  work: (workspace: Workspace) => Promise<Answer>,
): Promise<Replayable> {
  const inProgress = () => new Problem('IDEMPOTENCY_IN_PROGRESS', { headers: { 'Retry-After': '1' } });
  return inProvisionalTransaction<Replayable>(context, async ({ workspace, now }) => {
    const { db, schema } = workspace;
    if (!(await tryLock(db, schema, `idempotency/${claim.id.toString('hex')}`))) throw inProgress();
    // A statement of its own: what the lock's last holder committed is not in the snapshot that the lock was asked with.
    const known = await findAnswer(db, schema, claim, now);
    if (known && !known.request.equals(claim.request)) throw new Problem('IDEMPOTENCY_MISMATCH');
    if (known) return { answer: { ...known.answer(), replayed: true }, stays: true };
    const answer = await work(workspace);
    const stays = hasEffect(answer);
    if (stays && !(await keepAnswer(db, schema, claim, answer, now))) throw inProgress();
    return { answer: { ...answer, replayed: false }, stays };
  });
}

/** A refusal has no effect, nor has a rehearsal. */
function hasEffect({ status, headers }: Answer): boolean {
  return status < 400 && !/\btx=rollback\b/.test(String(headers['preference-applied'] ?? ''));
}

function answerOf(ctx: Ctx, before: ReadonlySet<string>): Answer {
  const headers = Object.entries(ctx.response.headers).filter(
    ([name, value]) => value !== undefined && !before.has(name) && !MADE_ANEW.has(name),
  );
  return { status: ctx.status, headers: Object.fromEntries(headers) as Answer['headers'], body: bodyOf(ctx) };
}

function bodyOf({ body }: Ctx): string | null {
  if (typeof body === 'string') return body;
  if (body === null || body === undefined) return null;
  if (body instanceof Uint8Array || (typeof body === 'object' && 'pipe' in body))
    throw new Error('An answer to a request with an Idempotency-Key must be text or JSON');
  return JSON.stringify(body);
}

function send(ctx: Ctx, { status, headers, body }: Answer): void {
  ctx.body = body;
  ctx.status = status;
  for (const [name, value] of Object.entries(headers))
    ctx.set(name, typeof value === 'string' ? value : [...value]);
}

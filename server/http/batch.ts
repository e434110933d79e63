/** `POST /api/batch`: several requests in one, all of them or none. */
import type { RequestListener } from 'node:http';
import type Router from '@koa/router';
import { gaveWay } from '../change/give-way.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { inTransaction } from '../records/transaction.ts';
import { MEGABYTE, REQUEST_LIMITS } from '../request-limits.ts';
import type { Workspace } from '../workspace.ts';
import { answerApart, answerPart, notBegun, type PartAnswer, PartFailed } from './batch-part.ts';
import { type BatchRequest, type PartRequest, readBatch } from './batch-request.ts';
import { enclosingContext } from './enclosing.ts';
import { leavesTrace } from './idempotency.ts';
import { mayBeBehind, newerRelease } from './newest-release.ts';
import { contextOf } from './request-context.ts';

const { batchSeconds: SECONDS, answerMegabytes: ANSWERS_MB } = REQUEST_LIMITS;

interface Run extends BatchRequest {
  readonly listener: RequestListener;
  /** Aborted when the time is over. */
  readonly deadline: AbortSignal;
}

/** @param listener answers one request */
export function batchRoutes(router: Router, workspace: Workspace, listener: () => RequestListener): void {
  router.post('/api/batch', async (ctx) => {
    if (enclosingContext()) throw refusal('a batch takes no batch');
    const context = await contextOf(workspace, ctx);
    const batch = readBatch(ctx.request.body);
    if (ctx.headers['idempotency-key'] !== undefined) batch.parts.forEach(refuseTrace);
    const run = { ...batch, listener: listener(), deadline: AbortSignal.timeout(SECONDS * 1000) };
    const done = await (batch.atomic
      ? inTransaction(context, (within) => answers(within, run))
      : answers(context, run));
    ctx.type = 'application/json';
    ctx.body = `{"responses":[${done.map(jsonOf).join(',')}]}`;
  });
}

async function answers(begun: Context, { listener, parts, atomic, deadline }: Run): Promise<PartAnswer[]> {
  const done: PartAnswer[] = [];
  let bytes = 0;
  let context = begun;
  const apart = async (part: PartRequest): Promise<PartAnswer> => {
    const answer = await answerApart(listener, context, part);
    if (!mayBeBehind(answer.failure)) return answer;
    const newer = await newerRelease(context);
    const { workspace, release } = context;
    const { db, schema } = workspace;
    if (!newer && !(await gaveWay({ db, schema, release }, answer.failure))) return answer;
    if (newer) context = { ...context, release: newer };
    return answerApart(listener, context, part);
  };
  // One after the other: a later part may build on an earlier one.
  for (const [index, part] of parts.entries()) {
    const answer = deadline.aborted
      ? notBegun(context, 'BATCH_TIMEOUT', { seconds: SECONDS })
      : bytes > ANSWERS_MB * MEGABYTE
        ? notBegun(context, 'BATCH_TOO_LARGE', { limit: `${ANSWERS_MB} MB` })
        : await (atomic ? answerPart(listener, context, part) : apart(part));
    if (atomic && answer.status >= 400) throw new PartFailed(index, part, answer);
    bytes += answer.bytes;
    done.push(answer);
  }
  return done;
}

/**
 * The kept answer of a batch would show again, uncounted and without a trace, what is counted and audited each time.
 * @throws Problem BAD_REQUEST
 */
function refuseTrace(part: PartRequest, index: number): void {
  if (leavesTrace(part.method, part.path, part.headers.accept))
    throw refusal(
      `\`/requests/${index}\` leaves a trace each time it is read: send it by itself, or the batch without \`Idempotency-Key\``,
      { request: index },
    );
}

function refusal(reason: string, members: Readonly<Record<string, unknown>> = {}): Problem {
  return new Problem('BAD_REQUEST', { params: { reason }, members });
}

function jsonOf({ status, headers, json }: PartAnswer): string {
  return `{"status":${status},"headers":${JSON.stringify(headers)},"body":${json}}`;
}

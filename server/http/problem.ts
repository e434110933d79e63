/** The edge where errors become answers: problem+json in the caller's language, never a stack, never SQL. */
import type { Middleware, ParameterizedContext } from 'koa';
import { stringify } from 'lossless-json';
import { LOCALES } from '../../metadata/locales.ts';
import type { Locale } from '../actor.ts';
import { Problem, problemBody } from '../errors.ts';
import { databaseProblem } from '../records/database-problem.ts';
import { DatabaseError } from '../store/database-error.ts';
import type { Workspace } from '../workspace.ts';
import { PartFailed } from './batch-part.ts';
import { noteFailure } from './enclosing.ts';

export function problems(workspace: Workspace): Middleware {
  return async (ctx, next) => {
    try {
      await next();
      // Answered by the application of a preview.
      if (ctx.respond === false) return;
      // The router says so by status and `Allow` alone; a method that it has never heard of is no other matter.
      if ((ctx.status === 405 || ctx.status === 501) && ctx.body == null)
        throw new Problem('METHOD_NOT_ALLOWED', { params: { method: ctx.method } });
      if (ctx.status === 404 && ctx.body == null) throw new Problem('NOT_FOUND');
    } catch (error) {
      noteFailure(error);
      if (error instanceof PartFailed) return answerPartFailed(ctx, error);
      answerProblem(workspace, ctx, problemOf(workspace, error));
    }
  };
}

function answerPartFailed(ctx: ParameterizedContext, { status, headers, json }: PartFailed): void {
  ctx.status = status;
  ctx.set(headers);
  ctx.type = 'application/problem+json';
  ctx.body = json;
}

function problemOf(workspace: Workspace, error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DatabaseError) return databaseProblem(error, workspace.release().model);
  // http-errors of koa itself: a malformed address.
  if (error instanceof URIError || (error instanceof Error && 'status' in error && error.status === 400))
    return new Problem('BAD_REQUEST', { params: { reason: 'the address cannot be read' } });
  return new Problem('INTERNAL', { cause: error });
}

function answerProblem(workspace: Workspace, ctx: ParameterizedContext, problem: Problem): void {
  const requestId = String(ctx.state.requestId ?? '');
  if (problem.status >= 500)
    workspace.log.error(
      { requestId, method: ctx.method, path: ctx.path, err: problem.options.cause ?? problem },
      problem.code,
    );
  ctx.status = problem.status;
  ctx.remove('etag');
  ctx.set(problem.options.headers ?? {});
  if (problem.status === 401) ctx.set('WWW-Authenticate', 'Bearer');
  ctx.type = 'application/problem+json';
  // A record in it keeps all its digits.
  ctx.body = stringify(problemBody(problem, localeOf(ctx), requestId));
}

/** The signed-in person's language, else the one the client prefers. */
export function localeOf(ctx: ParameterizedContext): Locale {
  const known = LOCALES.find((locale) => locale === ctx.state.locale);
  if (known) return known;
  const asked = ctx.acceptsLanguages('en', 'zh-CN', 'zh');
  return asked === 'zh' || asked === 'zh-CN' ? 'zh-CN' : 'en';
}

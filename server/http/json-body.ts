/** Bodies of requests: read as they come, and understood when somebody who may asks for them. */
import type { Middleware } from 'koa';
import getRawBody from 'raw-body';
import { Problem } from '../errors.ts';
import { REQUEST_LIMITS } from '../request-limits.ts';
import { decode, parseJson } from './parse-json.ts';
import { CsvBody } from './record-items.ts';

const LIMIT_MB = REQUEST_LIMITS.bodyMegabytes;

/** Reads the body of requests that have one into `ctx.request.body`, CSV as text. @throws Problem BAD_JSON, TOO_LARGE, UNSUPPORTED_MEDIA */
export function jsonBody(): Middleware {
  return async (ctx, next) => {
    if (['POST', 'PATCH', 'PUT', 'DELETE'].includes(ctx.method) && hasBody(ctx.req.headers)) {
      const type = ctx.is(
        'application/json',
        'application/*+json',
        ...(ctx.method === 'POST' ? ['text/csv'] : []),
      );
      if (!type) throw new Problem('UNSUPPORTED_MEDIA');
      const bytes = await readBytes(ctx.req, ctx.req.headers['content-length']);
      ctx.request.rawBody = bytes;
      const read = () => (type === 'text/csv' ? new CsvBody(decode(bytes)) : parseJson(bytes));
      defineLazily(ctx.request, read);
    }
    await next();
  };
}

declare module 'koa' {
  interface Request {
    /** Parsed JSON, or a `CsvBody`; undefined without a body. */
    body?: unknown;
    /** As it came. */
    rawBody?: Uint8Array;
  }
}

function hasBody(headers: {
  readonly 'content-length'?: string | undefined;
  readonly 'transfer-encoding'?: string | undefined;
}): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

async function readBytes(request: NodeJS.ReadableStream, length: string | undefined): Promise<Uint8Array> {
  try {
    return await getRawBody(request, { limit: `${LIMIT_MB}mb`, ...(length !== undefined && { length }) });
  } catch (error) {
    if (error instanceof Error && 'type' in error && error.type === 'entity.too.large')
      throw new Problem('TOO_LARGE', {
        params: { limit: `${LIMIT_MB} MB` },
        headers: { Connection: 'close' },
      });
    throw new Problem('BAD_JSON', { params: { reason: 'the body broke off' }, cause: error });
  }
}

/** Five megabytes of JSON take a while: not for somebody who turns out to be nobody. */
function defineLazily(request: { body?: unknown }, read: () => unknown): void {
  let known: { readonly value: unknown } | undefined;
  Object.defineProperty(request, 'body', {
    configurable: true,
    get: () => {
      known ??= { value: read() };
      return known.value;
    },
  });
}

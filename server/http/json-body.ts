/** Bodies of requests: read as they come, and understood when somebody who may asks for them. */
import type { Middleware, ParameterizedContext } from 'koa';
import getRawBody from 'raw-body';
import { Problem } from '../errors.ts';
import { REQUEST_LIMITS } from '../request-limits.ts';
import { csvReader } from './csv-body.ts';
import { enclosingContext } from './enclosing.ts';
import { parseJson } from './parse-json.ts';

const LIMIT_MB = REQUEST_LIMITS.bodyMegabytes;

/** Reads the body of requests that have one into `ctx.request.body`, CSV as text. @throws Problem BAD_JSON, TOO_LARGE, UNSUPPORTED_MEDIA */
export function jsonBody(): Middleware {
  return async (ctx, next) => {
    if (['POST', 'PATCH', 'PUT', 'DELETE'].includes(ctx.method) && hasBody(ctx.req.headers)) {
      const understood = readerOf(ctx);
      const bytes = await readBytes(ctx.req, ctx.req.headers['content-length']);
      ctx.request.rawBody = bytes;
      defineLazily(ctx.request, () => understood(bytes));
    }
    await next();
  };
}

/** By the media type and its charset, before the body is read. @throws Problem UNSUPPORTED_MEDIA */
function readerOf(ctx: ParameterizedContext): (bytes: Uint8Array) => unknown {
  const takesCsv = ctx.method === 'POST';
  const type = ctx.is('application/json', 'application/*+json', ...(takesCsv ? ['text/csv'] : []));
  // Of a part of a batch the text came within JSON, so it is decoded whatever it says.
  const charset = enclosingContext() ? '' : ctx.request.charset;
  const refuse = (known: string) =>
    new Problem('UNSUPPORTED_MEDIA', { params: { type: ctx.get('content-type').slice(0, 100), known } });
  if (!type) throw refuse(takesCsv ? '`application/json`, `text/csv`' : '`application/json`');
  if (type !== 'text/csv') {
    if (!/^(utf-?8|us-ascii)?$/i.test(charset)) throw refuse('`application/json; charset=utf-8`');
    return parseJson;
  }
  const csv = csvReader(charset || 'utf-8');
  if (!csv) throw refuse('`text/csv; charset=utf-8`, `text/csv; charset=gb18030`');
  return csv;
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

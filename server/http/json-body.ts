/**
 * Request bodies as JSON, strictly: UTF-8, a size and a depth limit, and numbers of more than 15 digits kept as
 * `LosslessNumber`, because a double would change them.
 */
import type { Middleware } from 'koa';
import { LosslessNumber, parse as parseLossless } from 'lossless-json';
import getRawBody from 'raw-body';
import { MAX_SIGNIFICANT_DIGITS, significantDigits } from '../../metadata/decimal.ts';
import { Problem } from '../errors.ts';
import { CsvBody } from './record-items.ts';

const LIMIT_MB = 5;
const MAX_DEPTH = 64;
/** More digits in a row than a double holds exactly, or an exponent: worth a closer look. */
const LONG_NUMBER = /\d[\d.]{14,}|\d[eE]/;

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
      ctx.request.body = type === 'text/csv' ? new CsvBody(decode(bytes)) : parseJson(bytes);
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

/** @throws Problem BAD_JSON */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  refuseDepth(text);
  try {
    return LONG_NUMBER.test(text) ? parseLossless(text, null, exactNumber) : (JSON.parse(text) as unknown);
  } catch (error) {
    throw new Problem('BAD_JSON', {
      params: { reason: error instanceof Error ? error.message.slice(0, 200) : '' },
    });
  }
}

function exactNumber(text: string): number | LosslessNumber {
  const value = Number(text);
  const exact = Number.isFinite(value) && significantDigits(text) <= MAX_SIGNIFICANT_DIGITS;
  return exact ? value : new LosslessNumber(text);
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

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('BAD_JSON', { params: { reason: 'it is not UTF-8' } });
  }
}

/** Counted before parsing, so that no parser has to recurse into it. */
function refuseDepth(text: string): void {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (quoted) {
      if (letter === 92) at += 1;
      else if (letter === 34) quoted = false;
    } else if (letter === 34) quoted = true;
    else if (letter === 91 || letter === 123) depth += 1;
    else if (letter === 93 || letter === 125) depth -= 1;
    if (depth > MAX_DEPTH)
      throw new Problem('BAD_JSON', { params: { reason: `it is nested more than ${MAX_DEPTH} deep` } });
  }
}

/** Pages of other sites that may use the API, with a token of their own: never with the cookie of who happens to be signed in. */
import cors from '@koa/cors';
import type { Middleware } from 'koa';
import type { Config } from '../config.ts';

/** Beyond what browsers show to every page. */
const SHOWN = [
  'Allow',
  'Content-Range',
  'ETag',
  'Idempotent-Replay',
  'Jacquard-Release',
  'Location',
  'Next-Cursor',
  'Preference-Applied',
  'Range-Unit',
  'Retry-After',
  'X-Request-Id',
];
const PREFLIGHT_SECONDS = 600;

/** Answers preflights and names the origin to browsers; without `ALLOWED_ORIGINS` it does nothing. */
export function crossOrigin({ allowedOrigins }: Config): Middleware {
  const answer = cors({
    // The empty text stands for none.
    origin: (ctx) => allowedOrigins.find((origin) => origin === ctx.get('origin')) ?? '',
    allowMethods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
    exposeHeaders: SHOWN,
    maxAge: PREFLIGHT_SECONDS,
  });
  return (ctx, next) =>
    allowedOrigins.length > 0 && ctx.path.startsWith('/api/') ? answer(ctx, next) : next();
}

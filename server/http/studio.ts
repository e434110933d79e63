/** The studio's files: hashed ones are kept by browsers for ever, every address that a browser goes to answers the page itself. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context, Middleware } from 'koa';
import serve from 'koa-static';
import { packageRoot } from '../package-root.ts';

/** An address that a browser goes to; programs that guess (`/health`, `/openapi.json`) are told that nothing is there. */
function isPage({ path, headers }: Context): boolean {
  if (path === '/') return true;
  return headers.accept?.includes('text/html') === true && !/\.[^/]*$|^\/assets\//.test(path);
}

/**
 * Compiling documents makes code of their schemas, which no page may do. Its worker may, and in return reaches nothing: not
 * the API, not the network, not the page.
 */
const WORKER = /\.worker-[\w-]+\.js$/;
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'unsafe-eval'";

export function studio(): Middleware {
  const folder = join(packageRoot, 'dist', 'studio');
  const files = serve(folder, {
    index: false,
    setHeaders: (response, path) => {
      const hashed = path.startsWith(join(folder, 'assets'));
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (WORKER.test(path)) response.setHeader('Content-Security-Policy', WORKER_POLICY);
    },
  });
  return async (ctx, next) => {
    if (ctx.path.startsWith('/api/') || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next();
    await files(ctx, async () => {});
    if (ctx.body != null || !isPage(ctx)) return;
    ctx.type = 'text/html';
    ctx.set('Cache-Control', 'no-cache');
    ctx.body = await readFile(join(folder, 'index.html'));
  };
}

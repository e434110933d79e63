/** The studio's files: hashed ones are kept by browsers for ever, every other address answers the page itself. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Middleware } from 'koa';
import serve from 'koa-static';
import { packageRoot } from '../package-root.ts';

export function studio(): Middleware {
  const folder = join(packageRoot, 'dist', 'studio');
  const files = serve(folder, {
    index: false,
    setHeaders: (response, path) => {
      const hashed = path.startsWith(join(folder, 'assets'));
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return async (ctx, next) => {
    if (ctx.path.startsWith('/api/') || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next();
    await files(ctx, async () => {});
    // An asset that is not there is not there; anything else is a page of the studio.
    if (ctx.body != null || ctx.path.startsWith('/assets/')) return;
    ctx.type = 'text/html';
    ctx.set('Cache-Control', 'no-cache');
    ctx.body = await readFile(join(folder, 'index.html'));
  };
}

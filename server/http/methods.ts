/** What an address takes: `OPTIONS` answers it, and who uses another method is told. `HEAD` is wherever `GET` is. */
import type Router from '@koa/router';
import type { Middleware } from 'koa';
import { Problem } from '../errors.ts';

/** @throws Problem METHOD_NOT_ALLOWED with `Allow` */
export function methods(router: Router): Middleware {
  return async (ctx, next) => {
    if (ctx.method !== 'OPTIONS') await next();
    if (ctx.status !== 404 || ctx.body != null) return;
    const allowed = allowedAt(router, ctx.path);
    if (allowed.length === 0 || allowed.includes(ctx.method)) return;
    const allow = [...allowed, 'OPTIONS'].join(', ');
    if (ctx.method !== 'OPTIONS')
      throw new Problem('METHOD_NOT_ALLOWED', { params: { method: ctx.method }, headers: { Allow: allow } });
    ctx.set('Allow', allow);
    ctx.status = 204;
  };
}

/** `/api/batch` is a batch and no entity, although its route would take it for one: the fewest parameters count. */
function allowedAt(router: Router, path: string): readonly string[] {
  if (!path.startsWith('/api/')) return ['GET', 'HEAD'];
  const { path: matching } = router.match(path, 'OPTIONS');
  const fewest = Math.min(...matching.map(({ paramNames }) => paramNames.length));
  const nearest = matching.filter(({ paramNames }) => paramNames.length === fewest);
  return [...new Set(nearest.flatMap(({ methods }) => methods))].sort();
}

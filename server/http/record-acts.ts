/** What a grant allows beside reading and writing: values unmasked, records found by a value; and why it allows what it does. */
import type Router from '@koa/router';
import { findByValue } from '../records/find-by-value.ts';
import { unmask } from '../records/unmask.ts';
import type { Workspace } from '../workspace.ts';
import { explainRoutes } from './explain.ts';
import { entityOf, idOf } from './record-address.ts';
import { contextOf } from './request-context.ts';
import { readUnmaskOrder } from './unmask-order.ts';

export function recordActRoutes(router: Router, workspace: Workspace): void {
  explainRoutes(router, workspace);

  router.post('/api/:entity/lookup', async (ctx) => {
    const context = await contextOf(workspace, ctx);
    ctx.body = await findByValue(context, entityOf(context, ctx), ctx.request.body);
    ctx.type = 'application/json';
  });

  router.post('/api/:entity/:id/unmask', async (ctx) => {
    const context = await contextOf(workspace, ctx);
    const order = readUnmaskOrder(ctx.request.body);
    ctx.body = await unmask(context, entityOf(context, ctx), idOf(ctx), order);
  });
}

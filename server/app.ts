/** The HTTP application: who may come in, in which order, and where to. */
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import Router, { type RouterContext } from '@koa/router';
import Koa from 'koa';
import helmet from 'koa-helmet';
import { batchRoutes } from './http/batch.ts';
import { crossOrigin } from './http/cross-origin.ts';
import { idempotency } from './http/idempotency.ts';
import { jsonBody } from './http/json-body.ts';
import { limits } from './http/limits.ts';
import { methods } from './http/methods.ts';
import { modelRoutes } from './http/model.ts';
import { onNewestRelease } from './http/newest-release.ts';
import { openApiRoutes } from './http/openapi.ts';
import { peopleRoutes } from './http/people.ts';
import { previewAddress, seenFromOutside } from './http/preview-door.ts';
import { previews } from './http/previews.ts';
import { problems } from './http/problem.ts';
import { recordActRoutes } from './http/record-acts.ts';
import { recordRoutes } from './http/records.ts';
import { actionRoutes } from './http/rpc.ts';
import { studio } from './http/studio.ts';
import type { Workspace } from './workspace.ts';

/** Every route under `/api/` is closed until a route opens it: each asks for its context, which needs a person. */
export function createApp(workspace: Workspace): Koa {
  const app = new Koa();
  app.proxy = workspace.config.trustProxy;
  // The last address is the one that our proxy saw; those before it are what the caller says.
  app.maxIpsCount = 1;
  app.silent = true;
  app.use(async (ctx, next) => {
    ctx.state.requestId = randomUUID();
    ctx.set('X-Request-Id', ctx.state.requestId);
    await next();
  });
  app.use(secureHeaders(workspace));
  app.use(crossOrigin(workspace.config));
  app.use(seenFromOutside);
  app.use(problems(workspace));
  app.use(async (ctx, next) => {
    if (ctx.path.startsWith('/api/') || previewAddress(ctx.path)?.ofTheApi)
      ctx.set('Cache-Control', 'no-store');
    await next();
  });
  const listener = () => app.callback();
  const router = routesOf(workspace, listener);
  app.use(limits(workspace));
  app.use(previews(workspace, createApp));
  app.use(methods(workspace, router));
  app.use(jsonBody());
  const keyed = idempotency(workspace, (within) => routesOf(within, listener));
  const routes = router.routes();
  app.use(onNewestRelease(workspace, (ctx, next) => keyed(ctx, () => routes(ctx as RouterContext, next))));
  app.use(studio());
  return app;
}

/** @param listener answers a request that is part of another one */
export function routesOf(workspace: Workspace, listener: () => RequestListener): Router {
  // What looks at addresses before this (limits, CORS, what may be kept) tells them apart as well.
  const router = new Router({ sensitive: true });
  peopleRoutes(router, workspace);
  modelRoutes(router, workspace);
  openApiRoutes(router, workspace);
  batchRoutes(router, workspace, listener);
  actionRoutes(router, workspace);
  recordActRoutes(router, workspace);
  recordRoutes(router, workspace);
  return router;
}

function secureHeaders(workspace: Workspace): Koa.Middleware {
  const secure = workspace.config.publicUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // antd writes its styles at run time; styles cannot run code.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
}

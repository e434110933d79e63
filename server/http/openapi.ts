/** `/api/openapi.json`: what the caller may do here, as OpenAPI 3.1 in their language. */
import type Router from '@koa/router';
import { callerOf } from '../openapi/caller.ts';
import { openApiDocument } from '../openapi/document.ts';
import { roleSet } from '../records/grant.ts';
import type { Workspace } from '../workspace.ts';
import { localeOf } from './problem.ts';
import { answerReleaseText, releaseText } from './release-text.ts';
import { contextOf } from './request-context.ts';

export function openApiRoutes(router: Router, workspace: Workspace): void {
  router.get('/api/openapi.json', async (ctx) => {
    const { release, actor } = await contextOf(workspace, ctx);
    const { model } = release;
    const [roles, locale] = [roleSet(actor), localeOf(ctx)];
    const served = {
      release: release.number,
      url: workspace.config.publicUrl,
      documents: workspace.documents(),
    };
    answerReleaseText(
      ctx,
      releaseText(model, `openapi|${roles}|${locale}`, () =>
        JSON.stringify(
          openApiDocument(callerOf({ model, actions: workspace.actions }, roles, locale), served),
        ),
      ),
    );
  });
}

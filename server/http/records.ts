/** `/api/{entity}` and `/api/{entity}/{id}`: thin; reads are records/read, writes are records/save. */
import type Router from '@koa/router';
import type { RouterContext } from '@koa/router';
import { isUuid } from '../../metadata/fields/uuid.ts';
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import type { WriteItem } from '../records/command.ts';
import { isObject } from '../records/draft.ts';
import { readHistory } from '../records/history.ts';
import { parseQueryString, parseRecordQuery } from '../records/query/parsed-queries.ts';
import type { Request } from '../records/query/query.ts';
import { type Page, readPage } from '../records/read/read.ts';
import { recordRights } from '../records/rights.ts';
import { type SaveResult, save } from '../records/save.ts';
import type { Workspace } from '../workspace.ts';
import { answerList } from './list.ts';
import { preferences } from './prefer.ts';
import { contextOf } from './request-context.ts';

const MOST_ITEMS = 1000;
/** PostgREST's way of asking for an object where an array is usual. */
const OBJECT = 'application/vnd.pgrst.object+json';

export function recordRoutes(router: Router, workspace: Workspace): void {
  router.get('/api/:entity', async (ctx) => {
    const context = await contextOf(workspace, ctx);
    const entity = entityOf(context, ctx);
    await answerList(ctx, context, entity);
  });

  router.post('/api/:entity', async (ctx) => {
    const context = await contextOf(workspace, ctx);
    const entity = entityOf(context, ctx);
    const items = itemsOf(ctx.request.body);
    if (wantsObject(ctx) && items.length !== 1) throw notSingular(items.length);
    const answer = answerRequest(context, entity, ctx);
    const result = await save(context, { entity, kind: 'create', items }, answer ? { answer } : {});
    const [first] = result.saved;
    ctx.status = 201;
    if (first && result.saved.length === 1) {
      ctx.set('Location', `/api/${entity.name}/${first.id}`);
      ctx.set('ETag', etag(first.version));
    }
    ctx.body = '';
    const body = result.page && wantsObject(ctx) ? onlyRow(result.page) : result.page?.body;
    if (body !== undefined) answerJson(ctx, body);
  });

  router.get('/api/:entity/:id', async (ctx) => {
    const context = await contextOf(workspace, ctx);
    const entity = entityOf(context, ctx);
    const page = await readPage(
      context,
      parseRecordQuery(context.release.model, entity, idOf(ctx), ctx.querystring),
    );
    const body = onlyRow(page);
    if (body === undefined) throw new Problem('NOT_FOUND');
    if (page.version !== null) ctx.set('ETag', etag(page.version));
    answerJson(ctx, body);
  });

  router.get('/api/:entity/:id/history', async (ctx) => {
    const context = await contextOf(workspace, ctx);
    const entity = entityOf(context, ctx);
    const { entries, cursor } = await readHistory(context, entity, idOf(ctx), ctx.querystring);
    if (cursor !== undefined) ctx.set('Next-Cursor', cursor);
    answerJson(ctx, JSON.stringify(entries));
  });

  router.get('/api/:entity/:id/rights', async (ctx) => {
    const context = await contextOf(workspace, ctx);
    ctx.body = await recordRights(context, entityOf(context, ctx), idOf(ctx));
  });

  router.patch('/api/:entity/:id', async (ctx) => {
    const context = await contextOf(workspace, ctx);
    const entity = entityOf(context, ctx);
    const id = idOf(ctx);
    const item: WriteItem = { id, version: ifMatch(ctx), body: ctx.request.body, pointer: '' };
    const answer = answerRequest(context, entity, ctx);
    const result = await withCurrent(context, entity, id, () =>
      save(context, { entity, kind: 'update', items: [item] }, answer ? { answer } : {}),
    );
    ctx.set('ETag', etag(result.saved[0]?.version ?? 0));
    if (!answer) {
      ctx.status = 204;
      return;
    }
    const page =
      result.page ??
      (await readPage(context, parseRecordQuery(context.release.model, entity, id, ctx.querystring)));
    // Out of the actor's sight by this very change: it is done, and there is nothing to show.
    const body = onlyRow(page);
    if (body === undefined) ctx.status = 204;
    else answerJson(ctx, body);
  });

  router.delete('/api/:entity/:id', async (ctx) => {
    const context = await contextOf(workspace, ctx);
    const entity = entityOf(context, ctx);
    const id = idOf(ctx);
    const item: WriteItem = { id, version: ifMatch(ctx), pointer: '' };
    await withCurrent(context, entity, id, () => save(context, { entity, kind: 'delete', items: [item] }));
    ctx.status = 204;
  });
}

function entityOf(context: Context, ctx: RouterContext): Entity {
  const { entities } = context.release.model;
  const name = ctx.params.entity ?? '';
  const entity = Object.hasOwn(entities, name) ? entities[name] : undefined;
  if (!entity) throw new Problem('NOT_FOUND');
  return entity;
}

function idOf(ctx: RouterContext): string {
  const id = ctx.params.id ?? '';
  if (!isUuid(id))
    throw new Problem('BAD_VALUE', { params: { value: id.slice(0, 60), field: 'id', expected: 'uuid' } });
  return id.toLowerCase();
}

/** @throws Problem VERSION_REQUIRED, BAD_REQUEST */
function ifMatch(ctx: RouterContext): number {
  const header = ctx.get('if-match');
  if (header === '') throw new Problem('VERSION_REQUIRED');
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined)
    throw new Problem('BAD_REQUEST', { params: { reason: '`If-Match` must be an ETag such as "3"' } });
  return Number(version);
}

function itemsOf(body: unknown): WriteItem[] {
  if (body === undefined) throw new Problem('BAD_JSON', { params: { reason: 'there is none' } });
  const items: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (items.length === 0 || items.length > MOST_ITEMS)
    throw new Problem('BAD_REQUEST', { params: { reason: `an array holds 1 to ${MOST_ITEMS} records` } });
  return items.map((item, index) => {
    const id = isObject(item) && typeof item.id === 'string' ? item.id : undefined;
    return { ...(id !== undefined && { id }), body: item, pointer: Array.isArray(body) ? `/${index}` : '' };
  });
}

/** What `Prefer: return=representation` answers; undefined for a minimal answer. */
function answerRequest(context: Context, entity: Entity, ctx: RouterContext): Request | undefined {
  if (preferences(ctx.get('prefer')).return !== 'representation') return undefined;
  const select = new URLSearchParams(ctx.querystring).get('select') ?? '**';
  const asked = new URLSearchParams({ select, limit: String(MOST_ITEMS) });
  return parseQueryString(context.release.model, entity, asked.toString());
}

/** A version conflict answers with the record as it is now, so that the caller can compare. */
async function withCurrent(
  context: Context,
  entity: Entity,
  id: string,
  work: () => Promise<SaveResult>,
): Promise<SaveResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'VERSION_CONFLICT') throw error;
    const page = await readPage(context, parseRecordQuery(context.release.model, entity, id, ''));
    const current = onlyRow(page);
    if (current === undefined) throw new Problem('NOT_FOUND');
    throw new Problem('VERSION_CONFLICT', { members: { current: JSON.parse(current) as unknown } });
  }
}

/** The one record of a page; undefined where the actor sees none. */
function onlyRow({ body, rows }: Page): string | undefined {
  return rows === 1 ? body.slice(1, -1) : undefined;
}

function wantsObject(ctx: RouterContext): boolean {
  return ctx.get('accept').includes(OBJECT);
}

function notSingular(count: number): Problem {
  return new Problem('NOT_SINGULAR', { params: { count } });
}

function etag(version: number): string {
  return `"${version}"`;
}

function answerJson(ctx: RouterContext, body: string): void {
  ctx.type = 'application/json';
  ctx.body = body;
}

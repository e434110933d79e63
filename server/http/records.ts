/** `/api/{entity}/{id}`: thin; reads are records/read, writes are records/save. */
import type Router from '@koa/router';
import type { RouterContext } from '@koa/router';
import { parse } from 'lossless-json';
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import type { WriteItem } from '../records/command.ts';
import { readHistory } from '../records/history.ts';
import { askerOf } from '../records/known-names.ts';
import { parseRecordQuery } from '../records/query/parsed-queries.ts';
import { byIds } from '../records/query/query.ts';
import { type Page, readPage } from '../records/read/read.ts';
import { recordRights } from '../records/rights.ts';
import { type SaveResult, save } from '../records/save.ts';
import { saveAnswered } from '../records/save-answered.ts';
import type { Workspace } from '../workspace.ts';
import { collectionRoutes } from './collection.ts';
import { etag, ifMatch } from './entity-tag.ts';
import { wantedMedia, withoutNulls } from './media-type.ts';
import { entityOf, idOf, writtenEntityOf } from './record-address.ts';
import { answerRead, contextOf } from './request-context.ts';
import { answerWrite, perform, type WantedAnswer, wantedAnswer } from './wanted-answer.ts';

const RECORD = '/api/:entity/:id';

export function recordRoutes(router: Router, workspace: Workspace): void {
  collectionRoutes(router, workspace);

  router.get(RECORD, async (ctx) => {
    await answerRead(workspace, ctx, (context) =>
      answerRecord(ctx, context, entityOf(context, ctx), idOf(ctx)),
    );
  });

  router.patch(RECORD, async (ctx) => {
    const context = await contextOf(workspace, ctx);
    await changeRecord(ctx, context, writtenEntityOf(context, ctx, 'update'), idOf(ctx));
  });

  router.delete(RECORD, async (ctx) => {
    const context = await contextOf(workspace, ctx);
    await deleteRecord(ctx, context, writtenEntityOf(context, ctx, 'delete'), idOf(ctx));
  });

  router.get(`${RECORD}/history`, async (ctx) => {
    const context = await contextOf(workspace, ctx);
    const entity = entityOf(context, ctx);
    const { entries, cursor } = await readHistory(context, entity, idOf(ctx), ctx.querystring);
    if (cursor !== undefined) ctx.set('Next-Cursor', cursor);
    answerJson(ctx, JSON.stringify(entries));
  });

  router.get(`${RECORD}/rights`, async (ctx) => {
    const context = await contextOf(workspace, ctx);
    ctx.body = await recordRights(context, entityOf(context, ctx), idOf(ctx));
  });
}

async function answerRecord(ctx: RouterContext, context: Context, entity: Entity, id: string): Promise<void> {
  const request = parseRecordQuery(askerOf(context), entity, id, ctx.querystring);
  const { form, stripNulls } = wantedMedia(ctx);
  if (form === 'csv') throw new Problem('NOT_ACCEPTABLE');
  const page = await readPage(context, request, stripNulls ? { stripNulls } : {});
  const body = onlyRow(page);
  if (body === undefined) throw new Problem('NOT_FOUND');
  if (page.version !== null) ctx.set('ETag', etag(page.version));
  answerJson(ctx, body);
}

async function changeRecord(ctx: RouterContext, context: Context, entity: Entity, id: string): Promise<void> {
  const item = { ...record(ctx, id), body: ctx.request.body };
  const wanted = wantedRecord(ctx, context, entity);
  const batch = { entity, kind: 'update', items: [item] } as const;
  const { saved, page } = await withCurrent(context, entity, id, () =>
    perform(ctx, context, { prefer: wanted.prefer }, (within) => saveAnswered(within, batch, wanted.select)),
  );
  ctx.set('ETag', etag(saved[0]?.version ?? 0));
  // Nothing was to be changed: the record is answered as it stands.
  const now = wanted.select && (page ?? (await readPage(context, byIds(wanted.select, [id]))));
  // Out of the actor's sight by this very change: it is done, and there is nothing to show.
  ctx.status = now?.rows ? 200 : 204;
  answerOne(ctx, wanted, now?.rows ? now : undefined);
}

async function deleteRecord(ctx: RouterContext, context: Context, entity: Entity, id: string): Promise<void> {
  const item = record(ctx, id);
  const wanted = wantedRecord(ctx, context, entity);
  const before = wanted.select && (await readPage(context, byIds(wanted.select, [id])));
  await withCurrent(context, entity, id, () =>
    perform(ctx, context, { prefer: wanted.prefer }, (within) =>
      save(within, { entity, kind: 'delete', items: [item] }),
    ),
  );
  ctx.status = before ? 200 : 204;
  answerOne(ctx, wanted, before);
}

/** @throws Problem NOT_ACCEPTABLE: a file is of many */
function wantedRecord(ctx: RouterContext, context: Context, entity: Entity): WantedAnswer {
  const wanted = wantedAnswer(ctx, context, entity);
  if (wanted.media?.form === 'csv') throw new Problem('NOT_ACCEPTABLE');
  return wanted;
}

/** One record was named, so one is answered, not an array. */
function answerOne(ctx: RouterContext, wanted: WantedAnswer, page: Page | undefined): void {
  answerWrite(ctx, wanted, undefined, []);
  const body = page && onlyRow(page);
  if (body !== undefined) answerJson(ctx, wanted.media?.stripNulls ? withoutNulls(body) : body);
}

function record(ctx: RouterContext, id: string): WriteItem {
  const version = ifMatch(ctx);
  return { id, pointer: '', ...(version !== undefined && { version }) };
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
    const page = await readPage(context, parseRecordQuery(askerOf(context), entity, id, ''));
    const current = onlyRow(page);
    if (current === undefined) throw new Problem('NOT_FOUND');
    throw new Problem('VERSION_CONFLICT', { members: { current: parse(current) } });
  }
}

/** The one record of a page; undefined where the actor sees none. */
function onlyRow({ body, rows }: Page): string | undefined {
  return rows === 1 ? body.slice(1, -1) : undefined;
}

function answerJson(ctx: RouterContext, body: string): void {
  ctx.type = 'application/json';
  ctx.body = body;
}

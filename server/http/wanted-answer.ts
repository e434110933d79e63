/** What a write is to answer, and whether it is to stay. */
import type { RouterContext } from '@koa/router';
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { recordExport, requireExport } from '../records/export.ts';
import { askerOf } from '../records/known-names.ts';
import { parseQueryString } from '../records/query/parsed-queries.ts';
import type { Request } from '../records/query/query.ts';
import type { Page } from '../records/read/read.ts';
import { inTransaction, rehearse } from '../records/transaction.ts';
import { REQUEST_LIMITS } from '../request-limits.ts';
import { answerPage, decoded } from './list.ts';
import { type WantedMedia, wantedMedia } from './media-type.ts';
import { applied, type Preferences, preferences } from './prefer.ts';

export interface WantedAnswer {
  readonly media?: WantedMedia;
  readonly prefer: Preferences;
  /** Absent: nothing but the status. */
  readonly select?: Request;
}

/** @throws Problem BAD_QUERY, UNKNOWN_FIELD, BAD_REQUEST, NOT_ACCEPTABLE, EXPORT_FORBIDDEN */
export function wantedAnswer(ctx: RouterContext, context: Context, entity: Entity): WantedAnswer {
  const prefer = preferences(ctx.get('prefer'));
  if (prefer.return !== 'representation') return { prefer };
  const select = new URLSearchParams(ctx.querystring).get('select') ?? '**';
  const asked = new URLSearchParams({ select, limit: String(REQUEST_LIMITS.records) });
  const request = parseQueryString(askerOf(context), entity, asked.toString());
  const media = wantedMedia(ctx);
  if (media.form === 'csv') requireExport(context, request.query);
  return { media, prefer, select: request };
}

/**
 * Does the work and looks at what it is to answer; with `tx=rollback` nothing of it stays.
 * @throws Problem NOT_SINGULAR, and then nothing is done
 */
export function perform<T extends { readonly page?: Page }>(
  ctx: RouterContext,
  context: Context,
  { media, prefer, select }: WantedAnswer,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const whole = async (within: Context) => {
    const result = await work(within);
    const rows = result.page?.rows ?? 0;
    if (media?.form === 'object' && rows !== 1)
      throw new Problem('NOT_SINGULAR', { params: { count: rows } });
    if (media?.form === 'csv' && select)
      await recordExport(within, entityOfQuery(within, select), {
        count: rows,
        query: decoded(ctx.querystring),
      });
    return result;
  };
  if (prefer.tx === 'rollback') return rehearse(context, whole);
  return media?.form === 'object' || media?.form === 'csv' ? inTransaction(context, whole) : work(context);
}

function entityOfQuery({ release: { model } }: Context, { query }: Request): Entity {
  const entity = model.entities[query.entity];
  if (!entity) throw new Error(`The model has no entity ${query.entity}`);
  return entity;
}

/** What a request for one object takes, before anything is written. @throws Problem NOT_SINGULAR */
export function refusePlural({ media }: WantedAnswer, count: number): void {
  if (media?.form === 'object' && count !== 1) throw new Problem('NOT_SINGULAR', { params: { count } });
}

/** @param followed preferences that this request knows of */
export function answerWrite(
  ctx: RouterContext,
  { media, prefer, select }: WantedAnswer,
  page: Page | undefined,
  followed: readonly (keyof Preferences)[],
): void {
  const names: readonly (keyof Preferences)[] = ['return', 'tx', ...followed];
  applied(
    ctx,
    Object.fromEntries(Object.entries(prefer).filter(([name]) => names.includes(name as keyof Preferences))),
  );
  if (!select || !media || !page) {
    ctx.body = ctx.status === 204 ? null : '';
    return;
  }
  const { status } = ctx;
  answerPage(ctx, page, media);
  ctx.status = status;
}

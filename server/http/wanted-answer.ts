/** What a write is to answer, and whether it is to stay. */
import type { RouterContext } from '@koa/router';
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { requireExport } from '../records/export.ts';
import { parseQueryString } from '../records/query/parsed-queries.ts';
import type { Request } from '../records/query/query.ts';
import type { Page } from '../records/read/read.ts';
import { rehearse } from '../records/transaction.ts';
import { answerPage } from './list.ts';
import { type WantedMedia, wantedMedia } from './media-type.ts';
import { applied, type Preferences, preferences } from './prefer.ts';

export interface WantedAnswer {
  readonly media?: WantedMedia;
  readonly prefer: Preferences;
  /** Absent: nothing but the status. */
  readonly select?: Request;
}

/** Records of one answer. */
const MOST = 1000;

/** @throws Problem BAD_QUERY, UNKNOWN_FIELD, BAD_REQUEST, NOT_ACCEPTABLE, EXPORT_FORBIDDEN */
export function wantedAnswer(ctx: RouterContext, context: Context, entity: Entity): WantedAnswer {
  const prefer = preferences(ctx.get('prefer'));
  if (prefer.return !== 'representation') return { prefer };
  const select = new URLSearchParams(ctx.querystring).get('select') ?? '**';
  const asked = new URLSearchParams({ select, limit: String(MOST) });
  const request = parseQueryString(context.release.model, entity, asked.toString());
  const media = wantedMedia(ctx);
  if (media.form === 'csv') requireExport(context, request.query);
  return { media, prefer, select: request };
}

/** Does the work; with `tx=rollback` nothing of it stays. */
export function perform<T>(
  context: Context,
  { prefer }: WantedAnswer,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  return prefer.tx === 'rollback' ? rehearse(context, work) : work(context);
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
  answerPage(ctx, page, media.form);
  ctx.status = status;
}

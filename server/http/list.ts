/** `GET /api/{entity}`: the page that the query, the range and the media type ask for. */
import type { RouterContext } from '@koa/router';
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { recordExport, requireExport } from '../records/export.ts';
import { askerOf } from '../records/known-names.ts';
import { parseQueryString } from '../records/query/parsed-queries.ts';
import type { Request } from '../records/query/query.ts';
import { ClaimRefuted, type Page, readPage } from '../records/read/read.ts';
import { REQUEST_LIMITS } from '../request-limits.ts';
import { isKnown, listTag } from './entity-tag.ts';
import { contentType, csvOf, type WantedMedia, wantedMedia, withoutNulls } from './media-type.ts';
import { applied, type Preferences, preferences } from './prefer.ts';

/** @throws Problem BAD_QUERY, UNKNOWN_FIELD, BAD_VALUE, FORBIDDEN, FIELD_FORBIDDEN, EXPORT_FORBIDDEN, NOT_SINGULAR, NOT_ACCEPTABLE, RANGE */
export async function answerList(ctx: RouterContext, context: Context, entity: Entity): Promise<void> {
  const media = wantedMedia(ctx);
  // A file leaves a trace, which needs certainty about who asks.
  if (media.form === 'csv' && context.claim) throw new ClaimRefuted();
  const wanted = preferences(ctx.get('prefer'));
  const request = parseQueryString(askerOf(context), entity, withRange(ctx));
  if (media.form === 'csv') requireExport(context, request.query);
  const page = await readPage(context, request, {
    ...countOf(wanted),
    ...(media.stripNulls && { stripNulls: true }),
  });
  if (media.form === 'csv')
    await recordExport(context, entity, { count: page.rows, query: decoded(ctx.querystring) });
  placeInList(ctx, request, page);
  if (page.cursor !== undefined) ctx.set('Next-Cursor', page.cursor);
  if (wanted.count) applied(ctx, { count: wanted.count });
  const text = pageText(page, { ...media, stripNulls: false });
  if (media.form !== 'csv') return answerUnlessKnown(ctx, text, contentType(media));
  ctx.type = contentType(media);
  ctx.body = text;
}

/** What else than the address decides what a list says, and to whom. */
const VARY = ['Accept', 'Authorization', 'Cookie', 'Jacquard-Company', 'Prefer', 'Range'];

/** 304 where the caller has this very answer; they may keep it, but ask each time. */
function answerUnlessKnown(ctx: RouterContext, text: string, type: string): void {
  // As bytes, which are made once for the hash, the length and the wire.
  const body = Buffer.from(text);
  const place = ['Content-Range', 'Next-Cursor'].map((name) => ctx.response.get(name));
  const tag = listTag(body, [type, ...place]);
  ctx.set('ETag', tag);
  ctx.set('Cache-Control', 'private, no-cache');
  ctx.vary(VARY);
  if (isKnown(ctx, tag)) {
    ctx.status = 304;
    return;
  }
  ctx.type = type;
  ctx.body = body;
}

/** @throws Problem NOT_SINGULAR */
export function answerPage(ctx: RouterContext, page: Page, media: WantedMedia): void {
  ctx.type = contentType(media);
  ctx.body = pageText(page, media);
}

/** @throws Problem NOT_SINGULAR */
function pageText(page: Page, { form, stripNulls }: WantedMedia): string {
  if (form === 'object' && page.rows !== 1)
    throw new Problem('NOT_SINGULAR', { params: { count: page.rows } });
  const body = stripNulls ? withoutNulls(page.body) : page.body;
  return form === 'csv' ? csvOf(body) : form === 'object' ? body.slice(1, -1) : body;
}

/**
 * Only `exact` counts all. What a planner estimates is made from rows that the caller may not see, so `planned` and
 * `estimated` are exact too, up to a limit.
 */
function countOf({ count }: Preferences): { readonly count?: 'exact' | 'capped' } {
  if (count === undefined) return {};
  return { count: count === 'exact' ? 'exact' : 'capped' };
}

/**
 * `Range: 20-29` is `offset=20&limit=10`, where the query says neither. Of a range too long the server answers a part, and
 * says which.
 * @throws Problem RANGE
 */
function withRange(ctx: RouterContext): string {
  const [, from, to] = /^(?:items=)?(\d{1,9})-(\d{0,9})$/.exec(ctx.get('range')) ?? [];
  if (from === undefined || /(?:^|&)(?:limit|offset)=/.test(ctx.querystring)) return ctx.querystring;
  if (to && Number(to) < Number(from)) throw new Problem('RANGE', { params: { total: '*' } });
  const limit = to ? `&limit=${Math.min(Number(to) - Number(from) + 1, REQUEST_LIMITS.records)}` : '';
  return `${ctx.querystring}&offset=${from}${limit}`;
}

/** As people read it in the trail. */
export function decoded(querystring: string): string {
  return [...new URLSearchParams(querystring)].map(([name, value]) => `${name}=${value}`).join('&');
}

function placeInList(ctx: RouterContext, { query, values }: Request, page: Page): void {
  const offset = Number(query.offset === undefined ? 0 : values[query.offset]);
  const total = page.total ? `${page.total.count}${page.total.more ? '+' : ''}` : '*';
  ctx.set('Range-Unit', 'items');
  // After a cursor nobody counted how many rows went before.
  const known = page.rows > 0 && !query.after;
  ctx.set('Content-Range', known ? `${offset}-${offset + page.rows - 1}/${total}` : `*/${total}`);
  if (!page.total) return;
  if (page.rows === 0 && offset > 0 && offset >= page.total.count)
    throw new Problem('RANGE', { params: { total } });
  if (page.rows < page.total.count) ctx.status = 206;
}

/** `/api/{entity}`: lists, new records, upserts, and changes of all that a filter finds. */
import type Router from '@koa/router';
import type { RouterContext } from '@koa/router';
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { grantFor, mayAnything } from '../records/grant.ts';
import { askerOf } from '../records/known-names.ts';
import { saveMatching } from '../records/many.ts';
import { saveAnswered } from '../records/save-answered.ts';
import { upsert } from '../records/upsert.ts';
import type { Workspace } from '../workspace.ts';
import { etag, refuseMatch } from './entity-tag.ts';
import { answerList } from './list.ts';
import { entityOf, writtenEntityOf } from './record-address.ts';
import { itemsOf } from './record-items.ts';
import { answerRead, contextOf } from './request-context.ts';
import { answerWrite, perform, refusePlural, type WantedAnswer, wantedAnswer } from './wanted-answer.ts';

/** Not filters, in the query string of a write. */
const WORDS = new Set(['select', 'columns', 'on_conflict']);

const COLLECTION = '/api/:entity';

export function collectionRoutes(router: Router, workspace: Workspace): void {
  router.get(COLLECTION, async (ctx) => {
    await answerRead(workspace, ctx, (context) => answerList(ctx, context, entityOf(context, ctx)));
  });

  router.post(COLLECTION, async (ctx) => {
    const context = await contextOf(workspace, ctx);
    await createMany(ctx, context, writtenEntityOf(context, ctx, 'create'));
  });

  router.patch(COLLECTION, async (ctx) => {
    const context = await contextOf(workspace, ctx);
    refuseMatch(ctx);
    await changeMatching(ctx, context, writtenEntityOf(context, ctx, 'update'), 'update');
  });

  router.delete(COLLECTION, async (ctx) => {
    const context = await contextOf(workspace, ctx);
    refuseMatch(ctx);
    await changeMatching(ctx, context, writtenEntityOf(context, ctx, 'delete'), 'delete');
  });
}

async function createMany(ctx: RouterContext, context: Context, entity: Entity): Promise<void> {
  // Before a large body is read for somebody who may not.
  if (!mayAnything(grantFor(context.release.model, context.actor, entity, 'create')))
    throw new Problem('FORBIDDEN');
  const wanted = wantedAnswer(ctx, context, entity);
  const query = new URLSearchParams(ctx.querystring);
  refuseFilters(query);
  const items = itemsOf(askerOf(context), entity, ctx.request.body, query.get('columns'), wanted.prefer);
  refusePlural(wanted, items.length);
  if (wanted.prefer.resolution) return upsertMany(ctx, context, entity, wanted, items);
  const result = await perform(ctx, context, wanted, (within) =>
    saveAnswered(within, { entity, kind: 'create', items }, wanted.select),
  );
  const [first] = result.saved;
  ctx.status = 201;
  if (first && result.saved.length === 1) {
    ctx.set('Location', `/api/${entity.name}/${first.id}`);
    ctx.set('ETag', etag(first.version));
  }
  answerWrite(ctx, wanted, result.page, ['missing']);
}

async function upsertMany(
  ctx: RouterContext,
  context: Context,
  entity: Entity,
  wanted: WantedAnswer,
  items: ReturnType<typeof itemsOf>,
): Promise<void> {
  refuseMatch(ctx);
  const asked = new URLSearchParams(ctx.querystring).get('on_conflict');
  const key = asked?.split(',').map((name) => name.trim());
  const existing = wanted.prefer.resolution === 'ignore-duplicates' ? 'ignore' : 'merge';
  const command = {
    entity,
    items,
    existing,
    ...(key && { key }),
    ...(wanted.select && { answer: wanted.select }),
  } as const;
  const result = await perform(ctx, context, wanted, (within) => upsert(within, command));
  ctx.status = result.created.length > 0 ? 201 : 200;
  answerWrite(ctx, wanted, result.page, ['missing', 'resolution']);
}

/** @throws Problem FILTER_REQUIRED, and those of `saveMatching` */
async function changeMatching(
  ctx: RouterContext,
  context: Context,
  entity: Entity,
  kind: 'update' | 'delete',
): Promise<void> {
  const wanted = wantedAnswer(ctx, context, entity);
  const { prefer } = wanted;
  const query = new URLSearchParams(ctx.querystring);
  const where = [...query].filter(([name]) => !WORDS.has(name));
  const maxAffected = prefer.handling === 'strict' ? prefer.maxAffected : undefined;
  const body = kind === 'update' ? bodyOf(context, entity, ctx, query, wanted) : undefined;
  const result = await perform(ctx, context, wanted, (within) =>
    saveMatching(within, {
      entity,
      kind,
      where,
      body,
      ...(wanted.select && { answer: wanted.select }),
      ...(maxAffected !== undefined && { maxAffected }),
      ...(wanted.media?.form === 'object' && { single: true }),
    }),
  );
  ctx.status = wanted.select ? 200 : 204;
  const count = prefer.count === undefined ? '*' : result.affected;
  const range = result.affected > 0 ? `0-${result.affected - 1}` : '*';
  ctx.set('Content-Range', kind === 'update' ? `${range}/${count}` : `*/${count}`);
  const limited = maxAffected === undefined ? [] : (['handling', 'maxAffected'] as const);
  answerWrite(ctx, wanted, result.page, [...limited, 'count']);
}

/** One object, whose values all the records take. */
function bodyOf(
  context: Context,
  entity: Entity,
  ctx: RouterContext,
  query: URLSearchParams,
  { prefer }: WantedAnswer,
): unknown {
  const items = itemsOf(askerOf(context), entity, ctx.request.body, query.get('columns'), {
    ...prefer,
    missing: 'default',
  });
  if (items.length !== 1 || items[0]?.pointer !== '')
    throw new Problem('BAD_REQUEST', {
      params: { reason: 'a change of many records takes one object, not an array' },
    });
  return items[0].body;
}

/** A filter beside new records is a mistake that would otherwise go unnoticed. */
function refuseFilters(query: URLSearchParams): void {
  const other = [...query.keys()].find((name) => !WORDS.has(name));
  if (other !== undefined)
    throw new Problem('BAD_QUERY', {
      params: {
        parameter: other.slice(0, 60),
        reason: `beside new records only ${[...WORDS].join(', ')} may stand`,
      },
    });
}

/** What the address of a request names: an entity of the release, and a record of it. */
import type { RouterContext } from '@koa/router';
import { isUuid } from '../../metadata/fields/uuid.ts';
import type { Entity, Model } from '../../metadata/model.ts';
import type { Actor } from '../actor.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import type { WriteKind } from '../hooks.ts';
import { roleSet } from '../records/grant.ts';
import { isWritable, refuseUnwritable } from '../records/writable.ts';
import { isReached } from './entity-rights.ts';

/** @throws Problem NOT_FOUND */
export function entityOf(context: Context, ctx: RouterContext): Entity {
  const { entities } = context.release.model;
  const name = ctx.params.entity ?? '';
  const entity = Object.hasOwn(entities, name) ? entities[name] : undefined;
  if (!entity) throw new Problem('NOT_FOUND');
  return entity;
}

/**
 * The same for who writes: told before a body or a version is asked for, but not to who has nothing to do with the entity.
 * @throws Problem NOT_FOUND, FORBIDDEN, and those of `refuseUnwritable`
 */
export function writtenEntityOf(context: Context, ctx: RouterContext, kind: WriteKind): Entity {
  const entity = entityOf(context, ctx);
  if (!isWritable(entity, kind)) refuseOutsider(context.release.model, context.actor, entity);
  refuseUnwritable(entity, kind);
  return entity;
}

/** Of what kind an entity is, its name aside, is for those who work with it. @throws Problem FORBIDDEN */
export function refuseOutsider(model: Model, actor: Actor, entity: Entity): void {
  if (!isReached(model, roleSet(actor), entity)) throw new Problem('FORBIDDEN');
}

/** @throws Problem BAD_VALUE */
export function idOf(ctx: RouterContext): string {
  const id = ctx.params.id ?? '';
  if (!isUuid(id))
    throw new Problem('BAD_VALUE', { params: { value: id.slice(0, 60), field: 'id', expected: 'uuid' } });
  return id.toLowerCase();
}

/** `/api/-/model`: the release as the caller may know it, in their language. The studio draws every page from it. */

import type Router from '@koa/router';
import type { EntityRights } from '../../metadata/entity-rights.ts';
import { localise } from '../../metadata/localise.ts';
import type { Entity, Model, View } from '../../metadata/model.ts';
import type { Locale } from '../actor.ts';
import { EVERYONE, roleSet } from '../records/grant.ts';
import type { Workspace } from '../workspace.ts';
import { isReached, rightsFor } from './entity-rights.ts';
import { knownPart } from './known-part.ts';
import { localeOf } from './problem.ts';
import { answerReleaseText, releaseText } from './release-text.ts';
import { contextOf } from './request-context.ts';

export interface ModelAnswer {
  readonly release: number;
  readonly locale: Locale;
  readonly entities: Readonly<Record<string, Entity>>;
  readonly views: Readonly<Record<string, View>>;
  readonly navigation: Model['navigation'];
  readonly rights: Readonly<Record<string, EntityRights>>;
  /** For those who may give roles to people. */
  readonly roles?: readonly RoleChoice[];
}

export interface RoleChoice {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
}

export function modelRoutes(router: Router, workspace: Workspace): void {
  router.get('/api/-/model', async (ctx) => {
    const context = await contextOf(workspace, ctx);
    const { number, model } = context.release;
    const [roles, locale] = [roleSet(context.actor), localeOf(ctx)];
    answerReleaseText(
      ctx,
      releaseText(model, `model|${roles}|${locale}`, () =>
        JSON.stringify(modelFor(number, model, roles, locale)),
      ),
    );
  });
}

/**
 * Entities that no role of the caller reaches are not there, and of the others no field, key, relation or check that has to
 * do with a field out of reach. What computes, shows or locks a field that they know may name one: that is its author's.
 */
function modelFor(release: number, source: Model, roles: string, locale: Locale): ModelAnswer {
  const model = localise(source, locale);
  const rights: Record<string, EntityRights> = {};
  const entities: Record<string, Entity> = {};
  for (const entity of Object.values(model.entities).filter((one) => isReached(source, roles, one))) {
    const known = knownPart({ model: source, roles }, entity);
    const { fields, ...of } = rightsFor(source, roles, entity);
    const told = Object.entries(fields).filter(([name]) => Object.hasOwn(known.fields, name));
    rights[entity.name] = { ...of, fields: Object.fromEntries(told) };
    entities[entity.name] = known;
  }
  const views = Object.fromEntries(
    Object.entries(model.views).filter(([, view]) => rights[view.entity]?.read),
  );
  // What everybody sees, to know the colleagues, is nobody's work: references lead there.
  const own = roles
    .split(' ')
    .filter((role) => role !== EVERYONE)
    .join(' ');
  const isWork = (view: View | undefined) => {
    const entity = source.entities[view?.entity ?? ''];
    return entity !== undefined && rightsFor(source, own, entity).read;
  };
  const navigation = model.navigation
    .map((group) => ({ ...group, items: group.items.filter(({ view }) => isWork(views[view])) }))
    .filter((group) => group.items.length > 0);
  const choices = Object.values(model.roles).map(({ name, title, description }) => ({
    name,
    title,
    ...(description !== undefined && { description }),
  }));
  const answer = { release, locale, entities, views, navigation, rights };
  return rights.role_assignment?.create ? { ...answer, roles: choices } : answer;
}

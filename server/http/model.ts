/** `/api/-/model`: the release as the caller may know it, in their language. The studio draws every page from it. */

import { createHash } from 'node:crypto';
import type Router from '@koa/router';
import { localise } from '../../metadata/localise.ts';
import type { Entity, Field, Model, View } from '../../metadata/model.ts';
import type { Locale } from '../actor.ts';
import { type Grant, grantForRoles, roleSet, type Verb, visibilityOf } from '../records/grant.ts';
import type { Workspace } from '../workspace.ts';
import { localeOf } from './problem.ts';
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

export interface EntityRights {
  readonly read: boolean;
  readonly create: boolean;
  readonly update: boolean;
  readonly delete: boolean;
  readonly export: boolean;
  readonly fields: Readonly<Record<string, FieldRights>>;
}

export interface FieldRights {
  /** On all rows, on some, only masked, never. */
  readonly read: 'plain' | 'some' | 'masked' | 'none';
  readonly create: boolean;
  readonly update: boolean;
}

export function modelRoutes(router: Router, workspace: Workspace): void {
  router.get('/api/-/model', async (ctx) => {
    const context = await contextOf(workspace, ctx);
    const { text, tag } = answerText(
      context.release.number,
      context.release.model,
      roleSet(context.actor),
      localeOf(ctx),
    );
    ctx.set('ETag', tag);
    ctx.set('Cache-Control', 'private, no-cache');
    ctx.status = 200;
    if (ctx.fresh) {
      ctx.status = 304;
      return;
    }
    ctx.type = 'application/json';
    ctx.body = text;
  });
}

const answers = new WeakMap<Model, Map<string, { readonly text: string; readonly tag: string }>>();

function answerText(
  release: number,
  model: Model,
  roles: string,
  locale: Locale,
): { readonly text: string; readonly tag: string } {
  let known = answers.get(model);
  if (!known) {
    known = new Map();
    answers.set(model, known);
  }
  const key = `${roles}|${locale}`;
  let answer = known.get(key);
  if (!answer) {
    const text = JSON.stringify(modelFor(release, model, roles, locale));
    answer = { text, tag: `"${createHash('sha256').update(text).digest('hex').slice(0, 20)}"` };
    known.set(key, answer);
  }
  return answer;
}

/** Entities and fields that no role of the caller reaches are not mentioned at all. */
function modelFor(release: number, source: Model, roles: string, locale: Locale): ModelAnswer {
  const model = localise(source, locale);
  const rights: Record<string, EntityRights> = {};
  const entities: Record<string, Entity> = {};
  for (const entity of Object.values(model.entities)) {
    const of = rightsFor(source, roles, entity);
    if (!of.read && !of.create) continue;
    rights[entity.name] = of;
    entities[entity.name] = knownPart(entity, of);
  }
  const views = Object.fromEntries(
    Object.entries(model.views).filter(([, view]) => rights[view.entity]?.read),
  );
  const navigation = model.navigation
    .map((group) => ({ ...group, items: group.items.filter((item) => views[item.view]) }))
    .filter((group) => group.items.length > 0);
  const choices = Object.values(model.roles).map(({ name, title, description }) => ({
    name,
    title,
    ...(description !== undefined && { description }),
  }));
  const answer = { release, locale, entities, views, navigation, rights };
  return rights.role_assignment?.create ? { ...answer, roles: choices } : answer;
}

function rightsFor(model: Model, roles: string, entity: Entity): EntityRights {
  const grant = (verb: Verb) => grantForRoles(model, roles, entity, verb);
  const [read, create, update, remove] = [grant('read'), grant('create'), grant('update'), grant('delete')];
  const fields = Object.values(entity.fields).map((field) => [
    field.name,
    {
      read: readRight(read, field),
      create: writes(create, field),
      update: writes(update, field) && !field.once,
    },
  ]);
  return {
    read: read.rules.length > 0,
    create: create.rules.length > 0 && !entity.lineOf,
    update: update.rules.length > 0 && !entity.appendOnly,
    delete: remove.rules.length > 0 && !entity.appendOnly,
    export: roles.split(' ').some((role) => model.roles[role]?.grants[entity.name]?.export),
    fields: Object.fromEntries(fields) as Record<string, FieldRights>,
  };
}

function readRight(grant: Grant, field: Field): FieldRights['read'] {
  const visibility = visibilityOf(grant, field.name);
  if (visibility === 'always') return 'plain';
  if (visibility === 'never') return 'none';
  return visibility.plain.length > 0 ? 'some' : 'masked';
}

function writes(grant: Grant, field: Field): boolean {
  return !field.readOnly && (grant.fields[field.name]?.plain.length ?? 0) > 0;
}

function knownPart(entity: Entity, rights: EntityRights): Entity {
  const known = Object.entries(entity.fields).filter(([name]) => {
    const of = rights.fields[name];
    return of && (of.read !== 'none' || of.create || of.update);
  });
  return { ...entity, fields: Object.fromEntries(known) };
}

/** What a caller knows of a release: the entities and fields that their roles reach, with the texts of their language. */

import { SYSTEM } from '../../metadata/compile/packages.ts';
import type { Condition } from '../../metadata/condition/condition.ts';
import { conditionReads } from '../../metadata/condition/reads.ts';
import type { EntityRights, FieldRights } from '../../metadata/entity-rights.ts';
import { localise } from '../../metadata/localise.ts';
import type { Entity, Field, ListView, Model, Role } from '../../metadata/model.ts';
import type { Action, Actions } from '../actions.ts';
import type { Locale } from '../actor.ts';
import { isReached, rightsFor } from '../http/entity-rights.ts';
import { keyFields } from '../records/draft.ts';
import { entityGrants, type Grant, grantForRoles } from '../records/grant.ts';
import type { Asker } from '../records/known-names.ts';
import type { Relation } from '../records/query/query.ts';
import { namedRelation, relationNames } from '../records/query/relation.ts';

export interface Caller {
  readonly locale: Locale;
  readonly entities: Readonly<Record<string, KnownEntity>>;
  readonly views: readonly ListView[];
  /** Groups of the sidebar, the platform's last, with names of entities: unknown ones among them. */
  readonly menu: readonly { readonly title: string; readonly entities: readonly string[] }[];
  /** What the platform's own package is called. */
  readonly systemTitle: string;
  /** Those that the caller may give to people; empty for who may not. */
  readonly roles: Readonly<Record<string, Role>>;
  /** Who gives roles is told why others may what they may. */
  readonly explains: boolean;
  /** Those that the caller may call. */
  readonly actions: Readonly<Record<string, Action>>;
}

export interface KnownEntity {
  readonly entity: Entity;
  readonly rights: EntityRights;
  /** Every record of the company may be read, not only those that a condition finds. */
  readonly whole: boolean;
  /** Values that decide whether the caller may make the record. */
  readonly deciding: ReadonlySet<string>;
  /** Shown plainly or masked, on some records at least; of lines only those of entities that are known. */
  readonly shown: readonly Field[];
  /** By the names that `select` takes for them; what they lead to may be out of reach. */
  readonly relations: Readonly<Record<string, Relation>>;
  /** What may be written of a new record, and of one that is there. */
  readonly writable: Readonly<Record<'create' | 'update', readonly Field[]>>;
  /** Fields by whose value a record is found, and what is shown of it; empty for who may not. */
  readonly lookup: { readonly by: readonly Field[]; readonly shown: readonly Field[] };
  /** Fields that may be unmasked; empty for who may not. */
  readonly unmask: { readonly fields: readonly Field[]; readonly reason: boolean };
}

/** What an object may hold in the place of an id: `key`, or a unique field that the caller sees. */
export function referenceKeys({ entity, shown }: KnownEntity): readonly string[] {
  const names = keyFields(entity);
  const seen = names.filter((name) => shown.some((field) => field.name === name));
  return names.length > 0 ? ['key', ...seen] : [];
}

/** A release, and what can be done by name. */
export interface Offer {
  readonly model: Model;
  readonly actions: Actions;
}

/** @param roles as `roleSet` writes them */
export function callerOf({ model: source, actions }: Offer, roles: string, locale: Locale): Caller {
  const model = localise(source, locale);
  const reached = Object.values(model.entities)
    .filter((entity) => isReached(source, roles, entity))
    .map((entity) => ({
      entity,
      rights: rightsFor(source, roles, entity),
      ...actsOf(source, roles, entity),
    }));
  const names = new Set(reached.map(({ entity }) => entity.name));
  const known = reached.map(({ entity, rights, lookup, unmask }): KnownEntity => {
    const fields = Object.values(entity.fields).filter(
      (field) => field.lines === undefined || names.has(field.lines),
    );
    const writable = (verb: 'create' | 'update') => {
      const given = grantForRoles(source, roles, entity, verb).fields;
      return fields.filter(
        ({ name, readOnly }) => name === 'id' || (!readOnly && (given[name]?.plain.length ?? 0) > 0),
      );
    };
    return {
      entity,
      rights,
      lookup,
      unmask,
      deciding: new Set(
        conditionReads(...conditionsOf(grantForRoles(source, roles, entity, 'create'))).fields,
      ),
      whole: grantForRoles(source, roles, entity, 'read').rules.some(({ condition }) => !condition),
      relations: relationsOf({ model: source, roles }, entity),
      shown: rights.read ? fields.filter(({ name }) => rights.fields[name]?.read !== 'none') : [],
      writable: { create: writable('create'), update: writable('update') },
    };
  });
  const entities = Object.fromEntries(known.map((each) => [each.entity.name, each]));
  const explains = entities.role_assignment?.rights.create === true;
  return {
    locale,
    entities,
    views: Object.values(model.views).filter(
      (view): view is ListView => view.kind === 'list' && entities[view.entity]?.rights.read === true,
    ),
    menu: menuOf(model),
    systemTitle: model.packages.find(({ name }) => name === SYSTEM)?.title ?? SYSTEM,
    roles: explains ? model.roles : {},
    explains,
    actions: Object.fromEntries(Object.entries(actions).filter(([, action]) => action.may(roles, source))),
  };
}

function relationsOf(asker: Asker, entity: Entity): KnownEntity['relations'] {
  const named = relationNames(asker, entity).map(
    (name) => [name, namedRelation(asker, entity, name)] as const,
  );
  return Object.fromEntries(named.flatMap(([name, relation]) => (relation ? [[name, relation]] : [])));
}

/** Groups of the sidebar with the entities of their lists. @param model in the language of the caller */
function menuOf({ navigation, views }: Model): Caller['menu'] {
  return navigation.map(({ title, items }) => ({
    title,
    entities: items.flatMap(({ view }) => views[view]?.entity ?? []),
  }));
}

function actsOf(source: Model, roles: string, entity: Entity): Pick<KnownEntity, 'lookup' | 'unmask'> {
  const grants = entityGrants(source, roles, entity).map(({ grant }) => grant);
  const lookups = grants.flatMap(({ lookup }) => lookup ?? []);
  const unmasks = grants.flatMap(({ unmask }) => unmask ?? []);
  const named = (names: readonly string[]) =>
    Object.values(entity.fields).filter(({ name }) => names.includes(name));
  return {
    lookup: {
      by: named(lookups.flatMap(({ by }) => by)),
      shown: named(['id', ...lookups.flatMap(({ by, fields }) => [...by, ...fields])]),
    },
    unmask: {
      fields: named(unmasks.flatMap(({ fields }) => fields)),
      reason: unmasks.length > 0 && unmasks.every(({ reason }) => reason),
    },
  };
}

/** Empty where one rule has none: then nothing else decides. */
function conditionsOf({ rules }: Grant): Condition[] {
  const conditions = rules.flatMap(({ condition }) => (condition ? [condition] : []));
  return conditions.length < rules.length ? [] : conditions;
}

export function readRight({ rights }: KnownEntity, field: Field): FieldRights['read'] {
  return rights.fields[field.name]?.read ?? 'none';
}

/** The entity that a reference leads to, where the caller may read it. */
export function targetOf({ entities }: Caller, field: Field): KnownEntity | undefined {
  const target = entities[field.reference?.entity ?? field.lines ?? ''];
  return target?.rights.read ? target : undefined;
}

/** Relations that `select` may embed: the records they lead to, and the reference that leads there, may be read. */
export function embeds({ entities }: Caller, { relations, entity, shown }: KnownEntity): readonly string[] {
  const leads = ([name, { entity: target, field }]: [string, Relation]) => {
    const to = entities[target];
    const [shownThere, by] = Object.hasOwn(entity.fields, name) ? [shown, name] : [to?.shown, field];
    return to?.rights.read === true && shownThere?.some((one) => one.name === by) === true;
  };
  return Object.entries(relations)
    .filter(leads)
    .map(([name]) => name);
}

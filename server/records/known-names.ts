/**
 * Which fields an asker may hear of. What none of their roles reaches is answered as a name that there is not, and is not
 * offered in place of another one.
 */
import { nearestName } from '../../metadata/condition/nearest.ts';
import type { Entity, EntityGrant, Model } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { entityGrants, grantForRoles, roleSet, type Verb, visibilityOf } from './grant.ts';
import { keptForModel } from './kept-for-model.ts';

/** Who asks, as far as names go. */
export interface Asker {
  readonly model: Model;
  /** As `roleSet` writes them. */
  readonly roles: string;
}

export function askerOf({ actor, release: { model } }: Pick<Context, 'actor' | 'release'>): Asker {
  return { model, roles: roleSet(actor) };
}

const VERBS: readonly Verb[] = ['read', 'create', 'update'];

/** By set of roles and entity. */
const known = keptForModel<ReadonlySet<string>>(5000);

/** Fields of the entity that a role of the asker reads, plainly or masked, writes, looks up by or unmasks. */
export function knownNames({ model, roles }: Asker, entity: Entity): ReadonlySet<string> {
  return known(model, `${roles}|${entity.name}`, () => new Set(namesFor({ model, roles }, entity)));
}

function namesFor({ model, roles }: Asker, entity: Entity): readonly string[] {
  const grants = VERBS.map((verb) => grantForRoles(model, roles, entity, verb));
  const acted = new Set(entityGrants(model, roles, entity).flatMap(({ grant }) => actedOn(grant)));
  return Object.keys(entity.fields).filter(
    (name) => acted.has(name) || grants.some((grant) => visibilityOf(grant, name) !== 'never'),
  );
}

function actedOn({ lookup, unmask }: EntityGrant): readonly string[] {
  return [...(lookup?.by ?? []), ...(lookup?.fields ?? []), ...(unmask?.fields ?? [])];
}

/** What may have been meant: the nearest name, else all that there are, as text. */
export type Offer = { readonly nearest: string } | { readonly known: string };

/** More names than this are no help. */
const MOST_NAMES = 20;

/**
 * @param names in the order in which they are told
 * @param told how a name stands in the text
 */
export function offerFor(name: string, names: Iterable<string>, told = (one: string) => one): Offer {
  const all = [...names];
  const nearest = nearestName(name, all);
  if (nearest !== undefined) return { nearest: told(nearest) };
  const shown = all.slice(0, MOST_NAMES).map(told).join(', ');
  return { known: shown + (all.length > MOST_NAMES ? ', …' : '') };
}

/** The entity's own fields come first: they are what was probably meant. */
export function ownFirst(entity: Entity, names: Iterable<string>): readonly string[] {
  const isPlatform = (name: string) => entity.fields[name]?.origin === 'platform';
  const all = [...names];
  return [...all.filter((name) => !isPlatform(name)), ...all.filter(isPlatform)];
}

/** What a person sees of the tables by the law of conditions: computed without any SQL of the product. */
import type { Entity, Model } from '../../../metadata/model.ts';
import type { Actor } from '../../../server/actor.ts';
import { visibilityOf } from '../../../server/records/grant.ts';
import { ENTITIES } from './documents.ts';
import { FactsOfWorld } from './facts.ts';
import { entityOf, type Row, type World } from './world.ts';

export interface Sight {
  /** Whether the row is seen at all. */
  readonly row: boolean;
  readonly fields: Readonly<Record<string, 'plain' | 'unmaskable' | 'masked' | 'hidden'>>;
  /** Whether somebody who sees the row may do that with it. */
  readonly may: { readonly update: boolean; readonly delete: boolean };
  /** Rules of the grants to read, update and delete, as they hold of the row. */
  readonly rules: readonly boolean[];
}

/** What somebody sees: `entity id` → sight. */
export type View = ReadonlyMap<string, Sight>;

export function placeOf(entity: string, { id }: Row): string {
  return `${entity} ${id}`;
}

/** Everything that the actor's own rules say of all rows. */
export function viewOf(model: Model, actor: Actor, world: World): View {
  const facts = new FactsOfWorld(model, actor, world);
  return new Map(
    ENTITIES.flatMap((name) => {
      const sightOf = sightsOf(entityOf(model, name), facts);
      return (world[name] ?? []).map((row) => [placeOf(name, row), sightOf(row)] as const);
    }),
  );
}

function sightsOf(entity: Entity, facts: FactsOfWorld): (row: Row) => Sight {
  const grant = facts.grant(entity, 'read');
  const [update, remove] = [facts.grant(entity, 'update'), facts.grant(entity, 'delete')];
  const visibilities = Object.keys(entity.fields).map((name) => [name, visibilityOf(grant, name)] as const);
  return (row) => {
    const rules = facts.rules(grant, row);
    const seen = grant.giving.some((index) => rules[index]);
    const fields = visibilities.map(([field, visibility]) => {
      if (visibility === 'never' || !seen) return [field, 'hidden'] as const;
      if (visibility === 'always' || visibility.plain.some((index) => rules[index]))
        return [field, 'plain'] as const;
      if (facts.isUnmaskable(grant, field, rules)) return [field, 'unmaskable'] as const;
      return [field, visibility.masked.some((index) => rules[index]) ? 'masked' : 'hidden'] as const;
    });
    const [changing, deleting] = [facts.rules(update, row), facts.rules(remove, row)];
    return {
      row: seen,
      fields: Object.fromEntries(fields),
      may: { update: changing.includes(true), delete: deleting.includes(true) },
      rules: [...rules, ...changing, ...deleting],
    };
  };
}

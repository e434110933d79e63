/** `formerly`: names of earlier releases, which lead to what has taken their place. */
import { type FoundFault, fault } from '../faults/fault.ts';
import { wordTerm } from '../faults/param.ts';
import type { Entity, Model } from '../model.ts';
import type { RoleDocument } from '../types.ts';
import type { CompileContext, Entities } from './context.ts';
import type { Read } from './documents.ts';
import { at } from './faults.ts';
import type { EntitySource } from './source.ts';

interface Place {
  readonly name: string;
  readonly formerly: readonly string[];
  readonly pointer: string;
}

type What = 'entity' | 'field' | 'value' | 'role';

/** Former name → the first that says it was so called. */
type Claimed = ReadonlyMap<string, string>;

/** A former name leads to one thing, and to none that is still there. */
export function checkFormerNames(
  entity: Entity,
  source: EntitySource,
  entities: Entities,
  context: CompileContext,
): Entity {
  const report = (
    what: What,
    places: readonly Place[],
    isThere: (name: string) => boolean,
    claimed: Claimed = new Map(),
  ) =>
    reportTaken(what, places, isThere, claimed, (pointer, found) =>
      context.faults.add(source.document, { pointer, ...found }),
    );
  if (source.settings.formerly)
    report(
      'entity',
      [{ name: source.name, formerly: source.settings.formerly, pointer: '/x-entity/formerly' }],
      (name) => Object.hasOwn(entities, name),
      claimedBefore(entity, entities),
    );
  const properties = Object.entries(source.properties).map(([name, property]) => ({
    name,
    property,
    pointer: at(source.pointer, 'properties', name, 'x-field'),
  }));
  const fields = properties.map(({ name, property, pointer }) => ({
    name,
    formerly: property['x-field']?.formerly ?? [],
    pointer: at(pointer, 'formerly'),
  }));
  report('field', fields, (name) => Object.hasOwn(entity.fields, name));
  for (const { property, pointer } of properties) {
    const options = Object.entries(property['x-field']?.options ?? {}).map(([name, { formerly = [] }]) => ({
      name,
      formerly,
      pointer: at(pointer, 'options', name, 'formerly'),
    }));
    report('value', options, (name) => property.enum?.includes(name) === true);
  }
  return entity;
}

/** The same of roles. */
export function checkFormerRoles(
  reads: readonly Read<RoleDocument>[],
  roles: Model['roles'],
  { faults }: CompileContext,
): void {
  const claimed = new Map<string, string>();
  for (const { document, content } of reads) {
    const { name } = document;
    const { formerly = [] } = content;
    const place = { name, formerly, pointer: '/formerly' };
    const isThere = (former: string) => Object.hasOwn(roles, former);
    reportTaken('role', [place], isThere, claimed, (pointer, found) =>
      faults.add(document, { pointer, ...found }),
    );
    for (const former of formerly) if (!claimed.has(former)) claimed.set(former, name);
  }
}

/** By the entities that stand before this one. */
function claimedBefore({ name }: Entity, entities: Entities): Claimed {
  const all = Object.values(entities);
  const before = all.slice(
    0,
    all.findIndex((each) => each.name === name),
  );
  return new Map(before.flatMap((each) => (each.formerly ?? []).map((former) => [former, each.name])));
}

function reportTaken(
  what: What,
  places: readonly Place[],
  isThere: (name: string) => boolean,
  claimed: Claimed,
  report: (pointer: string, found: FoundFault) => void,
): void {
  const seen = new Map(claimed);
  for (const { name, formerly, pointer } of places) {
    for (const [index, former] of formerly.entries()) {
      const first = seen.get(former);
      if (isThere(former))
        report(at(pointer, index), fault('formerStillThere', { what: wordTerm(what), former, name }));
      else if (first !== undefined) report(at(pointer, index), fault('formerTwice', { first, name, former }));
      else seen.set(former, name);
    }
  }
}

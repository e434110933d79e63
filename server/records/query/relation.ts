/** Where a name in `select` leads: along a reference, to own lines, to back-references, or from a line to its header. */
import type { Entity } from '../../../metadata/model.ts';
import { Problem } from '../../errors.ts';
import { grantForRoles } from '../grant.ts';
import { type Asker, knownNames, offerFor, ownFirst } from '../known-names.ts';
import type { Relation } from './query.ts';
import { badQuery, clip } from './text-reader.ts';

/** The relation of that name, or the one to the entity of that name where there is exactly one. */
function relationOf(asker: Asker, entity: Entity, name: string, hint?: string): Relation | undefined {
  const { entities } = asker.model;
  const named = namedRelation(asker, entity, name);
  if (named && (hint === undefined || hint === named.field)) return named;
  const target = Object.hasOwn(entities, name) ? entities[name] : undefined;
  if (!target) return undefined;
  const ways = waysTo(asker, entity, target).filter((way) => hint === undefined || way.field === hint);
  if (ways.length > 1) {
    const choices = ways.map((way) => `\`${name}!${way.field}\``).join(', ');
    badQuery('select', `several ways lead to \`${name}\`; say which: ${choices}`);
  }
  return ways[0];
}

/** @throws Problem UNKNOWN_FIELD, which names the nearest that there is; FORBIDDEN */
export function knownRelation(asker: Asker, entity: Entity, name: string, hint?: string): Relation {
  return (
    relationOf(asker, entity, name, hint) ?? unknownName(asker, entity, name, relationNames(asker, entity))
  );
}

/**
 * @param known names that the asker may hear of
 * @throws Problem UNKNOWN_FIELD, always: with the nearest name, or those that there are; but FORBIDDEN for who may not read
 * the entity at all
 */
export function unknownName(asker: Asker, entity: Entity, name: string, known: Iterable<string>): never {
  if (grantForRoles(asker.model, asker.roles, entity, 'read').rules.length === 0)
    throw new Problem('FORBIDDEN');
  throw unknownField(entity, name, known);
}

/** The nearest name, or those that there are. */
export function unknownField(entity: Entity, name: string, known: Iterable<string>): Problem {
  const offer = offerFor(clip(name), ownFirst(entity, known), (one) => `\`${one}\``);
  const hint = 'nearest' in offer ? ` → ${offer.nearest}?` : ` → ${offer.known}`;
  return new Problem('UNKNOWN_FIELD', { params: { entity: entity.name, field: clip(name), hint } });
}

/** The relation of a field, a back-reference or a header, by its own name. */
export function namedRelation(asker: Asker, entity: Entity, name: string): Relation | undefined {
  const { entities } = asker.model;
  const field = knownNames(asker, entity).has(name) ? entity.fields[name] : undefined;
  if (field?.reference) return { kind: 'one', entity: field.reference.entity, field: name };
  if (field?.lines !== undefined) return { kind: 'many', entity: field.lines, field: 'parent_id' };
  const incoming = entity.incoming.find((one) => one.name === name);
  const from = incoming && entities[incoming.entity];
  if (incoming && from && isHeardOf(asker, from, incoming.field))
    return { kind: 'many', entity: incoming.entity, field: incoming.field };
  if (entity.lineOf?.entity === name) return { kind: 'one', entity: name, field: 'parent_id' };
  return undefined;
}

function waysTo(asker: Asker, entity: Entity, target: Entity): Relation[] {
  const along = referencesTo(asker, entity, target).map((field) => ({
    kind: 'one' as const,
    entity: target.name,
    field,
  }));
  const back = referencesTo(asker, target, entity).map((field) => ({
    kind: 'many' as const,
    entity: target.name,
    field,
  }));
  return [...along, ...(entity === target ? [] : back)];
}

function referencesTo(asker: Asker, entity: Entity, target: Entity): string[] {
  return Object.values(entity.fields).flatMap((field) =>
    field.reference?.entity === target.name && isHeardOf(asker, entity, field.name) ? [field.name] : [],
  );
}

/** Whether the asker may hear of a reference. Lines lead to their header, and it to them, where its field for them is known. */
export function isHeardOf(asker: Asker, { name, lineOf }: Entity, field: string): boolean {
  const [owner, known] = lineOf && field === 'parent_id' ? [lineOf.entity, lineOf.field] : [name, field];
  const entity = asker.model.entities[owner];
  return entity !== undefined && knownNames(asker, entity).has(known);
}

/** Names that lead from the entity somewhere, as far as the asker may hear of them; a header's lines come by two ways. */
export function relationNames(asker: Asker, entity: Entity): string[] {
  const known = knownNames(asker, entity);
  const own = Object.values(entity.fields).filter(
    (field) => (field.reference ?? field.lines) && known.has(field.name),
  );
  const incoming = entity.incoming.filter(({ entity: from, field }) => {
    const source = asker.model.entities[from];
    return source && isHeardOf(asker, source, field);
  });
  return [...new Set([...own.map((field) => field.name), ...incoming.map(({ name }) => name)])];
}

/** Where a name in `select` leads: along a reference, to own lines, to back-references, or from a line to its header. */
import { nearestName } from '../../../metadata/condition/nearest.ts';
import type { Entity, Model } from '../../../metadata/model.ts';
import { Problem } from '../../errors.ts';
import type { Relation } from './query.ts';
import { badQuery, clip } from './text-reader.ts';

/** The relation of that name, or the one to the entity of that name where there is exactly one. */
function relationOf(model: Model, entity: Entity, name: string, hint?: string): Relation | undefined {
  const named = namedRelation(model, entity, name);
  if (named && (hint === undefined || hint === named.field)) return named;
  const target = Object.hasOwn(model.entities, name) ? model.entities[name] : undefined;
  if (!target) return undefined;
  const ways = waysTo(entity, target).filter((way) => hint === undefined || way.field === hint);
  if (ways.length > 1) {
    const choices = ways.map((way) => `\`${name}!${way.field}\``).join(', ');
    badQuery('select', `several ways lead to \`${name}\`; say which: ${choices}`);
  }
  return ways[0];
}

/** @throws Problem UNKNOWN_FIELD, which names the nearest that there is */
export function knownRelation(model: Model, entity: Entity, name: string, hint?: string): Relation {
  return relationOf(model, entity, name, hint) ?? unknownName(entity, name, relationNames(entity));
}

/** More names than this are no help. */
const NAMES = 20;

/** @throws Problem UNKNOWN_FIELD, always: with the nearest name, or those that there are */
export function unknownName(entity: Entity, name: string, known: readonly string[]): never {
  const nearest = nearestName(clip(name), known);
  const hint = nearest === undefined ? ` → ${listed(entity, known)}` : ` → \`${nearest}\`?`;
  throw new Problem('UNKNOWN_FIELD', { params: { entity: entity.name, field: clip(name), hint } });
}

/** The entity's own fields first: they are what was probably meant. */
function listed(entity: Entity, known: readonly string[]): string {
  const isPlatform = (name: string) => entity.fields[name]?.origin === 'platform';
  const names = [...known.filter((name) => !isPlatform(name)), ...known.filter(isPlatform)];
  const shown = names.slice(0, NAMES).map((name) => `\`${name}\``);
  return shown.join(', ') + (names.length > NAMES ? ', …' : '');
}

function namedRelation(model: Model, entity: Entity, name: string): Relation | undefined {
  const field = Object.hasOwn(entity.fields, name) ? entity.fields[name] : undefined;
  if (field?.reference) return { kind: 'one', entity: field.reference.entity, field: name };
  if (field?.lines !== undefined) return { kind: 'many', entity: field.lines, field: 'parent_id' };
  const incoming = entity.incoming.find((one) => one.name === name);
  if (incoming && model.entities[incoming.entity])
    return { kind: 'many', entity: incoming.entity, field: incoming.field };
  if (entity.lineOf?.entity === name) return { kind: 'one', entity: name, field: 'parent_id' };
  return undefined;
}

function waysTo(entity: Entity, target: Entity): Relation[] {
  const along = referencesTo(entity, target).map((field) => ({
    kind: 'one' as const,
    entity: target.name,
    field,
  }));
  const back = referencesTo(target, entity).map((field) => ({
    kind: 'many' as const,
    entity: target.name,
    field,
  }));
  return [...along, ...(entity === target ? [] : back)];
}

function referencesTo(entity: Entity, target: Entity): string[] {
  return Object.values(entity.fields).flatMap((field) =>
    field.reference?.entity === target.name ? [field.name] : [],
  );
}

function relationNames(entity: Entity): string[] {
  const own = Object.values(entity.fields).filter((field) => field.reference ?? field.lines);
  return [...own.map((field) => field.name), ...entity.incoming.map((incoming) => incoming.name)];
}

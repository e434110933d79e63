/** `formerly`: what a release has under a name keeps its records, values and fields under the next one. */

import { renamedEntities, renamedFields } from '../diff/renames.ts';
import type { Document } from '../document.ts';
import { isObject } from '../json-object.ts';
import { unescaped } from '../json-pointer.ts';
import type { Entity, Model } from '../model.ts';
import { own } from '../table.ts';
import { isSame, type Target, usesIn } from '../uses.ts';

/** Members on the way to the object that says `formerly`; undefined where the language has none. */
export function formerPlace(
  target: Target,
  newName: string,
  document: Document,
  model: Model,
): readonly string[] | undefined {
  const place = usesIn(document, model).find(({ defines, to }) => defines && isSame(to, target));
  if (place === undefined) return undefined;
  const keys = place.pointer.split('/').slice(1).map(unescaped);
  const last = keys.pop() ?? '';
  switch (target.kind) {
    case 'entity':
      // Lines have no former names: they follow their header.
      return last === '$id' ? ['x-entity'] : undefined;
    case 'role':
      return keys;
    case 'field':
      return [...keys, last.slice(0, place.part?.start ?? 0) + newName, 'x-field'];
    case 'option':
      // The value stands in a list, or is a key among the options already.
      return keys.at(-1) === 'options'
        ? [...keys, newName]
        : [...keys.slice(0, -1), 'x-field', 'options', newName];
    default:
      return undefined;
  }
}

/** Whether a release has it, under the name that is given up now. */
export function isPublished(target: Target, model: Model, published: Model | undefined): boolean {
  if (published === undefined) return false;
  if (target.kind === 'entity') return own(published.entities, target.name) !== undefined;
  if (target.kind === 'role') return own(published.roles, target.name) !== undefined;
  if (target.kind !== 'field' && target.kind !== 'option') return false;
  const entity = own(model.entities, target.entity);
  const old = entity && publishedEntity(entity, model, published);
  if (entity === undefined || old === undefined) return false;
  if (target.kind !== 'option') return own(old.fields, target.name) !== undefined;
  const field = renamedFields(old, entity).get(target.field) ?? target.field;
  return own(old.fields, field)?.options?.some(({ value }) => value === target.name) === true;
}

function publishedEntity(entity: Entity, model: Model, published: Model): Entity | undefined {
  return own(published.entities, renamedEntities(published, model).get(entity.name) ?? entity.name);
}

type JsonObject = Readonly<Record<string, unknown>>;

/** The content with the old name among the former ones at the place, and without the new one, which is a name again. */
export function withFormer(
  content: unknown,
  place: readonly string[],
  newName: string,
  oldName: string | undefined,
): unknown {
  const [key, ...rest] = place;
  const object: JsonObject = isObject(content) ? content : {};
  if (key !== undefined) {
    const inner = withFormer(object[key], rest, newName, oldName);
    return inner === object[key] ? content : withMember(object, key, inner);
  }
  const before = Array.isArray(object.formerly) ? object.formerly : [];
  const kept = before.filter((name) => name !== newName && name !== oldName);
  const after = oldName === undefined ? kept : [...kept, oldName];
  if (after.length === before.length && after.every((name, index) => name === before[index])) return content;
  return withMember(object, 'formerly', after.length === 0 ? undefined : after);
}

/** Undefined takes the member away, and an object that is left without any is none. */
function withMember(object: JsonObject, key: string, value: unknown): JsonObject | undefined {
  if (value !== undefined) return { ...object, [key]: value };
  const { [key]: _, ...others } = object;
  return Object.keys(others).length === 0 ? undefined : others;
}

import { isObject } from '../../../../metadata/json-object.ts';
import type { Entity } from '../../../../metadata/model.ts';
import type { StudioModel } from '../../../api/model.ts';
import type { ConditionSite } from '../condition/site.ts';
import { type Path, valueAt } from '../content/edit.ts';
import type { SchemaBook } from '../schema/node.ts';
import { walkTo } from './place.ts';

/** What a condition or an expression at the path speaks of. */
export function siteIn(
  book: SchemaBook,
  kind: string,
  content: unknown,
  path: Path,
  { entities }: StudioModel,
): ConditionSite | undefined {
  const { entity } = walkTo(book, kind, content, path);
  const holder = valueAt(content, path.slice(0, -1));
  const ref = path.at(-1) === 'filter' && isObject(holder) ? holder.ref : undefined;
  // The filter of a reference speaks of the record it leads to; the one that refers is `$record`.
  const about = typeof ref === 'string' ? ref : entity;
  if (about === undefined || !Object.hasOwn(entities, about)) return undefined;
  // What the entity says is asked while a record is saved; a view shows its sections while one is edited.
  const isSaved = (kind === 'entity' && ref === undefined) || path.at(-1) === 'show';
  return {
    entities,
    entity: about,
    ...(typeof ref === 'string' && entity !== undefined && { referrer: entity }),
    conditions: conditionsOf(entities[about], content),
    names: isSaved ? 'record' : 'row',
  };
}

/** Those that the document has now, before those that compiled. */
function conditionsOf(entity: Entity | undefined, content: unknown): readonly string[] {
  const own =
    isObject(content) && content.$id === entity?.name ? valueAt(content, ['x-entity', 'conditions']) : {};
  return [...new Set([...Object.keys(isObject(own) ? own : {}), ...Object.keys(entity?.conditions ?? {})])];
}

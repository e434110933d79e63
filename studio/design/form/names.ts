/** Names of the application that could stand in a document, for forms and for the source view to complete by. */
import type { DocumentKind } from '../../../metadata/document.ts';
import type { StudioModel } from '../../api/model.ts';
import { schemaBook } from './book.ts';
import type { ConditionSite } from './condition/site.ts';
import { pathOf } from './content/edit.ts';
import type { KnownName } from './names/known-name.ts';
import { createLists } from './names/lists.ts';
import { placeIn } from './names/place.ts';
import { siteIn } from './names/scope.ts';

export type { KnownName };

/** What the application has names for, by the places of one document. */
export interface NameSource {
  /** Names that could stand at a pointer: fields of the entity, entities, roles, views, paths … */
  at(pointer: string): readonly KnownName[];
  /** What a condition or an expression at the pointer speaks of; undefined where that is not known. */
  site?(pointer: string): ConditionSite | undefined;
}

const NONE: readonly KnownName[] = [];

export const NO_NAMES: NameSource = { at: () => NONE };

/** A form asks the same of one document many times. */
function remembered<T>(answer: (pointer: string) => T): (pointer: string) => T {
  const known = new Map<string, T>();
  return (pointer) => {
    const before = known.get(pointer);
    if (before !== undefined || known.has(pointer)) return before as T;
    const now = answer(pointer);
    known.set(pointer, now);
    return now;
  };
}

/**
 * The names for a document of a kind. `model`: of the last drafts that compiled, undefined before there were any; the
 * document's own fields are taken from the document itself, because they may be newer.
 */
export function namesFor(kind: DocumentKind, content: unknown, model: StudioModel | undefined): NameSource {
  const book = schemaBook('en');
  const lists = createLists(content, model);
  const listAt = remembered((pointer) => {
    const place = placeIn(book, kind, content, pathOf(pointer));
    return place ? lists(place) : NONE;
  });
  const siteAt = remembered((pointer) => model && siteIn(book, kind, content, pathOf(pointer), model));
  return { at: listAt, site: siteAt };
}

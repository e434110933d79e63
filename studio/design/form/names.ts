import type { ConditionSite } from './condition/site.ts';

/** A name that could stand somewhere. */
export interface KnownName {
  readonly name: string;
  readonly title: string;
  readonly detail?: string;
}

/** What the application has names for, by the places of one document. */
export interface NameSource {
  /** Names that could stand at a pointer: fields of the entity, entities, roles, views, paths … */
  at(pointer: string): readonly KnownName[];
  /** What a condition or an expression at the pointer speaks of; undefined where that is not known. */
  site?(pointer: string): ConditionSite | undefined;
}

export const NO_NAMES: NameSource = { at: () => [] };

import type { Entity } from '../../../../metadata/model.ts';

/** What a condition or an expression speaks of: the record in question, and who asks. */
export interface ConditionSite {
  readonly entities: Readonly<Record<string, Entity>>;
  /** Entity of the record. */
  readonly entity: string;
  /** Entity of `$record`, in the filter of a reference. */
  readonly referrer?: string;
  /** Conditions that the entity has names for. */
  readonly conditions: readonly string[];
  /** `record`: asked while a record is saved, so also what changes and whether it is new. */
  readonly names: 'row' | 'record';
}

/** What a caller wants written. All commands of one call are of one entity and one kind, and stand or fall together. */
import type { Entity } from '../../metadata/model.ts';
import type { WriteKind } from '../hooks.ts';

export interface WriteBatch {
  readonly entity: Entity;
  readonly kind: WriteKind;
  readonly items: readonly WriteItem[];
}

export interface WriteItem {
  /** Of the record to change; on create, one that the client made, or none. */
  readonly id?: string;
  /** The version the caller read; absent: whatever it is now. */
  readonly version?: number;
  /** Parsed JSON; not used on delete. */
  readonly body?: unknown;
  /** Where the item stands in the request: '' or `/3`. */
  readonly pointer: string;
}

export interface Saved {
  readonly id: string;
  readonly version: number;
}

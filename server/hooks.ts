/**
 * What else must hold, or happen, when records of an entity are written. A hook stands around the write, inside its
 * transaction: before `next()` nothing is written and the records are known to be sound; after it they are written and
 * not yet committed. What it throws takes everything back, so a hook is no place for what reaches beyond the database.
 */
import type { Context } from './context.ts';
import type { Connection } from './store/database.ts';

/** `user.updating`: the entity, and what is being done to its records. */
export type HookName = `${string}.${(typeof HOOK_VERBS)[WriteKind]}`;

export type WriteKind = 'create' | 'update' | 'delete';

const HOOK_VERBS = { create: 'creating', update: 'updating', delete: 'deleting' } as const;

export interface PendingWrite {
  readonly context: Context;
  /** The transaction of the write. */
  readonly connection: Connection;
  /** Of the records, also of those that are being made. An update that changes nothing is no write. */
  readonly ids: readonly string[];
  /** Whether any of the records gets another value in the field; lines are not asked. Nothing changes in one that goes. */
  changed(field: string): boolean;
  /** As they will be written: a hook may still set what only the server sets, before `next`. None of what goes. */
  readonly records: readonly PendingRecord[];
}

export interface PendingRow {
  readonly id: string;
  /** Where it stands in the body. */
  readonly pointer: string;
  readonly values: Record<string, unknown>;
  /** Absent of a new one. */
  readonly before?: Readonly<Record<string, unknown>>;
}

export interface PendingRecord extends PendingRow {
  /** All that there will be, by field. */
  readonly lines: Readonly<
    Record<string, { readonly rows: readonly PendingRow[]; readonly removed: readonly unknown[] }>
  >;
}

/** Answers what `next` answers. A write that is tried again calls it again, in a transaction of its own. */
export type Hook = <Result>(write: PendingWrite, next: () => Promise<Result>) => Promise<Result>;

/** The first of a list is the outermost. */
export type Hooks = Readonly<Record<HookName, readonly Hook[]>>;

export function hooksOf(
  { hooks }: { readonly hooks: Hooks },
  entity: string,
  kind: WriteKind,
): readonly Hook[] {
  return hooks[`${entity}.${HOOK_VERBS[kind]}`] ?? [];
}

/** Runs `write` within all of the hooks. */
export function withHooks<Result>(
  hooks: readonly Hook[],
  pending: PendingWrite,
  write: () => Promise<Result>,
): Promise<Result> {
  return hooks.reduceRight((next, hook) => () => hook(pending, next), write)();
}

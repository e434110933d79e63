/** Which records of a key are there already. */
import type { Context } from '../context.ts';
import { type KeyedRow, recordsByKey } from '../records/by-key.ts';
import type { Connection } from '../store/database.ts';
import { keyOf } from './key.ts';
import type { ImportPlan } from './plan.ts';

export interface ExistingRecord {
  readonly id: string;
  readonly version: number;
  /** Ids of the lines in their order, by lines field. */
  readonly lines: Readonly<Record<string, readonly string[]>>;
}

export interface ExistingSite {
  readonly context: Context;
  /** Inside the import's transaction, where the planner knows the rows of the import too. */
  readonly connection: Connection;
  readonly plan: ImportPlan;
}

/** The records that have one of the keys, by key, as far as the actor sees them. */
export async function existingRecords(
  { context, connection, plan }: ExistingSite,
  keys: readonly string[],
): Promise<ReadonlyMap<string, ExistingRecord>> {
  const { entity, key, lines } = plan;
  const values: readonly (readonly string[])[] = keys.map((each) => JSON.parse(each));
  const select = lines.map(({ field }) => `${field}(id)`);
  const found = new Map<string, ExistingRecord>();
  for (const row of await recordsByKey(context, entity, key, values, select, connection)) {
    const own = keyOf(context.release.model, entity, key, row);
    if (own !== undefined) found.set(own, { id: row.id, version: row.version, lines: lineIds(row, lines) });
  }
  return found;
}

function lineIds(row: KeyedRow, lines: ImportPlan['lines']): ExistingRecord['lines'] {
  return Object.fromEntries(
    lines.map(({ field }) => {
      const embedded = row[field];
      return [field, Array.isArray(embedded) ? embedded.map((line: { id: string }) => line.id) : []];
    }),
  );
}

/**
 * From one model to the next: the SQL to run, the locks it takes, and what is refused. Only what adds is planned; a
 * change that could lose data is refused with its mend.
 */
import { diffModels } from '../../metadata/diff.ts';
import type { Model } from '../../metadata/model.ts';
import { tablesOf } from './table.ts';
import { changedTable, newTable } from './table-change.ts';

export interface Plan {
  readonly steps: readonly Step[];
  /** Not empty: nothing may be applied. */
  readonly refusals: readonly Refusal[];
}

export interface Step {
  /** `Table customer`, for people. */
  readonly description: string;
  readonly entity: string;
  /** One text; a table with its keys is several statements, which run together. */
  readonly sql: string;
  /** Table lock it takes while it runs; `none` for what is new and unseen. */
  readonly lock: 'none' | 'share' | 'shareRowExclusive' | 'accessExclusive';
  /** Runs only while the table has no rows: a required field without a default says nothing about rows that are there. */
  readonly onlyWhenEmpty?: Refusal;
}

export interface Refusal {
  /** `customer.phone` */
  readonly path: string;
  readonly reason: string;
  readonly mend: string;
}

/** `before` undefined: an empty schema. Both models are compiled and free of faults. */
export function plan(before: Model | undefined, after: Model, schema: string): Plan {
  const refusals = modelRefusals(before, after);
  if (refusals.length > 0) return { steps: [], refusals };
  const old = new Map((before ? tablesOf(before, schema) : []).map((table) => [table.entity, table]));
  const changes = tablesOf(after, schema).map((table) => {
    const previous = old.get(table.entity);
    return previous ? changedTable(previous, table, schema) : newTable(table, schema);
  });
  return {
    // References come when every table is there.
    steps: [...changes.flatMap((change) => change.shape), ...changes.flatMap((change) => change.links)],
    refusals: changes.flatMap((change) => change.refusals),
  };
}

function modelRefusals(before: Model | undefined, after: Model): readonly Refusal[] {
  return diffModels(before, after)
    .filter((change) => !change.additive)
    .map(({ path, description, reason, mend }) => ({
      path,
      reason: reason === undefined ? description : `${description} ${reason}`,
      mend: mend ?? 'Keep what is there and add something new beside it.',
    }));
}

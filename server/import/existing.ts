/** Which records of a key are there already. */
import type { Context } from '../context.ts';
import { MAX_LIMIT, parseQuery } from '../records/query/parse-query.ts';
import { readPage } from '../records/read/read.ts';
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

type Body = Readonly<Record<string, unknown>>;

/** Of a key of several fields every combination of their values is asked for, and a list has 1,000 rows at most. */
const AT_ONCE = { one: 500, several: Math.floor(Math.sqrt(MAX_LIMIT)) } as const;

/** The records that have one of the keys, by key, as far as the actor sees them. */
export async function existingRecords(
  site: ExistingSite,
  keys: readonly string[],
): Promise<ReadonlyMap<string, ExistingRecord>> {
  const { context, plan } = site;
  const found = new Map<string, ExistingRecord>();
  const step = plan.key.length === 1 ? AT_ONCE.one : AT_ONCE.several;
  for (let at = 0; at < keys.length; at += step) {
    for (const row of await recordsWith(site, keys.slice(at, at + step))) {
      const { id, version } = row;
      const key = keyOf(context.release.model, plan.entity, plan.key, row);
      if (key !== undefined) found.set(key, { id, version, lines: lineIds(row, plan.lines) });
    }
  }
  return found;
}

type Row = Body & { readonly id: string; readonly version: number };

async function recordsWith(
  { context, connection, plan: { entity, key, lines } }: ExistingSite,
  keys: readonly string[],
): Promise<readonly Row[]> {
  const select = ['id', 'version', ...key, ...lines.map(({ field }) => `${field}(id)`)].join(',');
  const parts: readonly (readonly string[])[] = keys.map((each) => JSON.parse(each));
  const filters = key.map((name, index): [string, string] => {
    const values = new Set(parts.map((part) => quoted(part[index] ?? '')));
    return [name, `in.(${[...values].join(',')})`];
  });
  const limit: [string, string] = ['limit', String(MAX_LIMIT)];
  const request = parseQuery(context.release.model, entity, [['select', select], limit, ...filters]);
  // The columns asked for above.
  return JSON.parse((await readPage(context, request, { connection })).body) as readonly Row[];
}

function lineIds(row: Body, lines: ImportPlan['lines']): ExistingRecord['lines'] {
  return Object.fromEntries(
    lines.map(({ field }) => {
      const embedded = row[field];
      return [field, Array.isArray(embedded) ? embedded.map((line: { id: string }) => line.id) : []];
    }),
  );
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

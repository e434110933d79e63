/** Records by the values of a key, as far as the actor sees them. */
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { REQUEST_LIMITS } from '../request-limits.ts';
import type { Connection } from '../store/database.ts';
import { askerOf } from './known-names.ts';
import { parseQuery } from './query/parse-query.ts';
import { readPage } from './read/read.ts';

export type KeyedRow = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };

/** Of a key of several fields every combination of their values is asked for, and a list has so many rows at most. */
const AT_ONCE = 500;

/**
 * @param key fields of the entity
 * @param values one tuple a record, as text of the URL dialect
 * @param select further items of each row beside id, version and the key
 * @returns rows that match one of the tuples in each field, so a key of several fields may bring more than was asked for
 */
export async function recordsByKey(
  context: Context,
  entity: Entity,
  key: readonly string[],
  values: readonly (readonly string[])[],
  select: readonly string[] = [],
  connection?: Connection,
): Promise<readonly KeyedRow[]> {
  const columns = [...new Set(['id', 'version', ...key, ...select])].join(',');
  const step = Math.min(AT_ONCE, Math.floor(REQUEST_LIMITS.records ** (1 / key.length)));
  const found: KeyedRow[] = [];
  for (let at = 0; at < values.length; at += step) {
    const part = values.slice(at, at + step);
    const filters = key.map((name, index): [string, string] => {
      const list = new Set(part.map((tuple) => quoted(tuple[index] ?? '')));
      return [name, `in.(${[...list].join(',')})`];
    });
    const limit: [string, string] = ['limit', String(REQUEST_LIMITS.records)];
    const request = parseQuery(askerOf(context), entity, [['select', columns], limit, ...filters]);
    const { body } = await readPage(context, request, connection ? { connection } : {});
    // The columns asked for above.
    found.push(...(JSON.parse(body) as readonly KeyedRow[]));
  }
  return found;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

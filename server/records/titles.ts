/** What records are called. */
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { grantFor, visibilityOf } from './grant.ts';
import { askerOf } from './known-names.ts';
import { parseQuery } from './query/parse-query.ts';
import { byIds } from './query/query.ts';
import { readPage } from './read/read.ts';

/**
 * By id: the values of the record's own fields that its label shows and the actor sees, `P-2026-0007`. Without those whose
 * title is empty, or that the actor does not see.
 */
export async function titlesOf(
  context: Context,
  entity: Entity,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const grant = grantFor(context.release.model, context.actor, entity, 'read');
  const names = entity.label
    .flatMap((part) => ('path' in part && part.path.length === 1 ? part.path : []))
    .filter((name) => !entity.fields[name]?.reference && visibilityOf(grant, name) !== 'never');
  if (names.length === 0) return new Map();
  const select = [...new Set(['id', ...names])].join();
  const request = parseQuery(askerOf(context), entity, [['select', select]]);
  const { body } = await readPage(context, byIds(request, ids));
  const rows = JSON.parse(body) as readonly Readonly<Record<string, unknown>>[];
  const titles = rows.map((row): [string, string] => [
    String(row.id),
    names
      .flatMap((name) => row[name] ?? [])
      .map(String)
      .join(' '),
  ]);
  return new Map(titles.filter(([, title]) => title !== ''));
}

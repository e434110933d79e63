/** Rows that leave as a file: who may take them, and the trace that it leaves. */
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { recordActs } from './audited-act.ts';
import { mayUse } from './grant.ts';
import type { Query } from './query/query.ts';

/** Of a query string in the trail. */
const LONGEST = 4000;

/**
 * What a reference shows goes with the row; rows that are embedded by the many are a list of their own.
 * @throws Problem EXPORT_FORBIDDEN
 */
export function requireExport({ release: { model }, actor }: Context, query: Query): void {
  for (const name of listedEntities(query)) {
    const entity = model.entities[name];
    if (!entity || !mayUse(model, actor, entity, 'export'))
      throw new Problem('EXPORT_FORBIDDEN', { params: { entity: name } });
  }
}

/** Before the file is answered. */
export function recordExport(
  context: Context,
  entity: Entity,
  { count, query }: { readonly count: number; readonly query: string },
): Promise<void> {
  return recordActs(context, [{ action: 'export', entity, told: { count, query: query.slice(0, LONGEST) } }]);
}

function listedEntities(query: Query): string[] {
  const embedded = query.select.flatMap((item) => {
    if (item.kind !== 'embed') return [];
    const [own, ...below] = listedEntities(item.query);
    return item.relation.kind === 'many' && own !== undefined ? [own, ...below] : below;
  });
  return [query.entity, ...embedded];
}

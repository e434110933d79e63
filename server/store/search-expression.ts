/** The text that quick search looks into: the same in the index and in every query, or the index is not used. */
import type { Entity } from '../../metadata/model.ts';
import { qualified, quote } from './sql-name.ts';

/** `coalesce("name",'')||' '||coalesce("phone",'')`, columns led by `alias` when given; undefined without search fields. */
function searchExpression(entity: Pick<Entity, 'search'>, alias?: string): string | undefined {
  if (entity.search.length === 0) return undefined;
  const lead = alias ? `${quote(alias)}.` : '';
  return entity.search.map((field) => `coalesce(${lead}${quote(field)},'')`).join(`||' '||`);
}

/**
 * The grams of that text, as they are indexed and asked for. By the order of their bytes: nobody reads them in order, and
 * what a language knows of order made writing the index twice as dear.
 */
export function searchGrams(
  schema: string,
  entity: Pick<Entity, 'search'>,
  alias?: string,
): string | undefined {
  const text = searchExpression(entity, alias);
  return text === undefined ? undefined : `${qualified(schema, 'jq_grams')}(${text}) collate "C"`;
}

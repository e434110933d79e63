/** The text that quick search looks into: the same in the index and in every query, or the index is not used. */
import type { Entity } from '../../metadata/model.ts';
import { quote } from './sql-name.ts';

/** `coalesce("name",'')||' '||coalesce("phone",'')`, columns led by `alias` when given; undefined without search fields. */
export function searchExpression(entity: Pick<Entity, 'search'>, alias?: string): string | undefined {
  if (entity.search.length === 0) return undefined;
  const lead = alias ? `${quote(alias)}.` : '';
  return entity.search.map((field) => `coalesce(${lead}${quote(field)},'')`).join(`||' '||`);
}

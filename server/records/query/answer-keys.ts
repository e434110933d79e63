/** Keys of the answer: each means one thing. */
import type { Model } from '../../../metadata/model.ts';
import { columnFields, type Selected } from './query.ts';
import { badQuery } from './text-reader.ts';

/**
 * The same item twice is that item, and what `*` brings gives way to what is named. What a spread brings by its own `*` is
 * refused where it meets another.
 * @throws Problem BAD_QUERY
 */
export function refuseDoubles(model: Model, entity: string, select: readonly Selected[]): void {
  const different = [...new Map(select.map((item) => [JSON.stringify(item), item])).values()];
  const keys = different.flatMap((item) => keysOf(model, item));
  const own = select.some(({ kind }) => kind === 'all' || kind === 'whole') ? columnKeys(model, entity) : [];
  const spread = different.flatMap((item) => spreadWhole(model, item));
  const twice =
    keys.find((key, index) => keys.indexOf(key) !== index) ?? spread.find((key) => own.includes(key));
  if (twice !== undefined)
    badQuery('select', `two items are called \`${twice}\`; give one another name: \`other:${twice}\``);
}

function keysOf(model: Model, item: Selected): string[] {
  if (item.kind === 'all' || item.kind === 'whole') return [];
  if (item.kind !== 'embed') return [item.as];
  if (!item.spread) return item.query.select.length === 0 ? [] : [item.as];
  return [...item.query.select.flatMap((one) => keysOf(model, one)), ...spreadWhole(model, item)];
}

/** What the `*` of a spread brings. */
function spreadWhole(model: Model, item: Selected): string[] {
  if (item.kind !== 'embed' || !item.spread) return [];
  const { entity, select } = item.query;
  return select.some(({ kind }) => kind === 'all' || kind === 'whole') ? columnKeys(model, entity) : [];
}

function columnKeys(model: Model, name: string): string[] {
  const entity = model.entities[name];
  return entity ? columnFields(entity).map((field) => field.name) : [];
}

/**
 * Three-way merge of JSON values: what two people made of the same thing. Where both changed a place, and not alike, it is a
 * conflict with its pointer; everything else is taken from whoever changed it. The order of keys is kept, because it is the
 * order of fields. Items of lists are known by their names, where they have some.
 */
import { itemsByName } from './item-names.ts';
import { pointerTo } from './json-pointer.ts';
import { own } from './table.ts';

/** A value at a place; undefined: nothing is there. */
export type Present = unknown;

export interface Conflict {
  /** JSON pointer into the value; '' for the whole. */
  readonly pointer: string;
  readonly base: Present;
  readonly theirs: Present;
  readonly mine: Present;
}

export interface Merged {
  /** With theirs where there is a conflict that nobody has resolved. Undefined: it goes. */
  readonly value: Present;
  /** Those that are not resolved. */
  readonly conflicts: readonly Conflict[];
}

/** Whose value stands, by the pointer of the conflict. */
export type Resolution = ReadonlyMap<string, 'mine' | 'theirs'>;

export function merge(
  versions: { readonly base: Present; readonly theirs: Present; readonly mine: Present },
  resolved: Resolution = new Map(),
): Merged {
  const conflicts: Conflict[] = [];
  const value = mergeAt({ pointer: '', ...versions }, resolved, conflicts);
  return { value, conflicts };
}

function mergeAt(place: Conflict, resolved: Resolution, conflicts: Conflict[]): Present {
  const { base, theirs, mine, pointer } = place;
  if (same(theirs, mine)) return theirs;
  if (same(base, mine)) return theirs;
  if (same(base, theirs)) return mine;
  if (isObject(theirs) && isObject(mine) && (isObject(base) || base === undefined))
    return mergeObjects(pointer, base ?? {}, theirs, mine, resolved, conflicts);
  const list = mergedSet(base, theirs, mine) ?? mergedItems(place, resolved, conflicts);
  if (list) return list;
  const choice = resolved.get(pointer);
  if (choice === undefined) conflicts.push(place);
  return choice === 'mine' ? mine : theirs;
}

type JsonObject = Readonly<Record<string, unknown>>;

function mergeObjects(
  pointer: string,
  base: JsonObject,
  theirs: JsonObject,
  mine: JsonObject,
  resolved: Resolution,
  conflicts: Conflict[],
  segmentOf: (key: string) => string | number = (key) => key,
): JsonObject {
  const members = keysInOrder(base, theirs, mine).flatMap((key): (readonly [string, unknown])[] => {
    const of = (object: JsonObject) => own(object, key);
    const at = pointerTo(pointer, segmentOf(key));
    const place = { pointer: at, base: of(base), theirs: of(theirs), mine: of(mine) };
    const value = mergeAt(place, resolved, conflicts);
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(members);
}

/**
 * Who alone has put the keys in another order has it so. What one has added stands behind the neighbour that it has there;
 * where both have added behind the same one, theirs comes first.
 */
function keysInOrder(base: JsonObject, theirs: JsonObject, mine: JsonObject): readonly string[] {
  const isAsBefore = inSameOrder(Object.keys(base), Object.keys(theirs));
  const [first, second] = isAsBefore ? [mine, theirs] : [theirs, mine];
  const order = Object.keys(first);
  for (const [index, key] of Object.keys(second).entries()) {
    if (order.includes(key)) continue;
    const neighbour = Object.keys(second)[index - 1];
    let at = neighbour === undefined ? 0 : order.indexOf(neighbour) + 1;
    const isTheirsNew = (other = '') =>
      second === mine && own(base, other) === undefined && !Object.hasOwn(mine, other);
    while (at < order.length && isTheirsNew(order[at])) at += 1;
    order.splice(at, 0, key);
  }
  return order;
}

/** Whether those that stand in both stand in one order. */
function inSameOrder(one: readonly string[], other: readonly string[]): boolean {
  const both = one.filter((key) => other.includes(key));
  return other.filter((key) => both.includes(key)).every((key, index) => key === both[index]);
}

/**
 * Lists whose items are all different, such as names or lists of names, are sets where both have only added and removed.
 * Undefined: they are not, or somebody has put them in another order.
 */
function mergedSet(base: Present, theirs: Present, mine: Present): readonly unknown[] | undefined {
  if (!isSet(base) || !isSet(theirs) || !isSet(mine)) return undefined;
  const [was, there, here] = [base, theirs, mine].map((list) => list.map(textOf));
  if (!was || !there || !here || !inSameOrder(was, there) || !inSameOrder(was, here)) return undefined;
  const kept = theirs.filter((item) => here.includes(textOf(item)) || !was.includes(textOf(item)));
  const added = mine.filter((item) => !was.includes(textOf(item)) && !there.includes(textOf(item)));
  return [...kept, ...added];
}

/**
 * Lists whose items have names, such as columns and sections, item by item. An item stands in the pointer of a conflict with
 * its place in theirs; what theirs has not, with its place in mine behind all of those. Undefined: somebody's items have no
 * names, or both have put them in another order.
 */
function mergedItems(
  { base, theirs, mine, pointer }: Conflict,
  resolved: Resolution,
  conflicts: Conflict[],
): readonly unknown[] | undefined {
  const [was, there, here] = [base, theirs, mine].map(itemsByName);
  if (!was || !there || !here) return undefined;
  const names = [was, there, here].map(Object.keys) as [string[], string[], string[]];
  if (
    !inSameOrder(names[0], names[1]) &&
    !inSameOrder(names[0], names[2]) &&
    !inSameOrder(names[1], names[2])
  )
    return undefined;
  const placeOf = (name: string) =>
    names[1].includes(name) ? names[1].indexOf(name) : names[1].length + names[2].indexOf(name);
  return Object.values(mergeObjects(pointer, was, there, here, resolved, conflicts, placeOf));
}

/** Of names, or of lists of names: what else stands in lists has a place, or parts of its own. */
function isSet(value: Present): value is readonly unknown[] {
  if (!Array.isArray(value) || new Set(value.map(textOf)).size < value.length) return false;
  const isName = (item: unknown) => typeof item === 'string';
  return value.every((item) => isName(item) || (Array.isArray(item) && item.every(isName)));
}

const textOf = (value: unknown) => JSON.stringify(value);

/** The order of keys says something. */
function same(one: Present, other: Present): boolean {
  return one === other || (one !== undefined && other !== undefined && textOf(one) === textOf(other));
}

function isObject(value: Present): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { isObject } from '../../../../metadata/json-object.ts';

/**
 * `next`, made of the very parts of `before` that it says again in the same order. A document that was read once more is
 * then the same document, and what somebody is in the middle of stays.
 */
export function shared(before: unknown, next: unknown): unknown {
  if (before === next) return before;
  if (Array.isArray(before) && Array.isArray(next)) {
    const items = next.map((item, index) => shared(before[index], item));
    return items.length === before.length && items.every((item, index) => item === before[index])
      ? before
      : items;
  }
  if (!isObject(before) || !isObject(next)) return next;
  const [old, keys] = [Object.keys(before), Object.keys(next)];
  const members = keys.map((key): readonly [string, unknown] => [
    key,
    shared(Object.hasOwn(before, key) ? before[key] : undefined, next[key]),
  ]);
  const isSame =
    keys.length === old.length &&
    members.every(([key, value], index) => key === old[index] && value === before[key]);
  return isSame ? before : Object.fromEntries(members);
}

/** What depends on nothing but a release and a key that callers have a hand in: kept while it is asked for, and not beyond a number. */
import { LRUCache } from 'lru-cache';
import type { Model } from '../../metadata/model.ts';

/**
 * @param most of a release; the least recently used go first
 * @returns what finds the value of a key, or makes and keeps it
 */
export function keptForModel<Value extends object>(
  most: number,
): (model: Model, key: string, make: () => Value) => Value {
  const kept = new WeakMap<Model, LRUCache<string, Value>>();
  return (model, key, make) => {
    let known = kept.get(model);
    if (!known) {
      known = new LRUCache({ max: most });
      kept.set(model, known);
    }
    let value = known.get(key);
    if (!value) {
      value = make();
      known.set(key, value);
    }
    return value;
  };
}

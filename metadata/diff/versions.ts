import type { Model } from '../model.ts';
import { alignedModel } from './renamed-model.ts';

/** What is compared. */
export interface Versions {
  /** As it was, with its own names. */
  readonly original: Model;
  /** As it was, in the names of `after`. */
  readonly before: Model;
  readonly after: Model;
}

const NOTHING: Model = {
  language: 1,
  packages: [],
  entities: {},
  roles: {},
  views: {},
  navigation: [],
  translations: {},
};

export function versionsOf(before: Model | undefined, after: Model): Versions {
  if (before === undefined) return { original: NOTHING, before: NOTHING, after };
  return { original: before, before: alignedModel(before, after), after };
}

/** Those of the first list that the second has nothing of the same key for. */
export function without<T>(
  list: readonly T[],
  others: readonly T[],
  key: (each: T) => unknown,
): readonly T[] {
  const keys = new Set(others.map(key));
  return list.filter((each) => !keys.has(key(each)));
}

/** Whether what is in both lists stands in another order. */
export function isReordered(before: readonly string[], after: readonly string[]): boolean {
  const [old, now] = [new Set(before), new Set(after)];
  return (
    before.filter((name) => now.has(name)).join('\n') !== after.filter((name) => old.has(name)).join('\n')
  );
}

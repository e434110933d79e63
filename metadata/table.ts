/**
 * A record by name without a prototype: `table.constructor` is undefined unless somebody made it. The model's records
 * are looked up with names that come from outside.
 */
export function nameTable<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  const table: Record<string, T> = Object.create(null);
  for (const [name, value] of entries) table[name] = value;
  return table;
}

/** The same names with other values. */
export function mapTable<T, U>(
  table: Readonly<Record<string, T>>,
  change: (value: T, name: string) => U,
): Record<string, U> {
  return nameTable(Object.entries(table).map(([name, value]) => [name, change(value, name)]));
}

/** The value of an own member. */
export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Freezes a value and all it holds; shared parts once. */
export function deepFreeze<T>(value: T): T {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null || Object.isFrozen(next)) continue;
    Object.freeze(next);
    waiting.push(...Object.values(next));
  }
  return value;
}

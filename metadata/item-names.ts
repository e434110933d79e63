/** What the items of a list are known by, so that two versions of the list can be laid beside each other. */
import { own } from './table.ts';

/** Members that name an object of a list: a column by its field, a check by its name, a section by its title. */
const NAMING = ['field', 'name', 'view', 'title'] as const;

/**
 * The items of a list by their names, in order. A name that stands alone and an object of that name are versions of one item.
 * Undefined: not every item has a name, or two have the same.
 */
export function itemsByName(list: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!Array.isArray(list)) return undefined;
  const named = list.map((item): readonly [string | undefined, unknown] => [nameOf(item), item]);
  const names = named.flatMap(([name]) => (name === undefined ? [] : [name]));
  if (new Set(names).size < list.length) return undefined;
  return Object.fromEntries(named);
}

/** With a sign before it: names that look like numbers would be put in another order. */
function nameOf(item: unknown): string | undefined {
  if (typeof item === 'string') return `=${item}`;
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined;
  const members: Readonly<Record<string, unknown>> = { ...item };
  const name = NAMING.map((member) => own(members, member)).find((value) => typeof value === 'string');
  return name && `=${name}`;
}

import { describe, expect, it } from 'vitest';
import { diffModels } from '../../../metadata/diff.ts';
import type { Model } from '../../../metadata/model.ts';
import { modelOf } from '../shop.ts';
import { edited } from './base.ts';

/** What compile makes of what is told elsewhere, or says a second time. */
const MADE = [
  /\/formerly\//,
  /^entities\/\w+\/fields\/\w+\/origin$/,
  // A yes or no is always there.
  /^entities\/\w+\/fields\/(vip|sellable)\/required$/,
  /^entities\/\w+\/(incoming|calculation)/,
  // The key over the number, and the name of a key beside its fields.
  /^entities\/\w+\/unique/,
  // Lines are what the header's field says.
  /^entities\/sales_order_line\/(name|plural|kind|company|lineOf\/field)$/,
  // The order in which fields are granted.
  /^roles\/.*\/(plain|masked) turned$/,
  /^navigation\/\d+\/key$/,
  // No such kind.
  /\/kind$/,
];
const base = modelOf(edited());

/** The parts of the model that are mutated: each entity, role and view, and the rest. */
const PARTS: readonly (readonly [string, unknown, (part: unknown) => Model])[] = [
  ...(['entities', 'roles', 'views'] as const).flatMap((member) =>
    Object.entries(base[member]).map(([name, part]) => {
      const put = (value: unknown) => ({ ...base, [member]: { ...base[member], [name]: value } });
      return [`${member}/${name}`, part, put] as const;
    }),
  ),
  ['packages', base.packages, (packages) => ({ ...base, packages: packages as Model['packages'] })],
  ['navigation', base.navigation, (part) => ({ ...base, navigation: part as Model['navigation'] })],
];

/** Every place of a part with another value in it, one at a time. */
function* below(
  node: unknown,
  path: string,
  put: (value: unknown) => Model,
): Generator<readonly [string, Model]> {
  if (typeof node === 'string') yield [path, put(`${node}x`)];
  else if (typeof node === 'number') yield [path, put(node + 1)];
  else if (typeof node === 'boolean') yield [path, put(!node)];
  else if (Array.isArray(node)) {
    if (node.length > 1) yield [`${path} turned`, put(node.toReversed())];
    if (node.length > 0) yield [`${path} shortened`, put(node.slice(1))];
    for (const [index, each] of node.entries())
      yield* below(each, `${path}/${index}`, (value) => put(node.with(index, value)));
  } else if (typeof node === 'object' && node !== null) {
    if ('origin' in node && node.origin === 'platform') return;
    for (const [name, each] of Object.entries(node))
      yield* below(each, `${path}/${name}`, (value) => put({ ...node, [name]: value }));
  }
}

/** The platform's own documents are told like any others; there are many. */
function isOfSystem(part: unknown): boolean {
  return typeof part === 'object' && part !== null && 'package' in part && part.package === 'system';
}

describe('every part of a model', () => {
  it.each(PARTS.filter(([, part]) => !isOfSystem(part)))('is told when it changes: %s', (path, part, put) => {
    const places = [...below(part, path, put)].filter(([place]) => !MADE.some((made) => made.test(place)));
    const untold = places.filter(([, after]) => diffModels(base, after).length === 0);
    expect(untold.map(([place]) => place)).toEqual([]);
    expect(places.length).toBeGreaterThan(3);
  });
});

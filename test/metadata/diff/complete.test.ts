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
const SYSTEM =
  /^(entities|roles|views)\/(user|company|department|role_assignment|setting|audit_entry|everyone|administrator)/;

const base = modelOf(edited());

/** Every place of a model with another value in it, one at a time. */
function* mutations(model: Model): Generator<readonly [string, Model]> {
  const { packages, entities, roles, views, navigation } = model;
  yield* below({ packages, entities, roles, views, navigation }, '', (part) => ({
    ...model,
    ...(part as object),
  }));
}

function* below(
  node: unknown,
  path: string,
  put: (value: unknown) => Model,
): Generator<readonly [string, Model]> {
  if (SYSTEM.test(path)) return;
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
      yield* below(each, path === '' ? name : `${path}/${name}`, (value) => put({ ...node, [name]: value }));
  }
}

describe('every part of a model', () => {
  it('is told when it changes', () => {
    let count = 0;
    const untold: string[] = [];
    for (const [path, after] of mutations(base)) {
      if (MADE.some((made) => made.test(path))) continue;
      count++;
      if (diffModels(base, after).length === 0) untold.push(path);
    }
    expect(untold).toEqual([]);
    expect(count).toBeGreaterThan(250);
  });
});

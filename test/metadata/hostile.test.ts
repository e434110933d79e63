import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../metadata/compile.ts';
import type { DocumentKind } from '../../metadata/document.ts';
import { document, faultsOf, shop, shopWith, systemDocuments } from './shop.ts';

const KINDS: readonly DocumentKind[] = [
  'app',
  'entity',
  'role',
  'view',
  'overlay',
  'translation',
  'seed',
  'example',
];
const documents = shop();

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? { any: value } : [value];
  return value;
}

/** Every place of a document, as a list of keys. */
function places(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => places(each, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((each, index) => (String(index) === key ? replaced(each, rest, by) : each));
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [key]: replaced(object[key], rest, by) };
}

describe('a hostile document', () => {
  it.each(KINDS)('of kind %s that nests 100,000 deep is a fault', (kind) => {
    const faults = faultsOf(shopWith(document(kind, 'deep', nested(100_000))));
    expect(faults).toContainEqual(expect.objectContaining({ code: 'TOO_DEEP' }));
  });

  it('with a million values is a fault, and quickly', () => {
    const started = performance.now();
    const faults = faultsOf(
      shopWith(document('seed', 'big', { records: Array.from({ length: 1_000_000 }, () => 1) })),
    );
    expect(faults).toContainEqual(expect.objectContaining({ code: 'TOO_LARGE', pointer: '' }));
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it.each(['__proto__', 'prototype', 'constructor'])(
    'with a member %s is a fault, and reaches no prototype',
    (name) => {
      const content = JSON.parse(`{ "properties": { "a": { "${name}": { "polluted": true } } } }`);
      const faults = faultsOf(shopWith(document('entity', 'thing', content)));
      expect(faults).toContainEqual(
        expect.objectContaining({ code: 'RESERVED_NAME', pointer: `/properties/a/${name}` }),
      );
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );

  it.each(['a\u0000b', '\ud800'])('with text that cannot be stored is a fault', (text) => {
    const faults = faultsOf(shopWith(document('role', 'r', { title: text })));
    expect(faults).toContainEqual(expect.objectContaining({ code: 'BAD_TEXT', pointer: '/title' }));
  });

  it('never makes compile throw, whatever stands at any place of it', () => {
    const all = documents.flatMap((each, index) => places(each.content).map((path) => ({ index, path })));
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(
        '',
        '$today',
        '{{',
        'customer',
        'lines',
        'id',
        'round(',
        -1,
        1e300,
        {},
        [],
        [[]],
        [{}],
        { kind: 'lines' },
        { ref: 'purchase_line' },
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...all), value, ({ index, path }, by) => {
        const broken = documents.map((each, at) =>
          at === index ? { ...each, content: replaced(each.content, path, by) } : each,
        );
        const { model, faults } = compile([...systemDocuments(), ...broken]);
        expect(model === undefined).toBe(faults.some(({ severity }) => severity === 'error'));
        expect(
          faults.filter((fault) => !fault.file || !fault.message || !fault.mend || fault.code === ''),
        ).toEqual([]);
      }),
      { seed: 20261121, numRuns: 60 },
    );
  }, 30_000);
});

import { beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../../../../metadata/document.ts';
import { readCondition } from '../../../../studio/design/form/condition/read.ts';
import { type Group, nextId, replaced, type Test } from '../../../../studio/design/form/condition/tree.ts';
import { writeCondition } from '../../../../studio/design/form/condition/write.ts';
import { shipped } from '../../../templates/shipped.ts';

const PLACES = ['when', 'rows', 'filter', 'show', 'require', 'lock'];

/** Everything in a document that may be a condition. */
function conditionsIn(value: unknown, key = ''): readonly object[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = PLACES.includes(key) && !Array.isArray(value) ? [value] : [];
  const named = key === 'conditions' ? Object.values(value) : [];
  return [...own, ...named, ...Object.entries(value).flatMap(([name, each]) => conditionsIn(each, name))];
}

const again = (condition: unknown): string => {
  const tree = readCondition(condition);
  return JSON.stringify(tree && writeCondition(tree));
};

describe('reading a condition and writing it', () => {
  let documents: readonly Document[];
  beforeAll(async () => {
    documents = (await shipped()).documents;
  });

  it('changes nothing of any condition that comes with the product', () => {
    const all = documents.flatMap(({ content }) => conditionsIn(content));
    expect(all.length).toBeGreaterThan(60);
    expect(all.map(again)).toEqual(all.map((condition) => JSON.stringify(condition)));
  });

  it.each([
    [{ a: 1, b: { gte: 1, lt: 9 }, c: ['x', 'y'], d: { in: ['x'] }, e: { eq: 1 } }],
    [{ any: [{ a: 1 }, { b: 2, c: 3 }, { any: [{ d: 1 }, { e: 1 }] }] }],
    [{ all: [{ a: 1 }, { all: [{ b: 1 }] }, { not: { a: 1, b: 2 } }], not: { c: true }, $isNew: true }],
    [{ lines: { some: { quantity: { gt: 0 } }, none: { product: { empty: true } } } }],
    [{ any: [{ all: [{ a: 1 }, { b: 1 }] }] }],
    [{ total: { gt: { field: 'limit' }, between: [1, { field: 'most' }] } }],
    [{ any: 7, not: 'x', $isNew: 'yes', a: null, b: {}, c: { some: 1 }, d: [[1]] }],
  ])('changes nothing of %j', (condition) => {
    expect(again(condition)).toBe(JSON.stringify(condition));
  });

  it('says nothing of what is no object', () => {
    expect(readCondition('is_lost')).toBeUndefined();
    expect(readCondition([])).toBeUndefined();
  });
});

describe('a condition that is built', () => {
  const test = (path: string, operator: string, operand: unknown, short = false): Test => ({
    id: nextId(),
    node: 'test',
    path,
    operator,
    operand,
    short,
  });
  const all = (...of: Group['of']): Group => ({ id: nextId(), node: 'group', how: 'all', of, listed: false });

  it('joins tests of one field, and lists what an object cannot hold twice', () => {
    expect(writeCondition(all(test('a', 'gte', 1), test('b', 'eq', 2, true), test('a', 'lt', 9)))).toEqual({
      a: { gte: 1, lt: 9 },
      b: 2,
    });
    expect(writeCondition(all(test('a', 'eq', 1, true), test('a', 'ne', 2)))).toEqual({
      a: { eq: 1, ne: 2 },
    });
    expect(writeCondition(all(test('a', 'ne', 1), test('a', 'ne', 2)))).toEqual({
      a: { ne: 1 },
      all: [{ a: { ne: 2 } }],
    });
    const either = (operand: number): Group => ({
      ...all(test('a', 'eq', operand, true)),
      how: 'any',
      listed: true,
    });
    expect(writeCondition(all(either(1), either(2)))).toEqual({
      any: [{ a: 1 }],
      all: [{ any: [{ a: 2 }] }],
    });
  });

  it('leaves out what is not filled in', () => {
    expect(writeCondition(all(test('a', 'eq', undefined, true)))).toBeUndefined();
    expect(writeCondition(all(test('a', 'eq', 1, true), { ...all(), listed: true }))).toEqual({ a: 1 });
  });

  it('says where each part stands', () => {
    const tree = readCondition({ any: [{ a: 1 }, { b: { gt: 1 } }], lines: { some: { c: 1 } } });
    const places: string[] = [];
    if (tree) writeCondition(tree, (_, pointer) => places.push(pointer));
    expect(places).toEqual(
      expect.arrayContaining(['', '/any', '/any/0/a', '/any/1/b/gt', '/lines/some', '/lines/some/c']),
    );
  });

  it('is changed in one place', () => {
    const tree = readCondition({ not: { a: 1, b: 2 }, c: 3 });
    const [not] = tree?.of ?? [];
    const a = not?.node === 'not' ? not.of.of[0] : undefined;
    if (!tree || a?.node !== 'test') throw new Error('It was read');
    expect(writeCondition(replaced(tree, a.id, { ...a, operand: 9 }))).toEqual({ not: { a: 9, b: 2 }, c: 3 });
    expect(writeCondition(replaced(tree, a.id, null))).toEqual({ not: { b: 2 }, c: 3 });
  });
});

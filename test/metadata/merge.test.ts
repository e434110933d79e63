import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge } from '../../metadata/merge.ts';

const text = (value: unknown) => JSON.stringify(value);

describe('merge', () => {
  it.each<[string, unknown, unknown, unknown, unknown]>([
    ['what only theirs changed', { a: 1, b: 2 }, { a: 9, b: 2 }, { a: 1, b: 2 }, { a: 9, b: 2 }],
    ['what only mine changed', { a: 1, b: 2 }, { a: 1, b: 2 }, { a: 1, b: 9 }, { a: 1, b: 9 }],
    [
      'different places of one object',
      { a: 1, b: { c: 1, d: 1 } },
      { a: 1, b: { c: 2, d: 1 } },
      { a: 1, b: { c: 1, d: 2 } },
      { a: 1, b: { c: 2, d: 2 } },
    ],
    ['the same change twice', { a: 1 }, { a: 2 }, { a: 2 }, { a: 2 }],
    ['a member that only theirs removed', { a: 1, b: 2 }, { b: 2 }, { a: 1, b: 3 }, { b: 3 }],
    ['a member that only mine removed', { a: 1, b: 2 }, { a: 1, b: 3 }, { b: 2 }, { b: 3 }],
    ['what both added under different names', {}, { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    ['parts of what both added under one name', {}, { a: { x: 1 } }, { a: { y: 2 } }, { a: { x: 1, y: 2 } }],
    ['a document that both removed', { a: 1 }, undefined, undefined, undefined],
    ['a document that only mine has', undefined, undefined, { a: 1 }, { a: 1 }],
    ['names that both added', ['a'], ['a', 'b'], ['a', 'c'], ['a', 'b', 'c']],
    ['a name that one added and one removed', ['a', 'b'], ['a', 'b', 'c'], ['b'], ['b', 'c']],
    ['one name that both added', ['a'], ['a', 'x'], ['x', 'a'], ['a', 'x']],
    [
      'lists of names that both added',
      [['a']],
      [['a'], ['b', 'c']],
      [['a'], ['d']],
      [['a'], ['b', 'c'], ['d']],
    ],
    ['an order that only mine changed', ['a', 'b'], ['a', 'b'], ['b', 'a'], ['b', 'a']],
  ])('takes %s', (_, base, theirs, mine, value) => {
    const merged = merge({ base, theirs, mine });
    expect([text(merged.value), merged.conflicts]).toEqual([text(value), []]);
  });

  it.each<[string, unknown, unknown, unknown, string]>([
    ['a value that both changed', { a: { b: 1 } }, { a: { b: 2 } }, { a: { b: 3 } }, '/a/b'],
    ['what one removed and the other changed', { a: 1 }, {}, { a: 2 }, '/a'],
    ['what both added, not alike', {}, { a: 1 }, { a: 2 }, '/a'],
    ['a whole that one removed', { a: 1 }, undefined, { a: 2 }, ''],
    ['another type', { a: { b: 1 } }, { a: [1] }, { a: { b: 2 } }, '/a'],
    [
      'lists that both have put in order',
      { a: ['x', 'y', 'z'] },
      { a: ['y', 'x', 'z'] },
      { a: ['x', 'z', 'y'] },
      '/a',
    ],
    ['lists of objects', { a: [{ x: 1 }] }, { a: [{ x: 2 }] }, { a: [{ x: 3 }] }, '/a'],
    ['lists that say a thing twice', { a: ['x'] }, { a: ['x', 'x'] }, { a: ['x', 'y'] }, '/a'],
    [
      'names with a slash and a tilde',
      { 'a/b': { '~': 1 } },
      { 'a/b': { '~': 2 } },
      { 'a/b': { '~': 3 } },
      '/a~1b/~0',
    ],
  ])('leaves %s to people, with its pointer', (_, base, theirs, mine, pointer) => {
    const { conflicts } = merge({ base, theirs, mine });
    expect(conflicts.map((conflict) => conflict.pointer)).toEqual([pointer]);
    const { value: chosen } = merge({ base, theirs, mine }, new Map([[pointer, 'mine']]));
    expect(text(chosen)).toBe(text(mine));
    const other = merge({ base, theirs, mine }, new Map([[pointer, 'theirs']]));
    expect([text(other.value), other.conflicts]).toEqual([text(theirs), []]);
  });

  it('tells the three values of a conflict, undefined for what is not there', () => {
    const { conflicts } = merge({ base: { a: 1 }, theirs: {}, mine: { a: 2 } });
    expect(conflicts).toEqual([{ pointer: '/a', base: 1, theirs: undefined, mine: 2 }]);
  });

  it.each<[string, object, object, object, string]>([
    [
      'theirs first, where both have added behind the same one',
      { a: 1, b: 1 },
      { a: 1, x: 1, b: 1 },
      { a: 1, y: 1, b: 1 },
      'a x y b',
    ],
    ['mine, where only mine has moved something', { a: 1, b: 1 }, { a: 2, b: 1 }, { b: 1, a: 1 }, 'b a'],
    ['theirs, where only theirs has', { a: 1, b: 1 }, { b: 1, a: 1 }, { a: 1, b: 2 }, 'b a'],
    [
      'the same, where theirs has moved something',
      { a: 1, b: 1 },
      { b: 1, x: 1, a: 1 },
      { a: 1, b: 1, y: 1 },
      'b x y a',
    ],
    ['mine at the front stays at the front', { a: 1 }, { a: 2 }, { x: 1, a: 1 }, 'x a'],
  ])('keeps the order of keys: %s', (_, base, theirs, mine, order) => {
    expect(Object.keys(merge({ base, theirs, mine }).value as object).join(' ')).toBe(order);
  });

  it('reaches no prototype', () => {
    const hostile = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"a":1}}');
    const { value } = merge({ base: {}, theirs: { a: 1 }, mine: hostile });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(text(merge({ base: {}, theirs: {}, mine: hostile }).value)).toBe(text(hostile));
  });

  const json = fc.jsonValue({ maxDepth: 3 });

  it('of what only one has changed is what that one made of it', () => {
    fc.assert(
      fc.property(json, json, (base, changed) => {
        expect(text(merge({ base, theirs: base, mine: changed }).value)).toBe(text(changed));
        expect(text(merge({ base, theirs: changed, mine: base }).value)).toBe(text(changed));
      }),
      { seed: 7 },
    );
  });

  it('of any three has no conflict left when each is resolved, and changes none of the three', () => {
    const choice = fc.constantFrom<'mine' | 'theirs'>('mine', 'theirs');
    fc.assert(
      fc.property(json, json, json, choice, (base, theirs, mine, take) => {
        const before = text([base, theirs, mine]);
        const { conflicts } = merge({ base, theirs, mine });
        const resolved = new Map(conflicts.map(({ pointer }) => [pointer, take]));
        expect(merge({ base, theirs, mine }, resolved).conflicts).toEqual([]);
        expect(text([base, theirs, mine])).toBe(before);
      }),
      { seed: 7 },
    );
  });
});

import { Text } from '@codemirror/state';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesTo } from '../../../../studio/design/source/text-change.ts';

const lines = fc.array(fc.constantFrom('a', 'b', '"c": 1,', '"c": 12,', '', '  x'), { maxLength: 12 });

it('makes one text the other, whatever both say', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const text = Text.of(before.length > 0 ? before : ['']);
      expect(changesTo(text, after.join('\n')).apply(text).toString()).toBe(after.join('\n'));
    }),
    { numRuns: 2000, seed: 20261122 },
  );
});

it('touches only what differs, so that a cursor elsewhere stays where it is', () => {
  const before = Text.of(['{', '  "a": "old",', '  "b": 1,', '  "c": 2', '}']);
  const changes = changesTo(before, '{\n  "a": "new",\n  "b": 1,\n  "x": 0,\n  "c": 2\n}');
  const touched: [string, string][] = [];
  changes.iterChanges((from, to, _from, _to, inserted) =>
    touched.push([before.sliceString(from, to), inserted.toString()]),
  );
  expect(touched).toEqual([
    ['old', 'new'],
    ['', '  "x": 0,\n'],
  ]);
});

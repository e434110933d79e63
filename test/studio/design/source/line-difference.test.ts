import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded } from '../../../../studio/design/source/folded.ts';
import { type Line, lineDifference } from '../../../../studio/design/source/line-difference.ts';

const textOf = (line: Line | undefined) => line?.pieces.map(({ text }) => text).join('');
const lines = fc.array(fc.constantFrom('{', '}', '  "a": 1,', '  "a": 2,', '  "b": "x y"', '  "c": true'), {
  maxLength: 14,
});

describe('the difference of two texts', () => {
  it('has both of them whole and in order', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const rows = lineDifference(before.join('\n'), after.join('\n'));
        const side = (which: 'before' | 'after') => rows.flatMap((row) => row[which] ?? []);
        expect(side('before').map(textOf)).toEqual(before);
        expect(side('after').map(textOf)).toEqual(after);
        expect(side('before').map(({ number }) => number)).toEqual(before.map((_, index) => index + 1));
        expect(side('after').map(({ number }) => number)).toEqual(after.map((_, index) => index + 1));
      }),
      { numRuns: 1000, seed: 20261122 },
    );
  });

  it('puts lines of the same member side by side and marks the words that changed', () => {
    const rows = lineDifference(
      '{\n  "a": "one two",\n  "z": 1\n}',
      '{\n  "new": 0,\n  "a": "one three",\n  "z": 1\n}',
    );
    const changed = rows.filter(({ same }) => !same);
    expect(changed.map(({ before, after }) => [textOf(before), textOf(after)])).toEqual([
      [undefined, '  "new": 0,'],
      ['  "a": "one two",', '  "a": "one three",'],
    ]);
    const marked = (line: Line | undefined) =>
      line?.pieces.filter((piece) => piece.changed).map(({ text }) => text);
    expect([marked(changed[1]?.before), marked(changed[1]?.after)]).toEqual([['two'], ['three']]);
  });

  it('does not count a comma that only follows from a new neighbour', () => {
    const rows = lineDifference('{\n  "a": 1\n}', '{\n  "a": 1,\n  "b": 2\n}');
    expect(rows.filter(({ same }) => !same).map(({ after }) => textOf(after))).toEqual(['  "b": 2']);
  });

  it('folds what did not change, but for three lines around', () => {
    const before = Array.from({ length: 40 }, (_, index) => `  "m${index}": ${index},`);
    const rows = lineDifference(before.join('\n'), before.with(20, '  "m20": "x",').join('\n'));
    const stretches = folded(rows).map((each) =>
      'hidden' in each ? -each.hidden.length : each.shown.length,
    );
    expect(stretches).toEqual([-17, 7, -16]);
    expect(folded(lineDifference('{\n}', '{\n}')).length).toBe(1);
  });

  it('answers at once for long documents that have nothing in common', () => {
    const long = (sign: string) => Array.from({ length: 10_000 }, (_, index) => `${sign}${index}`).join('\n');
    const started = performance.now();
    expect(lineDifference(long('a'), long('b')).length).toBe(20_000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

import { describe, expect, it } from 'vitest';
import { cellsOf, isTable } from '../../../../studio/forms/lines/paste.ts';

describe('cells copied from a spreadsheet', () => {
  it.each([
    [
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\t\tc', [['a', '', 'c']]],
    ['"two\nlines"\t"say ""hi"""', [['two\nlines', 'say "hi"']]],
    ['one\n\n\ntwo', [['one'], ['two']]],
  ])('%j', (text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  it('leaves a single word to the input it is pasted into', () => {
    expect(isTable('DESK-E160')).toBe(false);
    expect(isTable('DESK-E160\n')).toBe(false);
    expect(isTable('DESK-E160\t2')).toBe(true);
    expect(isTable('DESK-E160\nCHAIR')).toBe(true);
  });
});

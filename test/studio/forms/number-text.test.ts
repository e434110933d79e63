import { describe, expect, it } from 'vitest';
import { isNumberInProgress, parseNumber } from '../../../studio/forms/widgets/number-text.ts';

describe('a number as people type or paste it', () => {
  it.each([
    ['1,234.50', 1234.5],
    ['１２．５', 12.5],
    ['¥3 680', 3680],
    ['￥3，680.00', 3680],
    ['−5', -5],
    ['12.5%', 12.5],
    ['.5', 0.5],
    ['7.', 7],
    ['123456789012345', 123456789012345],
  ])('%s is %d', (typed, value) => {
    expect(parseNumber(typed)).toBe(value);
  });

  it.each(['', '-', 'abc', '1e5', '1.2.3', '1234567890123456', '0x10', 'Infinity'])('%j is none', (typed) => {
    expect(parseNumber(typed)).toBe(undefined);
  });

  it('lets nothing into the input that could not become a number', () => {
    expect(['-', '1.', '1,', ''].every(isNumberInProgress)).toBe(true);
    expect(['a', '1e', '--'].some(isNumberInProgress)).toBe(false);
  });
});

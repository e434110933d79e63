import { describe, expect, it } from 'vitest';
import { currencyScale, scaleOf, significantDigits } from '../../metadata/decimal.ts';

describe('the text of a number', () => {
  it.each([
    ['0', 0, 0],
    ['-0.00', 0, 0],
    ['1.50', 1, 2],
    ['0.00125', 5, 3],
    ['125000', 0, 3],
    ['1.5e3', 0, 2],
    ['1.25e-3', 5, 3],
    ['123456789012345.67', 2, 17],
    ['1e2', 0, 1],
  ])('%s has %i decimals and %i digits', (text, scale, digits) => {
    expect(scaleOf(text)).toBe(scale);
    expect(significantDigits(text)).toBe(digits);
  });

  it.each(['', 'x', '1.', '.5', '1e', '--1', '0x10', 'Infinity', '1e99999'])('%j is no number', (text) => {
    expect(scaleOf(text)).toBeNaN();
  });

  it('knows the decimals of currencies', () => {
    expect(['CNY', 'JPY', 'KWD', 'XXX?', 'QQQ'].map(currencyScale)).toEqual([2, 0, 3, 2, 2]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editedNumber, readNumber } from '../../../studio/forms/widgets/number-text.ts';

const money = (typed: string) => readNumber(typed, 'money', 4);

describe('a number as people type or paste it', () => {
  it.each([
    ['1,234.50', 1234.5],
    ['1,234', 1234],
    ['12,5', 12.5],
    ['0,125', 0.125],
    ['1234,567', 1234.567],
    ['1.234,56', 1234.56],
    ['1 234,56', 1234.56],
    ["1'234.50", 1234.5],
    ['1.234.567', 1_234_567],
    ['１２．５', 12.5],
    ['¥3 680', 3680],
    ['￥3，680.00', 3680],
    ['−5', -5],
    ['-¥5', -5],
    ['.5', 0.5],
    ['7.', 7],
    ['1.50000', 1.5],
    ['123456789012345', 123456789012345],
  ])('%s is %d', (typed, value) => {
    expect(money(typed)).toEqual({ value });
  });

  it.each(['-', 'abc', '12a', '1e5', '1.2.3', '1,2,3', '1,23.5', '12 5', '0x10', 'Infinity', '12%'])(
    '%j is none',
    (typed) => {
      expect(money(typed)).toEqual({ code: 'INVALID_TYPE', params: { expected: 'number' } });
    },
  );

  it('has no more places than its field, and is never rounded to them', () => {
    expect(readNumber('1.005', 'money', 2)).toEqual({ code: 'INVALID_SCALE', params: { scale: 2 } });
    expect(readNumber('1,005', 'money', 2)).toEqual({ value: 1005 });
    expect(readNumber('1.5', 'integer', 0)).toEqual({ code: 'INVALID_SCALE', params: { scale: 0 } });
    expect(money('1234567890123456')).toEqual({ code: 'INVALID_SCALE', params: { digits: 15 } });
  });

  it('may carry the sign of its kind', () => {
    expect(readNumber('12.5%', 'percent', 2)).toEqual({ value: 12.5 });
    expect(readNumber('$5', 'quantity', 2)).toEqual({ code: 'INVALID_TYPE', params: { expected: 'number' } });
  });

  it('is nothing where nothing stands', () => {
    expect(money('  ')).toEqual({ value: null });
  });

  it('comes back from its edited text, and from what Germans and Americans write', () => {
    const numbers = fc.integer({ min: -99_999_999, max: 99_999_999 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(numbers, (value) => {
        expect(readNumber(editedNumber(value), 'money', 2)).toEqual({ value: value + 0 });
        for (const locale of ['en-US', 'de-DE', 'zh-CN', 'de-CH', 'fr-FR']) {
          const text = value.toLocaleString(locale, { minimumFractionDigits: 2 });
          expect(readNumber(text, 'money', 2), text).toEqual({ value });
        }
      }),
      { seed: 20_261_121 },
    );
  });
});

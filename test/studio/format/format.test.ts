import { describe, expect, it } from 'vitest';
import { dateWords, formatFull, formatNear } from '../../../studio/format/date.ts';
import { currencyDigits, formatMoney, formatNumber } from '../../../studio/format/number.ts';

const NOW = new Date('2026-11-21T02:30:00Z');
const ZONE = 'Asia/Shanghai';

describe('dates', () => {
  it.each([
    ['2026-11-21T02:24:00Z', '今天 10:24', 'Today 10:24'],
    ['2026-11-20T15:59:00Z', '昨天 23:59', 'Yesterday 23:59'],
    ['2026-11-20T16:00:00Z', '今天 00:00', 'Today 00:00'],
    ['2026-11-18T04:00:00Z', '11月18日', '18 Nov'],
    ['2025-11-18T04:00:00Z', '2025年11月18日', '18 Nov 2025'],
    ['2026-11-22', '明天', 'Tomorrow'],
    ['2026-11-18', '11月18日', '18 Nov'],
    ['', '', ''],
  ])('%s reads %s, %s', (value, zh, en) => {
    expect(formatNear(value, dateWords('zh-CN'), ZONE, NOW)).toBe(zh);
    expect(formatNear(value, dateWords('en'), ZONE, NOW)).toBe(en);
  });

  it('are written in full where they stand alone', () => {
    expect(formatFull('2026-11-18T02:24:00Z', dateWords('zh-CN'), ZONE)).toBe('2026年11月18日 10:24');
    expect(formatFull('2026-11-18', dateWords('en'), ZONE)).toBe('18 Nov 2026');
  });
});

describe('amounts', () => {
  it.each([
    [329316, 'CNY', '¥329,316.00'],
    [-40260, 'CNY', '−¥40,260.00'],
    [12.5, 'USD', '$12.50'],
    [1200, 'JPY', '¥1,200'],
    [0, 'EUR', '€0.00'],
  ])('%d %s alone is %s', (value, currency, text) => {
    expect(formatMoney(value, currency, 'en')).toBe(text);
  });

  it('have a real minus sign, and masked ones stay as they came', () => {
    expect(formatNumber(-1234.5, 'zh-CN', { min: 2, max: 2 })).toBe('−1,234.50');
    expect(formatNumber('138****0000', 'zh-CN', { min: 0, max: 2 })).toBe('138****0000');
  });

  it('take the decimals of their currency', () => {
    expect(['CNY', 'JPY', 'KWD', '???'].map(currencyDigits)).toEqual([2, 0, 3, 2]);
  });
});

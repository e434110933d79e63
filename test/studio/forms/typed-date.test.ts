import { expect, it } from 'vitest';
import { parseDate } from '../../../studio/forms/widgets/typed-date.ts';

const at = (locale: string) => ({ locale, now: new Date('2026-11-21T18:00:00Z'), zone: 'Asia/Shanghai' });

it.each([
  ['2027-03-09', '2027-03-09', undefined],
  ['2027/3/9', '2027-03-09', undefined],
  ['2027.3.9', '2027-03-09', undefined],
  ['2027年3月9日', '2027-03-09', undefined],
  ['20270309', '2027-03-09', undefined],
  ['9 Mar 2027', '2027-03-09', undefined],
  ['Mar 9, 2027', '2027-03-09', undefined],
  ['9th march 2027 14:30', '2027-03-09', '14:30'],
  ['2027-03-09 9:05', '2027-03-09', '09:05'],
  ['2027-03-09T09:05', '2027-03-09', '09:05'],
  ['２０２７－０３－０９', '2027-03-09', undefined],
  ['12月24日', '2026-12-24', undefined],
  ['24 dec', '2026-12-24', undefined],
  ['24/12/2026', '2026-12-24', undefined],
  ['12/24/2026', '2026-12-24', undefined],
  ['24.12.2026', '2026-12-24', undefined],
  ['12-24', '2026-12-24', undefined],
  ['24/12', '2026-12-24', undefined],
  // It is past midnight in Shanghai.
  ['today', '2026-11-22', undefined],
  ['Tomorrow 8:00', '2026-11-23', '08:00'],
  ['今天', '2026-11-22', undefined],
  ['明天', '2026-11-23', undefined],
])('understands %s in both languages', (typed, day, time) => {
  expect(parseDate(typed, at('en'))).toEqual({ day, time });
  expect(parseDate(typed, at('zh-CN'))).toEqual({ day, time });
});

it('reads day and month in the order of the language, and not at all where that has none', () => {
  expect(parseDate('3/9/2027', at('en'))?.day).toBe('2027-09-03');
  expect(parseDate('3/9/2027', at('zh-CN'))).toBe(undefined);
  expect(parseDate('3-9', at('zh-CN'))?.day).toBe('2026-03-09');
  expect(parseDate('3-9', at('en'))).toBe(undefined);
});

it.each([
  '',
  '2027',
  '2027-3',
  '2027-02-30',
  '31 Apr 2027',
  '2027-13-01',
  '2027-03-09 25:00',
  '2027-03/09',
  '32/13/2026',
  'someday',
  '9 Foo 2027',
  '1',
])('takes %j for no date', (typed) => {
  expect(parseDate(typed, at('en'))).toBe(undefined);
  expect(parseDate(typed, at('zh-CN'))).toBe(undefined);
});

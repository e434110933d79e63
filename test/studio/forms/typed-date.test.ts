import { expect, it } from 'vitest';
import { parseDate } from '../../../studio/forms/widgets/typed-date.ts';

it.each([
  ['2027-03-09', '2027-03-09', undefined],
  ['2027/3/9', '2027-03-09', undefined],
  ['2027年3月9日', '2027-03-09', undefined],
  ['20270309', '2027-03-09', undefined],
  ['9 Mar 2027', '2027-03-09', undefined],
  ['9 march 2027 14:30', '2027-03-09', '14:30'],
  ['2027-03-09 9:05', '2027-03-09', '09:05'],
  ['２０２７－０３－０９', '2027-03-09', undefined],
])('understands %s', (typed, day, time) => {
  expect(parseDate(typed)).toEqual({ day, time });
});

it.each([
  '',
  '2027',
  '2027-3',
  '2027-02-30',
  '31 Apr 2027',
  '2027-13-01',
  '2027-03-09 25:00',
  'tomorrow',
  '09.03',
])('waits for more of %j, or for something else', (typed) => {
  expect(parseDate(typed)).toBe(undefined);
});

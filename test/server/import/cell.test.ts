import { describe, expect, it } from 'vitest';
import { booleanOf } from '../../../server/import/boolean-cell.ts';
import { dateOf, dateReader, instantOfCell } from '../../../server/import/date-cell.ts';

function reader(pattern: string) {
  const read = dateReader(pattern);
  if (read === undefined) throw new Error(pattern);
  return read;
}

describe('cells with days and times', () => {
  it.each([
    ['datetime', '1996-07-04 00:00:00.000', '1996-07-04'],
    ['datetime', '1996-07-04T12:30', '1996-07-04'],
    ['datetime', '1996-07-04', '1996-07-04'],
    ['datetime', '04.07.1996', undefined],
    ['datetime', '1996-02-30', undefined],
    ['DD.MM.YYYY', '4.7.1996', '1996-07-04'],
    ['MM/DD/YYYY HH:mm', '7/4/1996 9:05', '1996-07-04'],
    ['YYYY年MM月DD日', '2026年11月21日', '2026-11-21'],
    ['YYYYMMDD', '20261121', '2026-11-21'],
    ['DD.MM.YYYY', '31.02.2026', undefined],
    ['DD.MM.YYYY', '4x7.1996', undefined],
  ])('as %s: %s is the day %s', (pattern, text, day) => {
    expect(dateOf(text, reader(pattern))).toBe(day);
  });

  it.each([
    ['datetime', '2026-07-04 09:30:00', '2026-07-04T07:30:00.000Z'],
    ['datetime', '2026-01-04', '2026-01-03T23:00:00.000Z'],
    ['datetime', '2026-07-04T09:30:00+08:00', '2026-07-04T01:30:00.000Z'],
    ['DD.MM.YYYY HH:mm', '4.7.2026 9:30', '2026-07-04T07:30:00.000Z'],
    ['datetime', 'noon', undefined],
    ['datetime', '2026-07-04 25:00:00', undefined],
  ])('as %s: %s is the instant %s in Berlin', (pattern, text, instant) => {
    expect(instantOfCell(text, reader(pattern), 'Europe/Berlin')).toBe(instant);
  });

  it.each(['', 'YYYY', 'MM/DD', 'DD.MM.YY'])('“%s” is no pattern of a day', (pattern) => {
    expect(dateReader(pattern)).toBeUndefined();
  });
});

describe('cells with yes and no', () => {
  it.each([
    ['1', true],
    ['No', false],
    [' TRUE ', true],
    ['是', true],
    ['', undefined],
    ['constructor', undefined],
    ['2', undefined],
  ])('%j is %s', (text, expected) => {
    expect(booleanOf(text)).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { constantOf, timeOfName, typeOfName } from '../../metadata/names.ts';

const NOW = new Date('2026-11-21T20:30:15.250Z');

describe('names of the moment', () => {
  it.each([
    ['$today', '2026-11-22'],
    ['$today+30d', '2026-12-22'],
    ['$today-1mo', '2026-10-22'],
    ['$today+1y', '2027-11-22'],
    ['$today-2w', '2026-11-08'],
    ['$today+1bd', '2026-11-23'],
    ['$today-1bd', '2026-11-20'],
    ['$today.month_start', '2026-11-01'],
    ['$today.month_end', '2026-11-30'],
    ['$today.quarter_start', '2026-10-01'],
    ['$today.quarter_end', '2026-12-31'],
    ['$today.week_start', '2026-11-16'],
    ['$today.year_end', '2026-12-31'],
    ['$today.month_start-1d', '2026-10-31'],
    ['$today+3mo.month_end', '2027-02-28'],
    ['$now', '2026-11-21T20:30:15.250Z'],
    ['$now-2h', '2026-11-21T18:30:15.250Z'],
    ['$now+90min', '2026-11-21T22:00:15.250Z'],
    ['$now.day_start', '2026-11-21T16:00:00.000Z'],
    ['$now.month_start', '2026-10-31T16:00:00.000Z'],
    ['$now-1d', '2026-11-20T20:30:15.250Z'],
  ])('%s is %s in Shanghai', (name, expected) => {
    expect(timeOfName(name, NOW, 'Asia/Shanghai')).toBe(expected);
  });

  it.each([
    ['a day that is 23 hours long', '2026-03-28T12:00:00.000Z', '$now+1d', '2026-03-29T11:00:00.000Z'],
    ['a day that is 25 hours long', '2026-10-24T11:00:00.000Z', '$now+1d', '2026-10-25T12:00:00.000Z'],
    ['exact hours over a clock change', '2026-03-28T12:00:00.000Z', '$now+24h', '2026-03-29T12:00:00.000Z'],
    ['a wall time that is skipped', '2026-03-28T01:30:00.000Z', '$now+1d', '2026-03-29T01:30:00.000Z'],
    ['a wall time that comes twice', '2026-10-24T00:30:00.000Z', '$now+1d', '2026-10-25T00:30:00.000Z'],
    ['the last day of February', '2028-01-31T12:00:00.000Z', '$now+1mo', '2028-02-29T12:00:00.000Z'],
  ])('keeps the wall clock in Berlin over %s', (_, now, name, expected) => {
    expect(timeOfName(name, new Date(now), 'Europe/Berlin')).toBe(expected);
  });

  it.each([
    '$today+2h',
    '$now.month_end',
    '$today+',
    '$todayy',
    '$today+1d+1d+1d+1d+1d',
    '$today+123456d',
    '$x',
    'today',
  ])('%s is no name', (name) => {
    expect(typeOfName(name)).toBeUndefined();
  });

  it('spreads lists in lists, and leaves out what stands for nothing', () => {
    const at = {
      now: NOW,
      zone: 'UTC',
      name: (name: string) => (name === '$user.department' ? null : ['a', 'b']),
    };
    const list = ['$user.department', '$assignment.department'].map((name) => ({
      kind: 'name' as const,
      name,
    }));
    expect(constantOf({ kind: 'list', values: [...list, { kind: 'literal', value: 7 }] }, at)).toEqual([
      'a',
      'b',
      '7',
    ]);
  });
});

/** Numbers, and what is read back from them. */
import { expect, it } from 'vitest';
import { numberParts, numberSeen } from '../../../server/records/number-series.ts';

const AT = new Date('2026-11-22T10:00:00Z');

it.each([
  ['SO-{YYYY}-{#####}', 'SO-2026-00042'],
  ['{YY}{MM}{DD}{##}', '26112242'],
  ['A.{####}/{MM}(x)', 'A.0042/11(x)'],
  ['{###}', '042'],
])('reads of %s the period and the counter', (pattern, number) => {
  const { before, after, width, period } = numberParts(pattern, AT, 'UTC');
  expect(before + String(42).padStart(width, '0') + after).toBe(number);
  expect(numberSeen(pattern, number)).toEqual({ period, value: 42n });
});

it('reads a counter that has outgrown its width', () => {
  expect(numberSeen('SO-{YYYY}-{##}', 'SO-2026-12345')).toEqual({ period: '2026', value: 12345n });
});

it.each(['SO-26-00042', 'XX-2026-00042', 'SO-2026-', ''])('finds nothing in %j', (number) => {
  expect(numberSeen('SO-{YYYY}-{#####}', number)).toBeUndefined();
});

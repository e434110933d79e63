import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../metadata/condition/facts.ts';
import { evaluate } from '../../../metadata/expression/evaluate.ts';
import { expressionOf, facts, MOMENT } from './fixture.ts';

function value(source: string, of: Facts, target = 'total', scale = 2) {
  return evaluate(expressionOf(source, target), of, scale);
}

describe('evaluate', () => {
  it.each<[string, string, Facts['values'], unknown]>([
    ['decimals are exact', 'round(0.1 + 0.2, 2) == 0.3', {}, true],
    ['halves go away from zero', 'round(ratio, 2) == 1.01', { ratio: 1.005 }, true],
    ['negative halves too', 'round(ratio, 2) == -1.01', { ratio: -1.005 }, true],
    ['a third comes back', 'round(1 / 3 * 3, 9) == 1', {}, true],
    ['x / 0 is null', 'coalesce(1 / count, -1) == -1', { count: 0 }, true],
    ['null makes null', 'coalesce(count + 1, -1) == -1', { count: null }, true],
    ['two empty values are equal', 'order_date == due_date', {}, true],
    ['nothing is greater than null', 'count > 1 || count <= 1', {}, false],
    ['null is different from a value', 'count != 1', {}, true],
    ['an absent boolean is false', '!urgent', {}, true],
    ['floor goes down', 'floor(-1.5) == -2 && ceil(-1.5) == -1 && floor(2) == 2', {}, true],
    ['min of null is null', 'coalesce(min(count, 3), 9) == 9', {}, true],
    [
      'times compare however they are written',
      'placed_at == $now',
      { placed_at: '2026-11-22T04:30:00+08:00' },
      true,
    ],
    ['a missing record is null', 'coalesce(customer.discount, 7) == 7', {}, true],
  ])('%s: %s', (_, source, values, expected) => {
    expect(value(source, facts(values), 'urgent')).toBe(expected);
  });

  it.each<[string, string, string, Facts['values'], unknown]>([
    [
      'days between dates',
      'due_date - order_date',
      'count',
      { order_date: '2026-02-27', due_date: '2026-03-01' },
      2,
    ],
    ['a date and days', 'order_date + 30', 'due_date', { order_date: '2026-12-15' }, '2027-01-14'],
    ['today is the company’s day', '$today', 'due_date', {}, '2026-11-22'],
    [
      'a date beyond the calendar',
      'order_date + 999999999',
      'due_date',
      { order_date: '2026-12-15' },
      { code: 'OUT_OF_RANGE' },
    ],
    ['texts joined around null', 'concat(note, "-", code)', 'note', { code: 'x' }, '-x'],
    ['nothing joined', 'concat(note, code)', 'note', {}, null],
    ['characters, not code units', 'length(note)', 'count', { note: '😀测' }, 2],
    [
      'a big product',
      'round(ratio * 1000000)',
      'ratio',
      { ratio: 999999999999.1234 },
      { code: 'OUT_OF_RANGE' },
    ],
  ])('%s: %s', (_, source, target, values, expected) => {
    expect(value(source, facts(values), target, 4)).toEqual(expected);
  });

  const order = facts({ fee: 5, ratio: 10 }, [
    { quantity: 3, unit_price: 1.115, amount: 3.35 },
    { quantity: 1, unit_price: 2, amount: 2 },
    { quantity: null, unit_price: null, amount: null },
  ]);

  it.each([
    ['sum(lines.amount) + fee', 10.35],
    ['round(sum(lines.quantity * lines.unit_price))', 5.35],
    ['round(sum(lines.amount) * (1 - ratio / 100))', 4.82],
    ['round(avg(lines.amount))', 2.68],
    ['max(lines.amount)', 3.35],
    ['min(lines.amount)', 2],
    ['fee * count(lines)', 15],
    ['fee * count(lines.amount)', 10],
    ['round(sum(lines.amount * ratio))', 53.5],
  ])('totals lines: %s is %d', (source, expected) => {
    expect(value(source, order)).toBe(expected);
  });

  it('sums nothing to 0, and has no average of nothing', () => {
    expect(value('sum(lines.amount)', facts({}))).toBe(0);
    expect(value('round(avg(lines.amount))', facts({}))).toBeNull();
  });

  it('rounds to the decimals of the currency it is told', () => {
    expect(value('round(fee / 3)', facts({ fee: 10 }), 'total', 0)).toBe(3);
    expect(value('round(fee / 3)', facts({ fee: 10 }), 'total', 3)).toBe(3.333);
  });

  it('reads a line’s header', () => {
    const line: Facts = {
      values: { quantity: 2 },
      related: {},
      rows: {},
      parent: facts({ fee: 1.5 }),
      moment: MOMENT,
    };
    expect(evaluate(expressionOf('round($parent.fee * quantity)', 'amount', 'order_line'), line, 2)).toBe(3);
  });

  it('gives null for half-typed input of a form', () => {
    expect(value('fee + 1', facts({ fee: '12,' }))).toBeNull();
  });
});

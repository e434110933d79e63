import { describe, expect, it } from 'vitest';
import { dependencies } from '../../../metadata/expression/dependencies.ts';
import { expressionReads } from '../../../metadata/expression/reads.ts';
import { expressionOf, parse } from './fixture.ts';

describe('parseExpression', () => {
  it.each([
    ['round(sum(lines.amount) * (1 - ratio / 100))', 'total'],
    ['sum(lines.amount) + fee', 'total'],
    ['round(sum(lines.quantity * lines.unit_price))', 'total'],
    ['if(urgent, fee, coalesce(fee, 0))', 'total'],
    ['urgent ? fee : fee * 2', 'total'],
    ['count * 3', 'count'],
    ['count(lines)', 'count'],
    ['length(concat(customer.name, " ", upper(note)))', 'count'],
    ['due_date - order_date', 'count'],
    ['due_date - $today', 'count'],
    ['order_date + 30', 'due_date'],
    ['max(order_date, due_date)', 'due_date'],
    ['count + 0.25', 'weight'],
    ['round(ratio, 1) + 0.05', 'weight'],
    ['round(fee / total * 100, 2)', 'ratio'],
    ['!urgent && status == "draft" || count >= 3', 'urgent'],
    ['if(count > 3, "placed", "draft")', 'status'],
    ['$user.name', 'note'],
    ['placed_at == $now', 'urgent'],
    ['round(base_total)', 'base_total'],
  ])('accepts %s for %s', (source, target) => {
    expect(parse(source, target).faults).toEqual([]);
  });

  it('accepts a line’s own amount, and what its header says', () => {
    expect(parse('round(quantity * unit_price)', 'amount', 'order_line').faults).toEqual([]);
    expect(parse('round($parent.fee * quantity)', 'amount', 'order_line').faults).toEqual([]);
  });

  it.each<[string, unknown, string, string?]>([
    ['no text', 7, 'BAD_EXPRESSION'],
    ['nothing', '  ', 'BAD_EXPRESSION'],
    ['a text that is no formula', 'a +', 'BAD_EXPRESSION'],
    ['two formulas', 'fee; fee', 'BAD_EXPRESSION'],
    ['a list', '[fee]', 'BAD_EXPRESSION'],
    ['this', 'this.fee', 'BAD_EXPRESSION'],
    ['a computed member', 'customer["name"]', 'BAD_EXPRESSION', 'note'],
    ['a method', 'note.toUpperCase()', 'BAD_EXPRESSION', 'note'],
    ['an operator of other languages', 'count % 2', 'BAD_EXPRESSION', 'count'],
    ['a bit operator', 'count | 2', 'BAD_EXPRESSION', 'count'],
    ['an exponent', 'round(1e3)', 'BAD_EXPRESSION'],
    ['more than 15 digits', 'round(0.1234567890123456)', 'BAD_EXPRESSION'],
    ['an unknown field', 'round(feee)', 'UNKNOWN_NAME'],
    ['a field of the prototype', 'constructor', 'UNKNOWN_NAME'],
    ['an unknown function', 'ruond(fee)', 'UNKNOWN_NAME'],
    ['a function of the prototype', 'toString(fee)', 'UNKNOWN_NAME'],
    ['an unknown name', '$todya', 'UNKNOWN_NAME', 'due_date'],
    ['a name of many values', '$assignment.department', 'UNKNOWN_NAME', 'note'],
    ['too few values', 'min(fee)', 'BAD_EXPRESSION'],
    ['lines as a value', 'round(lines.amount)', 'BAD_PATH'],
    ['an aggregate without lines', 'sum(fee)', 'BAD_EXPRESSION'],
    ['an aggregate in an aggregate', 'sum(lines.quantity * sum(lines.amount))', 'BAD_EXPRESSION'],
    ['rows without a field', 'sum(lines)', 'BAD_EXPRESSION'],
    ['json', 'data', 'BAD_EXPRESSION', 'note'],
    ['texts added', 'note + code', 'TYPE_MISMATCH', 'note'],
    ['a text multiplied', 'round(note * 2)', 'TYPE_MISMATCH'],
    ['money times money', 'round(fee * fee)', 'TYPE_MISMATCH'],
    ['a number divided by money', 'round(1 / fee)', 'TYPE_MISMATCH'],
    ['money plus a number', 'round(fee + ratio)', 'TYPE_MISMATCH'],
    ['branches of two types', 'if(urgent, fee, note)', 'TYPE_MISMATCH'],
    ['a condition that is a number', 'if(count, fee, fee)', 'TYPE_MISMATCH'],
    ['an order of texts', 'note < code', 'TYPE_MISMATCH', 'urgent'],
    ['a comparison with null', 'note == null', 'TYPE_MISMATCH', 'urgent'],
    ['a text for money', 'note', 'TYPE_MISMATCH'],
    ['a date for a time', 'order_date', 'TYPE_MISMATCH', 'placed_at'],
    ['nothing but null', 'null', 'TYPE_MISMATCH'],
    ['amounts in two currencies', 'round(fee + customer.credit_limit)', 'MIXED_CURRENCIES'],
    ['the amount of another currency', 'base_total', 'MIXED_CURRENCIES'],
    [
      'a sum in which every row has its currency',
      'round(sum(lines.customer.credit_limit))',
      'MIXED_CURRENCIES',
    ],
    ['a division without round', 'fee / 3', 'NEEDS_ROUND'],
    ['a price as money', 'max(sum(lines.unit_price), fee)', 'NEEDS_ROUND'],
    ['decimals that the field does not hold', 'ratio', 'NEEDS_ROUND', 'weight'],
    ['a product with more decimals', 'weight * ratio', 'NEEDS_ROUND', 'ratio'],
    ['round to more decimals than the field holds', 'round(ratio, 3)', 'NEEDS_ROUND', 'weight'],
    ['round to no number', 'round(fee, count)', 'BAD_EXPRESSION'],
    ['round in a field without decimals', 'round(ratio) > 1', 'BAD_EXPRESSION', 'urgent'],
    ['a status that is none', 'if(urgent, "placed", "darft")', 'BAD_EXPRESSION', 'status'],
    ['a comparison with a status that is none', 'status == "darft"', 'DEAD_CONSTANT', 'urgent'],
    ['brackets without end', `${'('.repeat(900)}1${')'.repeat(900)}`, 'BAD_EXPRESSION'],
    ['signs without end', `${'-'.repeat(900)}1`, 'BAD_EXPRESSION'],
    ['a text without end', `round(${'1+'.repeat(2000)}1)`, 'BAD_EXPRESSION'],
    ['code', 'constructor.constructor("return process")()', 'BAD_EXPRESSION', 'note'],
  ])('refuses %s', (_, source, code, target) => {
    const { expression, faults } = parse(source, target);
    expect(expression).toBeUndefined();
    expect(faults.map((fault) => fault.code)).toEqual([code]);
    expect(faults[0]?.pointer).toBe('/expr');
  });

  it('reports both sides at once, with the nearest names', () => {
    const { faults } = parse('round(fe + customer.nam + mni(1, 2))');
    expect(faults.map((fault) => fault.nearest)).toEqual(['fee', 'name', 'min']);
  });

  it('names what it depends on', () => {
    const expression = expressionOf(
      'round(sum(lines.quantity * lines.unit_price * ratio) + customer.discount * fee + count(lines) * fee)',
    );
    expect(dependencies(expression)).toEqual([
      'lines',
      'lines.quantity',
      'lines.unit_price',
      'ratio',
      'customer.discount',
      'fee',
    ]);
    expect(dependencies(expressionOf('round($parent.fee * quantity)', 'amount', 'order_line'))).toEqual([
      '$parent.fee',
      'quantity',
    ]);
  });

  it('names what must be loaded', () => {
    expect(
      expressionReads(expressionOf('round(sum(lines.amount * ratio) * customer.discount)')),
    ).toMatchObject({
      fields: ['ratio', 'customer'],
      related: [{ key: 'customer', fields: ['discount'] }],
      collections: [{ name: 'lines', entity: 'order_line', by: 'parent_id', reads: { fields: ['amount'] } }],
    });
  });
});

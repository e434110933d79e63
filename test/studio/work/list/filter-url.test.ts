import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  complete,
  type FilterGroup,
  type FilterRule,
  NO_FILTER,
} from '../../../../studio/work/list/filter.ts';
import { filterPairs, readFilter } from '../../../../studio/work/list/filter-url.ts';

const through = (filter: FilterGroup) => readFilter(new URLSearchParams(filterPairs(filter)));

describe('a filter in the address', () => {
  it.each<[string, FilterRule, [string, string]]>([
    ['a comparison', { field: 'total', operator: 'gte', value: '1000' }, ['total', 'gte.1000']],
    ['one of several', { field: 'tier', operator: 'in', value: ['S', 'A'] }, ['tier', 'in.(S,A)']],
    ['a part of a text', { field: 'name', operator: 'contains', value: '上海' }, ['name', 'ilike.*上海*']],
    ['a beginning', { field: 'name', operator: 'starts', value: '上' }, ['name', 'ilike.上*']],
    ['emptiness', { field: 'phone', operator: 'empty', value: '' }, ['phone', 'is.null']],
    ['its opposite', { field: 'phone', operator: 'filled', value: '' }, ['phone', 'not.is.null']],
  ])('says %s in the dialect of the API', (_, rule, pair) => {
    expect(filterPairs({ combinator: 'and', rules: [rule] })).toEqual([pair]);
  });

  it('quotes what would end a value early, inside groups and lists only', () => {
    const rule: FilterRule = { field: 'name', operator: 'eq', value: 'Smith, "Jo" (UK)' };
    expect(filterPairs({ combinator: 'and', rules: [rule] })).toEqual([['name', 'eq.Smith, "Jo" (UK)']]);
    expect(filterPairs({ combinator: 'or', rules: [rule, rule] })).toEqual([
      ['or', '(name.eq."Smith, \\"Jo\\" (UK)",name.eq."Smith, \\"Jo\\" (UK)")'],
    ]);
  });

  it('leaves out rules that are not finished, and groups that hold nothing else', () => {
    const unfinished: FilterRule = { field: 'name', operator: 'contains', value: '' };
    expect(
      filterPairs({ combinator: 'and', rules: [unfinished, { combinator: 'or', rules: [unfinished] }] }),
    ).toEqual([]);
  });

  it.each(['tier=wrong.1', 'or=(a.eq', 'or=a.eq.1', 'tier=in.S', 'and=(or(a.eq.1)', 'or=(a.frob.1)'])(
    'passes over what it cannot read: %s',
    (query) => {
      expect(readFilter(new URLSearchParams(query))).toEqual(NO_FILTER);
    },
  );

  it('does not take the list’s own parameters for filters', () => {
    expect(readFilter(new URLSearchParams('view=a&search=b&order=c.desc&columns=d'))).toEqual(NO_FILTER);
  });

  it('comes back as it went, whatever people type', () => {
    const field = fc.constantFrom('name', 'tier', 'total', 'created_at');
    const text = fc
      .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
      .filter((value) => !/\*|^not\.|^is\./.test(value));
    const rule: fc.Arbitrary<FilterRule> = fc.oneof(
      fc.record({
        field,
        operator: fc.constantFrom('eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'contains', 'starts'),
        value: text,
      }),
      fc.record({
        field,
        operator: fc.constant('in' as const),
        value: fc.array(text, { minLength: 1, maxLength: 4 }),
      }),
      fc.record({
        field,
        operator: fc.constantFrom('empty' as const, 'filled' as const),
        value: fc.constant(''),
      }),
    );
    const inner = fc.record({
      combinator: fc.constantFrom('and' as const, 'or' as const),
      rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
    });
    const outer = fc.record({
      combinator: fc.constant('and' as const),
      rules: fc.array(fc.oneof(rule, inner), { minLength: 2, maxLength: 4 }),
    });
    fc.assert(
      fc.property(outer, (filter) => {
        expect(through(filter)).toEqual(complete(filter));
      }),
      { seed: 20261121, numRuns: 400 },
    );
  });
});

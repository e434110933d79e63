import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../metadata/condition/facts.ts';
import { parseCondition } from '../../../metadata/condition/parse.ts';
import { holds } from '../../../metadata/condition/predicate.ts';
import { conditionReads } from '../../../metadata/condition/reads.ts';
import { moment, resolving, uuid } from './fixture.ts';

const at = moment({ department: [], user: [], partner: [], thing: [], thing_line: [] });

function condition(source: unknown, more = {}) {
  const context = resolving({ names: 'record', ...more });
  const parsed = parseCondition(source, context);
  if (parsed === undefined) throw new Error(JSON.stringify(context.faults));
  return parsed;
}

const facts = (values: Facts['values'], more: Partial<Facts> = {}): Facts => ({
  values,
  related: {},
  rows: {},
  before: values,
  moment: at,
  ...more,
});

describe('holds', () => {
  it.each<[string, object, Facts['values'], boolean]>([
    ['a comparison with null is false', { amount: { lt: 5 } }, { amount: null }, false],
    ['ne is the complement of eq', { amount: { ne: 5 } }, { amount: null }, true],
    ['not is the plain complement', { not: { amount: { lt: 5 } } }, { amount: null }, true],
    ['two empty fields are equal', { day: { eq: { field: 'other_day' } } }, { day: null }, true],
    ['nothing equals a name that stands for nothing', { note: '$user.email' }, { note: null }, false],
    ['an empty text is null', { note: { empty: true } }, { note: '' }, true],
    ['a boolean that is not mentioned is false', { flag: false }, {}, true],
    [
      'instants compare as times, however they are written',
      { moment: '2026-11-21T10:24:00Z' },
      { moment: '2026-11-21T18:24:00+08:00' },
      true,
    ],
    ['numbers compare as numbers', { amount: { gt: 200 } }, { amount: 1000 }, true],
    ['a reference may be embedded', { owner: '$user.id' }, { owner: { id: uuid(9, 1), name: 'Ann' } }, true],
    ['today is the company’s day', { day: '$today' }, { day: '2026-11-21' }, true],
  ])('%s', (_, source, values, expected) => {
    expect(holds(condition(source), facts(values))).toBe(expected);
  });

  it('knows a new record by what was before', () => {
    const { before: _, ...created } = facts({});
    expect(holds(condition({ $isNew: true }), created)).toBe(true);
    expect(holds(condition({ $isNew: true }), facts({}))).toBe(false);
  });

  it.each<[unknown, unknown, boolean]>([
    ['a', 'a', false],
    ['a', 'b', true],
    [null, '', false],
    [null, 'a', true],
    ['a', null, true],
  ])('compares %j before with %j after', (before, after, expected) => {
    const changed = condition({ note: { changed: true } });
    expect(holds(changed, facts({ note: after }, { before: { note: before } }))).toBe(expected);
  });

  it('counts a field of a new record as changed when it has a value', () => {
    const { before: _, ...created } = facts({ note: 'a' });
    expect(holds(condition({ note: { changed: true } }), created)).toBe(true);
    expect(holds(condition({ other_note: { changed: true } }), created)).toBe(false);
  });

  it('sees the referring record through its header', () => {
    const header = facts({ day: '2026-11-21' });
    const line = facts({}, { parent: header });
    const filter = condition(
      { day: '$parent.day' },
      { entity: 'partner', referrer: 'thing_line', names: 'row' },
    );
    expect(holds(filter, facts({ day: '2026-11-21' }, { referrer: line }))).toBe(true);
    expect(holds(filter, facts({ day: '2026-11-22' }, { referrer: line }))).toBe(false);
  });

  it('treats every of no rows as true and some as false', () => {
    expect(holds(condition({ lines: { every: { name: 'x' } } }), facts({}))).toBe(true);
    expect(holds(condition({ lines: { some: { name: 'x' } } }), facts({}))).toBe(false);
  });
});

describe('conditionReads', () => {
  it('names everything that must be loaded, each thing once', () => {
    const source = {
      'partner.department.name': 'x',
      'partner.flag': true,
      amount: { gt: { field: 'partner.amount' } },
      department: { within: '$assignment.department' },
      note: { ne: '$before.other_note' },
      lines: { some: { '$parent.flag': true, 'partner.name': 'y', name: { contains: '$user.name' } } },
    };
    expect(conditionReads(condition(source))).toEqual({
      fields: ['partner', 'amount', 'department', 'note', 'other_note'],
      related: [
        {
          key: 'partner',
          steps: [{ entity: 'thing', field: 'partner' }],
          entity: 'partner',
          fields: ['department', 'flag', 'amount'],
        },
        {
          key: 'partner.department',
          steps: [
            { entity: 'thing', field: 'partner' },
            { entity: 'partner', field: 'department' },
          ],
          entity: 'department',
          fields: ['name'],
        },
      ],
      collections: [
        {
          name: 'lines',
          of: [],
          entity: 'thing_line',
          by: 'parent_id',
          reads: {
            fields: ['partner', 'name'],
            related: [
              {
                key: 'partner',
                steps: [{ entity: 'thing_line', field: 'partner' }],
                entity: 'partner',
                fields: ['name'],
              },
            ],
            collections: [],
            names: ['$user.name'],
            trees: [],
            parent: { fields: ['flag'], related: [], collections: [], names: [], trees: [] },
          },
        },
      ],
      names: ['$assignment.department'],
      trees: [{ entity: 'department', by: 'parent' }],
    });
  });
});

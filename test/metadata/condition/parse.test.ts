import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../metadata/condition/condition.ts';
import { parseCondition } from '../../../metadata/condition/parse.ts';
import type { ResolveContext } from '../../../metadata/condition/resolve.ts';
import { ENTITIES, resolving, uuid } from './fixture.ts';

type Options = Partial<ResolveContext>;

function parsed(source: unknown, options: Options = {}): Condition | undefined {
  const at = resolving(options);
  const condition = parseCondition(source, at);
  expect(at.faults).toEqual([]);
  return condition;
}

const own = (field: string) => ({ root: 'record', steps: [{ entity: 'thing', field }] });

describe('parseCondition', () => {
  it('reads an object as a conjunction', () => {
    expect(parsed({ color: ['red', 'green'], amount: { gt: 1000 } })).toEqual({
      op: 'all',
      of: [
        {
          op: 'compare',
          path: own('color'),
          type: 'text',
          operator: 'in',
          operand: {
            kind: 'list',
            values: [
              { kind: 'literal', value: 'red' },
              { kind: 'literal', value: 'green' },
            ],
          },
        },
        {
          op: 'compare',
          path: own('amount'),
          type: 'number',
          operator: 'gt',
          operand: { kind: 'literal', value: 1000 },
        },
      ],
    });
  });

  it('follows references, and asks of lines and back-references by quantifiers', () => {
    expect(parsed({ 'partner.department.name': 'x' })).toMatchObject({
      path: {
        root: 'record',
        steps: [
          { entity: 'thing', field: 'partner' },
          { entity: 'partner', field: 'department' },
          { entity: 'department', field: 'name' },
        ],
      },
    });
    expect(parsed({ 'partner.things': { empty: true } })).toEqual({
      op: 'quantified',
      quantifier: 'none',
      of: [{ entity: 'thing', field: 'partner' }],
      entity: 'thing',
      by: 'partner',
      name: 'partner.things',
    });
    expect(parsed({ lines: { some: { '$parent.flag': true } } })).toMatchObject({
      quantifier: 'some',
      entity: 'thing_line',
      by: 'parent_id',
      where: { path: { root: 'parent', steps: [{ entity: 'thing', field: 'flag' }] } },
    });
  });

  it('reads a name of many values as one of them', () => {
    expect(parsed({ department: '$assignment.department' })).toMatchObject({ operator: 'in' });
    expect(parsed({ department: { ne: '$assignment.department' } })).toMatchObject({
      op: 'not',
      of: { operator: 'in' },
    });
  });

  it('knows the referring record in a reference filter', () => {
    expect(parsed({ name: '$record.note' }, { entity: 'partner', referrer: 'thing' })).toMatchObject({
      operand: { kind: 'field', path: { root: 'referrer', steps: [{ entity: 'thing', field: 'note' }] } },
    });
    expect(parsed({ day: '$parent.day' }, { entity: 'partner', referrer: 'thing_line' })).toMatchObject({
      operand: {
        kind: 'field',
        path: {
          root: 'referrer',
          steps: [
            { entity: 'thing_line', field: 'parent_id' },
            { entity: 'thing', field: 'day' },
          ],
        },
      },
    });
  });

  it('knows before, changed and new while a record is saved', () => {
    const source = { $isNew: false, note: { changed: true }, amount: { gt: '$before.amount' } };
    expect(parsed(source, { names: 'record' })).toMatchObject({ op: 'all' });
  });

  it('takes a named condition of the entity', () => {
    const named: Condition = { op: 'isNew', value: true };
    const thing = { ...entityOf('thing'), conditions: { fresh: named } };
    expect(parsed('fresh', { entities: { ...ENTITIES, thing } })).toBe(named);
  });

  it('writes instants and ids in one form', () => {
    expect(parsed({ moment: '2026-11-21T18:24:00+08:00' })).toMatchObject({
      operand: { value: '2026-11-21T10:24:00.000Z' },
    });
    expect(parsed({ owner: uuid(9, 1).toUpperCase() })).toMatchObject({ operand: { value: uuid(9, 1) } });
  });

  it.each<[string, unknown, string, string, Options?]>([
    ['no object', 7, '/when', 'BAD_CONDITION'],
    ['a condition without a key', {}, '/when', 'BAD_CONDITION'],
    ['an empty list', { color: [] }, '/when/color', 'BAD_CONDITION'],
    ['null', { note: null }, '/when/note', 'BAD_CONDITION'],
    ['null in a list', { color: ['red', null] }, '/when/color/1', 'BAD_CONDITION'],
    ['an empty text', { note: '' }, '/when/note', 'BAD_CONDITION'],
    ['a value twice', { color: ['red', 'red'] }, '/when/color', 'BAD_CONDITION'],
    ['an object without operators', { note: {} }, '/when/note', 'BAD_CONDITION'],
    ['lines as a whole', { lines: ['a'] }, '/when/lines', 'BAD_CONDITION'],
    ['lines compared', { lines: { eq: 1 } }, '/when/lines/eq', 'BAD_CONDITION'],
    ['a quantifier without a condition', { lines: { some: {} } }, '/when/lines/some', 'BAD_CONDITION'],
    ['a plain path through lines', { 'lines.name': 'x' }, '/when/lines.name', 'BAD_PATH'],
    [
      'a plain path through a back-reference',
      { 'partner.things.note': 'x' },
      '/when/partner.things.note',
      'BAD_PATH',
    ],
    ['a path through a text', { 'note.length': 1 }, '/when/note.length', 'BAD_PATH'],
    [
      'three references',
      { 'partner.department.parent.name': 'x' },
      '/when/partner.department.parent.name',
      'BAD_PATH',
    ],
    ['an unknown field', { colour: 'red' }, '/when/colour', 'UNKNOWN_NAME'],
    ['a field of the prototype', { constructor: 'x' }, '/when/constructor', 'UNKNOWN_NAME'],
    ['an unknown operator', { amount: { grt: 1 } }, '/when/amount/grt', 'UNKNOWN_NAME'],
    ['an unknown name', { day: '$todya' }, '/when/day', 'UNKNOWN_NAME'],
    ['hours on a date', { day: '$today+2h' }, '/when/day', 'UNKNOWN_NAME'],
    ['an unknown named condition', 'frsh', '/when', 'UNKNOWN_NAME'],
    [
      'an unknown $before',
      { note: { ne: '$before.nte' } },
      '/when/note/ne',
      'UNKNOWN_NAME',
      { names: 'record' },
    ],
    ['a dead constant', { color: 'rde' }, '/when/color', 'DEAD_CONSTANT'],
    ['a dead constant in a list', { color: ['red', 'pink'] }, '/when/color/1', 'DEAD_CONSTANT'],
    ['a text for a number', { amount: '5' }, '/when/amount', 'TYPE_MISMATCH'],
    ['a number for a text', { note: 5 }, '/when/note', 'TYPE_MISMATCH'],
    ['more decimals than the field has', { amount: 1.234 }, '/when/amount', 'BAD_CONDITION'],
    ['a fraction for an integer', { count: { gt: 1.5 } }, '/when/count/gt', 'BAD_CONDITION'],
    ['more than 15 digits', { count: 2 ** 60 }, '/when/count', 'BAD_CONDITION'],
    ['a day that is none', { day: '2026-02-30' }, '/when/day', 'TYPE_MISMATCH'],
    ['a time without its zone', { moment: '2026-02-20T10:00:00' }, '/when/moment', 'TYPE_MISMATCH'],
    ['a date name for a time', { moment: { gte: '$today' } }, '/when/moment/gte', 'TYPE_MISMATCH'],
    ['a time name for a date', { day: '$now' }, '/when/day', 'TYPE_MISMATCH'],
    ['an id that is none', { owner: 'ann' }, '/when/owner', 'TYPE_MISMATCH'],
    ['the id of another entity', { partner: '$user.id' }, '/when/partner', 'TYPE_MISMATCH'],
    ['fields of two kinds', { amount: { eq: { field: 'note' } } }, '/when/amount/eq/field', 'TYPE_MISMATCH'],
    [
      'references to two entities',
      { owner: { eq: { field: 'partner' } } },
      '/when/owner/eq/field',
      'TYPE_MISMATCH',
    ],
    ['a field without an operator', { day: { field: 'other_day' } }, '/when/day/field', 'BAD_CONDITION'],
    ['an order of texts', { note: { gt: 'a' } }, '/when/note/gt', 'BAD_CONDITION'],
    ['a pattern on an enum', { color: { like: 'r%' } }, '/when/color/like', 'BAD_CONDITION'],
    ['an empty boolean', { flag: { empty: true } }, '/when/flag/empty', 'BAD_CONDITION'],
    ['a json compared', { data: 'x' }, '/when/data', 'BAD_CONDITION'],
    ['a range upside down', { amount: { between: [9, 1] } }, '/when/amount/between', 'BAD_CONDITION'],
    ['a pattern that ends in its escape', { note: { like: 'a\\' } }, '/when/note/like', 'BAD_CONDITION'],
    ['a place in no tree', { owner: { within: '$user.id' } }, '/when/owner/within', 'BAD_CONDITION'],
    ['changed of a stored row', { note: { changed: true } }, '/when/note/changed', 'BAD_CONDITION'],
    ['new of a stored row', { $isNew: true }, '/when/$isNew', 'BAD_CONDITION'],
    ['before of a stored row', { note: '$before.note' }, '/when/note', 'BAD_CONDITION'],
    [
      'changed inside a quantifier',
      { lines: { some: { name: { changed: true } } } },
      '/when/lines/some/name/changed',
      'BAD_CONDITION',
      { names: 'record' },
    ],
    ['$record outside a filter', { '$record.note': 'x' }, '/when/$record.note', 'UNKNOWN_NAME'],
    ['$parent of what is no line', { '$parent.note': 'x' }, '/when/$parent.note', 'UNKNOWN_NAME'],
    ['an empty any', { any: [] }, '/when/any', 'BAD_CONDITION'],
    ['a list in not', { not: [{ flag: true }] }, '/when/not', 'BAD_CONDITION'],
    ['a NUL in a text', { note: 'a\0' }, '/when/note', 'BAD_CONDITION'],
  ])('refuses %s', (_, source, pointer, code, options) => {
    const at = resolving(options);
    expect(parseCondition(source, at)).toBeUndefined();
    expect(at.faults.map((fault) => [fault.pointer, fault.code])).toEqual([[pointer, code]]);
    for (const fault of at.faults) expect(fault.mend).not.toBe('');
  });

  it('reports all faults at once', () => {
    const at = resolving();
    expect(parseCondition({ colour: 1, any: [{ amount: 'x' }, { not: { day: null } }] }, at)).toBeUndefined();
    expect(at.faults.map((fault) => fault.pointer)).toEqual([
      '/when/colour',
      '/when/any/0/amount',
      '/when/any/1/not/day',
    ]);
  });

  it('offers the nearest name', () => {
    const at = resolving();
    parseCondition({ colour: 'red', amount: { betwen: [1, 2] }, day: '$tody', color: 'geren' }, at);
    expect(at.faults.map((fault) => fault.nearest)).toEqual(['color', 'between', '$today', 'green']);
  });

  it('refuses a thousand nested conditions without recursing through them', () => {
    const at = resolving();
    let source: unknown = { flag: true };
    for (let depth = 0; depth < 1000; depth++) source = { not: source };
    expect(parseCondition(source, at)).toBeUndefined();
    expect(at.faults).toHaveLength(1);
  });
});

function entityOf(name: string) {
  const entity = ENTITIES[name];
  if (entity === undefined) throw new Error(name);
  return entity;
}

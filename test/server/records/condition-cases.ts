/** Condition documents: every operator on every type it takes, with constants, names and fields, in every surrounding. */

import type { ComparisonOperator, ValueType } from '../../../metadata/condition/condition.ts';
import { OPERATORS } from '../../../metadata/condition/operators.ts';
import { valueTypeOf } from '../../../metadata/condition/value-type.ts';
import { ENTITIES } from '../../metadata/condition/fixture.ts';
import { AMOUNTS, COLORS, COUNTS, DAYS, DEPARTMENTS, MOMENTS, NOTES, PARTNERS } from './condition-rows.ts';

export type Source = Readonly<Record<string, unknown>>;

interface Operands {
  readonly constants: readonly unknown[];
  readonly names: readonly string[];
  /** Another field of the type. */
  readonly field?: string;
}

const BY_FIELD: Readonly<Record<string, Operands>> = {
  note: { constants: NOTES.slice(0, 3), names: ['$user.name', '$user.email'], field: 'other_note' },
  color: { constants: COLORS, names: [] },
  count: { constants: COUNTS.slice(1, 3), names: [], field: 'amount' },
  amount: { constants: AMOUNTS.slice(1, 4), names: [], field: 'other_amount' },
  flag: { constants: [true, false], names: [] },
  day: {
    constants: DAYS.slice(1, 3),
    names: ['$today', '$today+1d', '$today.month_start'],
    field: 'other_day',
  },
  moment: { constants: MOMENTS.slice(0, 2), names: ['$now', '$now-1min', '$now.day_start'] },
  data: { constants: [], names: [] },
  department: {
    constants: DEPARTMENTS.slice(0, 2),
    names: ['$user.department', '$assignment.department'],
    field: 'partner.department',
  },
  partner: { constants: PARTNERS.slice(0, 2), names: [] },
};

/** Every leaf that can be said about a field of a thing. */
export function leaves(): readonly Source[] {
  return Object.entries(BY_FIELD).flatMap(([name, operands]) => {
    const field = ENTITIES.thing?.fields[name];
    const type = field && valueTypeOf(field);
    return type === undefined
      ? []
      : operatorsOf(type, name).flatMap((operator) => leavesOf(name, operator, operands));
  });
}

function operatorsOf(type: ValueType, field: string): readonly ComparisonOperator[] {
  const all = Object.keys(OPERATORS).filter((name): name is ComparisonOperator => name in OPERATORS);
  return all.filter(
    (name) =>
      OPERATORS[name].types.includes(type) &&
      name !== 'changed' &&
      (name !== 'within' || field === 'department') &&
      (field !== 'color' || !['like', 'ilike', 'startsWith', 'contains'].includes(name)),
  );
}

function leavesOf(
  name: string,
  operator: ComparisonOperator,
  { constants, names, field }: Operands,
): readonly Source[] {
  const leaf = (value: unknown): Source => ({ [name]: { [operator]: value } });
  const { operand } = OPERATORS[operator];
  const [first, second = first] = constants;
  // A name of many values can be asked for equality only.
  const single = names.filter((each) => !each.startsWith('$assignment.'));
  switch (operand) {
    case 'value':
      return [
        ...constants.map(leaf),
        ...(operator === 'eq' || operator === 'ne' ? names : single).map(leaf),
        ...(field === undefined ? [] : [leaf({ field })]),
      ];
    case 'values':
      return [
        leaf(constants.slice(0, 2)),
        leaf([first, ...single]),
        ...names.filter((each) => !single.includes(each)).map(leaf),
      ];
    case 'range':
      return [leaf([first, second]), ...single.map((each) => leaf([first, each]))];
    case 'pattern':
      return ['%', 'a%', '%n_50%', '%\\%', 'a\\\\b', '_nn', '%ü%', '%σα%', '测_'].map(leaf);
    case 'text':
      return [...constants, '%', '\\', ...single].map(leaf);
    case 'flag':
      return [leaf(true), leaf(false)];
    case 'nodes':
      return [...constants, constants, ...names, [first, '$user.department']].map(leaf);
  }
}

/** The same leaf about the thing, its partner, its lines, and beneath each connective. */
export function surroundings(leaf: Source): readonly Source[] {
  const other: Source = { amount: { gt: 0 } };
  return [
    leaf,
    { not: leaf },
    { not: { not: leaf } },
    { any: [leaf, other] },
    { all: [leaf, other] },
    { not: { any: [leaf, other] } },
    { not: { all: [leaf, other] } },
    { any: [{ not: leaf }, { not: { all: [other, { not: leaf }] } }] },
    { 'partner.things': { some: leaf } },
    { 'partner.things': { every: leaf } },
    { 'partner.things': { none: leaf } },
    { not: { 'partner.things': { every: { not: leaf } } } },
    { lines: { some: behindParent(leaf) } },
    { lines: { every: behindParent(leaf) } },
  ];
}

/** `note` of the header, seen from a line. */
function behindParent(leaf: Source): Source {
  return Object.fromEntries(
    Object.entries(leaf).map(([name, value]) => [`$parent.${name}`, onParent(value)]),
  );
}

function onParent(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'field' ? `$parent.${inner}` : onParent(inner),
    ]),
  );
}

/** Leaves about a partner, which may be missing, and about a record two references away. */
export function distantLeaves(): readonly Source[] {
  const about = (path: string, operators: Source): readonly Source[] =>
    Object.entries(operators).map(([operator, value]) => ({ [path]: { [operator]: value } }));
  return [
    ...about('partner.name', {
      eq: 'ann',
      ne: 'ann',
      in: ['ann', 'b%'],
      like: 'a%',
      startsWith: 'Ann_',
      contains: '$user.name',
      empty: true,
    }),
    ...about('partner.name', { ne: '$user.email', eq: { field: 'note' }, empty: false, ilike: '%ANN%' }),
    ...about('partner.amount', {
      eq: 0,
      ne: 0,
      gt: 0,
      gte: { field: 'amount' },
      lt: { field: 'amount' },
      between: [0, 1000],
    }),
    ...about('partner.amount', { ne: { field: 'amount' }, lte: 0.1 }),
    ...about('partner.flag', { eq: true, ne: true }),
    { 'partner.flag': false },
    { 'partner.flag': { ne: false } },
    ...about('partner.day', { eq: '$today', lt: '$today', ne: '$today' }),
    ...about('partner.department', {
      eq: DEPARTMENTS[0],
      ne: DEPARTMENTS[0],
      within: DEPARTMENTS[0],
      empty: true,
      in: DEPARTMENTS.slice(0, 2),
    }),
    ...about('partner.department.name', { eq: 'g', ne: 'g', empty: true }),
    ...about('partner.department.parent', { eq: DEPARTMENTS[0], within: DEPARTMENTS[1], ne: DEPARTMENTS[0] }),
    ...about('amount', {
      eq: { field: 'partner.amount' },
      ne: { field: 'partner.amount' },
      gt: { field: 'partner.amount' },
    }),
    ...about('lines', { empty: true }),
    ...about('lines', { empty: false }),
    ...about('lines', { some: { amount: { gt: 0 } }, every: { amount: { gt: 0 } }, none: { name: 'ann' } }),
    { lines: { some: { 'partner.flag': true }, none: { 'partner.amount': { ne: 0 } } } },
    { lines: { every: { 'partner.name': { ne: 'ann' }, amount: { lte: { field: '$parent.amount' } } } } },
  ];
}

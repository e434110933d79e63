import type { ComparisonOperator } from '../condition/condition.ts';

/** Operators that families of kinds share. Text has no order: it would depend on a collation that the browser does not have. */
const SAME = ['eq', 'ne', 'in', 'empty', 'changed'] as const satisfies readonly ComparisonOperator[];
const ORDERED = [
  ...SAME,
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
] as const satisfies readonly ComparisonOperator[];

export const OPERATORS = {
  choice: SAME,
  ordered: ORDERED,
  text: [...SAME, 'like', 'ilike', 'startsWith', 'contains'],
  reference: [...SAME, 'within'],
  boolean: ['eq', 'ne', 'changed'],
  opaque: ['empty', 'changed'],
  none: [],
} as const satisfies Record<string, readonly ComparisonOperator[]>;

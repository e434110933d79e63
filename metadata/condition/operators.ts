import type { ComparisonOperator, ValueType } from './condition.ts';

export interface OperatorRule {
  /** Types of the left side. */
  readonly types: readonly ValueType[];
  /** Shape of the right side. */
  readonly operand: 'value' | 'values' | 'range' | 'pattern' | 'text' | 'flag' | 'nodes';
  /** The comparison may be with another field. */
  readonly fields: boolean;
  /** A stored row can answer it, so SQL carries it. */
  readonly stored: boolean;
  /** Shown in faults. */
  readonly example: string;
}

const SCALARS: readonly ValueType[] = ['text', 'integer', 'number', 'boolean', 'date', 'instant', 'uuid'];
const ORDERED: readonly ValueType[] = ['integer', 'number', 'date', 'instant'];

/** The operators, one a row. Text has no order here: it would depend on a collation that the browser does not have. */
export const OPERATORS: Readonly<Record<ComparisonOperator, OperatorRule>> = {
  eq: { types: SCALARS, operand: 'value', fields: true, stored: true, example: '{ "eq": 1 }' },
  ne: { types: SCALARS, operand: 'value', fields: true, stored: true, example: '{ "ne": 1 }' },
  gt: { types: ORDERED, operand: 'value', fields: true, stored: true, example: '{ "gt": 1 }' },
  gte: { types: ORDERED, operand: 'value', fields: true, stored: true, example: '{ "gte": 1 }' },
  lt: { types: ORDERED, operand: 'value', fields: true, stored: true, example: '{ "lt": 1 }' },
  lte: { types: ORDERED, operand: 'value', fields: true, stored: true, example: '{ "lte": 1 }' },
  in: {
    types: SCALARS.filter((type) => type !== 'boolean'),
    operand: 'values',
    fields: false,
    stored: true,
    example: '{ "in": ["a", "b"] }',
  },
  between: {
    types: ORDERED,
    operand: 'range',
    fields: false,
    stored: true,
    example: '{ "between": [1, 9] }',
  },
  like: { types: ['text'], operand: 'pattern', fields: false, stored: true, example: '{ "like": "A%" }' },
  ilike: { types: ['text'], operand: 'pattern', fields: false, stored: true, example: '{ "ilike": "a%" }' },
  startsWith: {
    types: ['text'],
    operand: 'text',
    fields: false,
    stored: true,
    example: '{ "startsWith": "SO-" }',
  },
  contains: {
    types: ['text'],
    operand: 'text',
    fields: false,
    stored: true,
    example: '{ "contains": "ltd" }',
  },
  empty: {
    types: ['text', 'integer', 'number', 'date', 'instant', 'uuid', 'json'],
    operand: 'flag',
    fields: false,
    stored: true,
    example: '{ "empty": true }',
  },
  within: {
    types: ['uuid'],
    operand: 'nodes',
    fields: false,
    stored: true,
    example: '{ "within": "$assignment.department" }',
  },
  changed: {
    types: [...SCALARS, 'json'],
    operand: 'flag',
    fields: false,
    stored: false,
    example: '{ "changed": true }',
  },
};

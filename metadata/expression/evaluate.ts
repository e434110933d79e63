/**
 * Expressions on a record, with decimals. Null in arithmetic gives null, x / 0 gives null, `sum` of nothing is 0;
 * in comparisons two empty values are equal and nothing else holds of null. The same code totals a form in the browser.
 */
import type Big from 'big.js';
import type { ValueType } from '../condition/condition.ts';
import type { Facts, Value } from '../condition/facts.ts';
import { readPath } from '../condition/read-path.ts';
import { MAX_SIGNIFICANT_DIGITS, significantDigits } from '../decimal.ts';
import { typeOfName, valueOfName } from '../names.ts';
import { aggregate } from './aggregation.ts';
import { arithmetic, compared } from './arithmetic.ts';
import { callFunction } from './calls.ts';
import { isDecimal, toDecimal } from './decimal-value.ts';
import type { Expression } from './expression.ts';
import { textOf } from './text-of.ts';

export interface EvaluationFault {
  readonly code: 'OUT_OF_RANGE';
}

export function isEvaluationFault(value: Value | EvaluationFault): value is EvaluationFault {
  return typeof value === 'object' && value !== null && 'code' in value;
}

/** A value while it is computed: numbers are decimals, dates and instants texts. */
export type Term = Big | string | boolean | null;

/**
 * `scale`: decimal places of the field it is computed for, to which `round(x)` rounds.
 * A number with more than 15 significant digits, or a date beyond the calendar, is a fault.
 */
export function evaluate(expression: Expression, facts: Facts, scale: number): Value | EvaluationFault {
  const term = termOf(expression, facts, scale);
  if (term === undefined) return OUT_OF_RANGE;
  if (!isDecimal(term)) return term === '' ? null : term;
  const text = term.toFixed();
  return significantDigits(text) > MAX_SIGNIFICANT_DIGITS || term.abs().gt(GREATEST)
    ? OUT_OF_RANGE
    : // Without the sign of zero, which nobody wrote.
      Number(text) + 0;
}

const OUT_OF_RANGE: EvaluationFault = { code: 'OUT_OF_RANGE' };
const GREATEST = '1e15';

/** Undefined: out of range. */
function termOf(expression: Expression, facts: Facts, scale: number): Term | undefined {
  switch (expression.node) {
    case 'literal':
      return expression.value;
    case 'number':
      return toDecimal(expression.value);
    case 'path':
      return termOfValue(readPath(expression.path, facts), expression.type);
    case 'name':
      return termOfValue(
        valueOfName(expression.name, facts.moment),
        typeOfName(expression.name)?.type ?? 'text',
      );
    case 'unary': {
      const of = termOf(expression.of, facts, scale);
      if (expression.operator === '!') return of === undefined ? undefined : of !== true;
      return isDecimal(of) ? of.neg() : of;
    }
    case 'binary':
      return binary(expression, facts, scale);
    case 'call':
      return callFunction(expression, (each) => termOf(each, facts, scale), scale);
    case 'aggregate': {
      const { name, lines, of } = expression;
      const rows = facts.rows[lines] ?? [];
      if (of === undefined) return toDecimal(rows.length);
      return aggregate(
        name,
        rows.map((row) => termOf(of, { ...row, parent: facts }, scale)),
      );
    }
  }
}

function binary(
  { operator, left, right }: Extract<Expression, { node: 'binary' }>,
  facts: Facts,
  scale: number,
): Term | undefined {
  const first = termOf(left, facts, scale);
  if (operator === '&&' && first === false) return false;
  if (operator === '||' && first === true) return true;
  const second = termOf(right, facts, scale);
  if (first === undefined || second === undefined) return undefined;
  switch (operator) {
    case '&&':
    case '||':
      return second === true;
    case '+':
    case '-':
    case '*':
    case '/':
      return arithmetic(operator, first, second);
    default:
      return compared(operator, first, second);
  }
}

/** What a row or the moment holds, as a term. A boolean that a present row does not mention is false. */
function termOfValue(value: unknown, type: ValueType): Term {
  if (value === undefined || value === null || value === '') {
    return type === 'boolean' && value !== undefined ? false : null;
  }
  switch (type) {
    case 'integer':
    case 'number':
      return toDecimal(value);
    case 'boolean':
      return value === true;
    case 'instant': {
      const time = Date.parse(textOf(value));
      return Number.isNaN(time) ? null : new Date(time).toISOString();
    }
    default:
      return textOf(typeof value === 'object' && 'id' in value ? value.id : value);
  }
}

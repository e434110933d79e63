/** Types of the binary operators. */
import { type FoundFault, fault } from '../faults/fault.ts';
import { type Decimals, product, widest } from './decimals.ts';
import type { BinaryOperator, ExpressionType } from './expression.ts';
import type { Argument } from './functions.ts';
import { BOOLEAN, DATE, isFault, isNumber, NUMBER, typeParam, unify } from './types.ts';

const BINARY_OPERATORS: readonly BinaryOperator[] = [
  '+',
  '-',
  '*',
  '/',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '&&',
  '||',
];

export function isBinaryOperator(operator: string): operator is BinaryOperator {
  return BINARY_OPERATORS.some((each) => each === operator);
}

export interface Result {
  readonly type: ExpressionType;
  readonly decimals: Decimals;
}

export function binaryResult(operator: BinaryOperator, left: Argument, right: Argument): Result | FoundFault {
  switch (operator) {
    case '+':
    case '-':
      return additive(operator, left, right);
    case '*':
      return multiplied(left, right);
    case '/':
      return divided(left, right);
    case '&&':
    case '||':
      return left.type.name === 'boolean' && right.type.name === 'boolean'
        ? { type: BOOLEAN, decimals: 0 }
        : wrong('logicOfValues', operator, left, right);
    default:
      return compared(operator, left, right);
  }
}

/** Dates: a date and days, or the days between two dates. */
function additive(operator: '+' | '-', left: Argument, right: Argument): Result | FoundFault {
  if (left.type.name === 'date' && right.type.name === 'number') return { type: DATE, decimals: 0 };
  if (operator === '+' && left.type.name === 'number' && right.type.name === 'date')
    return { type: DATE, decimals: 0 };
  if (operator === '-' && left.type.name === 'date' && right.type.name === 'date')
    return { type: NUMBER, decimals: 0 };
  const type = unify(left, right);
  if (isFault(type)) return type;
  if (isNumber(type) || type.name === 'null')
    return { type, decimals: widest(left.decimals, right.decimals) };
  return type.name === 'text'
    ? fault('joinedTexts', { operator })
    : wrong('addedValues', operator, left, right);
}

function multiplied(left: Argument, right: Argument): Result | FoundFault {
  if (!isNumeric(left) || !isNumeric(right)) return wrong('numbersOnly', '*', left, right);
  if (left.type.name === 'money' && right.type.name === 'money') return fault('moneyTimesMoney');
  const type = left.type.name === 'money' ? left.type : right.type.name === 'money' ? right.type : NUMBER;
  return { type, decimals: product(left.decimals, right.decimals) };
}

function divided(left: Argument, right: Argument): Result | FoundFault {
  if (!isNumeric(left) || !isNumeric(right)) return wrong('numbersOnly', '/', left, right);
  const decimals = Number.POSITIVE_INFINITY;
  if (right.type.name !== 'money') return { type: left.type.name === 'money' ? left.type : NUMBER, decimals };
  if (left.type.name !== 'money') return fault('numberByMoney');
  const type = unify(left, right);
  return isFault(type) ? type : { type: NUMBER, decimals };
}

function compared(operator: BinaryOperator, left: Argument, right: Argument): Result | FoundFault {
  if (left.type.name === 'null' || right.type.name === 'null') {
    return fault('nullCompared');
  }
  const type = unify(left, right);
  if (isFault(type)) return type;
  const ordered = operator !== '==' && operator !== '!=';
  // As in conditions: the order of texts would depend on a collation that the browser does not have.
  if (ordered && (type.name === 'text' || type.name === 'boolean')) {
    return wrong('orderedValues', operator, left, right);
  }
  return { type: BOOLEAN, decimals: 0 };
}

function isNumeric({ type }: Argument): boolean {
  return isNumber(type) || type.name === 'null';
}

function wrong(
  reason: 'logicOfValues' | 'addedValues' | 'numbersOnly' | 'orderedValues',
  operator: BinaryOperator,
  left: Argument,
  right: Argument,
): FoundFault {
  return fault(reason, { operator, left: typeParam(left.type), right: typeParam(right.type) });
}

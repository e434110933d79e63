/** Types of the binary operators. */
import { type Decimals, product, widest } from './decimals.ts';
import type { BinaryOperator, ExpressionType } from './expression.ts';
import type { Argument } from './functions.ts';
import { BOOLEAN, DATE, type Fault, isFault, isNumber, NUMBER, typeText, unify } from './types.ts';

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

export function binaryResult(operator: BinaryOperator, left: Argument, right: Argument): Result | Fault {
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
        : wrong(`"${operator}" stands between two yes-or-no values`, left, right);
    default:
      return compared(operator, left, right);
  }
}

/** Dates: a date and days, or the days between two dates. */
function additive(operator: '+' | '-', left: Argument, right: Argument): Result | Fault {
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
    ? { code: 'TYPE_MISMATCH', message: `Texts are joined by concat(a, b), not by "${operator}".` }
    : wrong(`"${operator}" takes numbers, amounts, or a date and days`, left, right);
}

function multiplied(left: Argument, right: Argument): Result | Fault {
  if (!isNumeric(left) || !isNumeric(right)) return wrong('"*" takes numbers', left, right);
  if (left.type.name === 'money' && right.type.name === 'money')
    return wrong('Money times money is nothing', left, right);
  const type = left.type.name === 'money' ? left.type : right.type.name === 'money' ? right.type : NUMBER;
  return { type, decimals: product(left.decimals, right.decimals) };
}

function divided(left: Argument, right: Argument): Result | Fault {
  if (!isNumeric(left) || !isNumeric(right)) return wrong('"/" takes numbers', left, right);
  const decimals = Number.POSITIVE_INFINITY;
  if (right.type.name !== 'money') return { type: left.type.name === 'money' ? left.type : NUMBER, decimals };
  if (left.type.name !== 'money') return wrong('A number is not divided by money', left, right);
  const type = unify(left, right);
  return isFault(type) ? type : { type: NUMBER, decimals };
}

function compared(operator: BinaryOperator, left: Argument, right: Argument): Result | Fault {
  if (left.type.name === 'null' || right.type.name === 'null') {
    return { code: 'TYPE_MISMATCH', message: 'Nothing is compared with null: use coalesce(x, 0) == 0.' };
  }
  const type = unify(left, right);
  if (isFault(type)) return type;
  const ordered = operator !== '==' && operator !== '!=';
  // As in conditions: the order of texts would depend on a collation that the browser does not have.
  if (ordered && (type.name === 'text' || type.name === 'boolean')) {
    return wrong(`"${operator}" takes numbers, dates or times`, left, right);
  }
  return { type: BOOLEAN, decimals: 0 };
}

function isNumeric({ type }: Argument): boolean {
  return isNumber(type) || type.name === 'null';
}

function wrong(message: string, left: Argument, right: Argument): Fault {
  return {
    code: 'TYPE_MISMATCH',
    message: `${message}, not ${typeText(left.type)} and ${typeText(right.type)}.`,
  };
}

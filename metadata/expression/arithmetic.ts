/** Binary operators on terms. Null in arithmetic gives null. */
import { addToWallClock, dateText } from '../calendar.ts';
import { isDecimal, quotient, toDecimal } from './decimal-value.ts';
import type { Term } from './evaluate.ts';
import type { BinaryOperator } from './expression.ts';

type Arithmetic = Extract<BinaryOperator, '+' | '-' | '*' | '/'>;
type Relation = Extract<BinaryOperator, '==' | '!=' | '<' | '<=' | '>' | '>='>;

/** Undefined: a date beyond the calendar. */
export function arithmetic(operator: Arithmetic, left: Term, right: Term): Term | undefined {
  if (left === null || right === null) return null;
  if (!isDecimal(left) || !isDecimal(right)) return ofDates(operator, left, right);
  switch (operator) {
    case '+':
      return left.plus(right);
    case '-':
      return left.minus(right);
    case '*':
      return left.times(right);
    case '/':
      return quotient(left, right);
  }
}

const DAY = 86_400_000;

/** `date - date` = days; `date ± days`, of which whole days count. */
function ofDates(operator: Arithmetic, left: Term, right: Term): Term | undefined {
  if (typeof left === 'string' && typeof right === 'string') {
    return toDecimal((midnight(left).getTime() - midnight(right).getTime()) / DAY);
  }
  const [date, days] = typeof left === 'string' ? [left, right] : [right, left];
  if (typeof date !== 'string' || !isDecimal(days)) return null;
  const whole = Number(days.round(0, 0).toFixed()) * (operator === '-' ? -1 : 1);
  if (Math.abs(whole) > MOST_DAYS) return undefined;
  const moved = addToWallClock(midnight(date), whole, 'd');
  const year = moved.getUTCFullYear();
  return year >= 1 && year <= 9999 ? dateText(moved) : undefined;
}

const MOST_DAYS = 4_000_000;

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** Two empty values are equal; nothing else holds of null. */
export function compared(operator: Relation, left: Term, right: Term): boolean {
  if (left === null || right === null) {
    return operator === '!=' ? left !== right : operator === '==' && left === right;
  }
  const order = compareTerms(left, right);
  switch (operator) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Negative, zero or positive, of two terms of one type. Dates and instants are ordered as texts. */
export function compareTerms(left: NonNullable<Term>, right: NonNullable<Term>): number {
  if (isDecimal(left) && isDecimal(right)) return left.cmp(right);
  return left < right ? -1 : left > right ? 1 : 0;
}

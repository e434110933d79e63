/** Types of expressions, and how two of them meet. */
import type { ExpressionType } from './expression.ts';

export const NUMBER: ExpressionType = { name: 'number' };
export const TEXT: ExpressionType = { name: 'text' };
export const BOOLEAN: ExpressionType = { name: 'boolean' };
export const DATE: ExpressionType = { name: 'date' };
export const INSTANT: ExpressionType = { name: 'instant' };
export const NOTHING: ExpressionType = { name: 'null' };

export function typeText(type: ExpressionType): string {
  return type.name === 'money' ? `money in ${type.currency}` : type.name;
}

export function isNumber(type: ExpressionType): boolean {
  return type.name === 'number' || type.name === 'money';
}

export interface Operand {
  readonly type: ExpressionType;
  /** Made of constants only: a constant number takes the currency of the amount beside it. */
  readonly constant: boolean;
}

export type Fault = { readonly code: 'MIXED_CURRENCIES' | 'TYPE_MISMATCH'; readonly message: string };

export function isFault(meeting: object): meeting is Fault {
  return 'code' in meeting;
}

/** The one type of several values, as the branches of an `if` must have; null goes with everything. */
export function unify(...operands: readonly Operand[]): ExpressionType | Fault {
  const valued = operands.filter(({ type }) => type.name !== 'null');
  const leading = valued.find(({ type }) => type.name === 'money') ?? valued[0];
  if (leading === undefined) return NOTHING;
  for (const other of valued) {
    if (sameType(leading.type, other.type)) continue;
    if (leading.type.name === 'money' && other.type.name === 'number' && other.constant) continue;
    const [left, right] = [typeText(leading.type), typeText(other.type)];
    return leading.type.name === 'money' && other.type.name === 'money'
      ? { code: 'MIXED_CURRENCIES', message: `Amounts in two currencies meet: ${left}, ${right}.` }
      : { code: 'TYPE_MISMATCH', message: `Values of two types meet: ${left}, ${right}.` };
  }
  return leading.type;
}

function sameType(left: ExpressionType, right: ExpressionType): boolean {
  if (left.name === 'money' && right.name === 'money') return left.currency === right.currency;
  return left.name === right.name;
}

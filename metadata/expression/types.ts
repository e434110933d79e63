/** Types of expressions, and how two of them meet. */
import { type FoundFault, fault } from '../faults/fault.ts';
import { type Term, wordTerm } from '../faults/param.ts';
import type { FaultWord } from '../faults/words.ts';
import type { ExpressionType } from './expression.ts';

export const NUMBER: ExpressionType = { name: 'number' };
export const TEXT: ExpressionType = { name: 'text' };
export const BOOLEAN: ExpressionType = { name: 'boolean' };
export const DATE: ExpressionType = { name: 'date' };
export const INSTANT: ExpressionType = { name: 'instant' };
export const NOTHING: ExpressionType = { name: 'null' };

export function typeParam(type: ExpressionType): Term {
  if (type.name === 'money') return { is: 'money', currency: type.currency };
  return wordTerm(WORDS[type.name]);
}

const WORDS: Readonly<Record<Exclude<ExpressionType['name'], 'money'>, FaultWord>> = {
  number: 'number',
  text: 'a string',
  boolean: 'boolean',
  date: 'date',
  instant: 'instant',
  duration: 'duration',
  null: 'nothing',
};

export function isNumber(type: ExpressionType): boolean {
  return type.name === 'number' || type.name === 'money';
}

export interface Operand {
  readonly type: ExpressionType;
  /** Made of constants only: a constant number takes the currency of the amount beside it. */
  readonly constant: boolean;
}

export function isFault(meeting: object): meeting is FoundFault {
  return 'code' in meeting;
}

/** The one type of several values, as the branches of an `if` must have; null goes with everything. */
export function unify(...operands: readonly Operand[]): ExpressionType | FoundFault {
  const valued = operands.filter(({ type }) => type.name !== 'null');
  const leading = valued.find(({ type }) => type.name === 'money') ?? valued[0];
  if (leading === undefined) return NOTHING;
  for (const other of valued) {
    if (sameType(leading.type, other.type)) continue;
    if (leading.type.name === 'money' && other.type.name === 'number' && other.constant) continue;
    const areAmounts = leading.type.name === 'money' && other.type.name === 'money';
    return fault(areAmounts ? 'currenciesMeet' : 'typesMeet', {
      left: typeParam(leading.type),
      right: typeParam(other.type),
    });
  }
  return leading.type;
}

function sameType(left: ExpressionType, right: ExpressionType): boolean {
  if (left.name === 'money' && right.name === 'money') return left.currency === right.currency;
  return left.name === right.name;
}

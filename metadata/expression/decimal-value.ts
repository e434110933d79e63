import BigJs from 'big.js';
import { textOf } from './text-of.ts';

/** Our own constructor: 40 decimals in divisions, half away from zero; others may set big.js as they like. */
const Decimal = BigJs();
Decimal.DP = 40;
Decimal.RM = BigJs.roundHalfUp;

const DECIMAL = /^-?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?$/i;

/** Null for what is no number: half-typed input of a form. */
export function toDecimal(value: unknown): BigJs | null {
  const text = textOf(value);
  return DECIMAL.test(text) ? new Decimal(text) : null;
}

export function isDecimal(value: unknown): value is BigJs {
  return value instanceof Decimal;
}

export function quotient(left: BigJs, right: BigJs): BigJs | null {
  return right.eq(0) ? null : left.div(right);
}

/** `digits` decimal places, half away from zero. */
export function rounded(value: BigJs, digits: number): BigJs {
  return value.round(digits, BigJs.roundHalfUp);
}

/** Towards minus infinity. */
export function floored(value: BigJs): BigJs {
  const cut = value.round(0, BigJs.roundDown);
  return cut.gt(value) ? cut.minus(1) : cut;
}

export const ZERO = new Decimal(0);

/**
 * How many decimals a value can have, known at load: a computed field must end in `round` unless its decimals surely
 * fit. A count; `target` = the decimals of the target's currency; Infinity = any.
 */
export type Decimals = number | 'target';

/** Of a sum, difference, or one of several values. */
export function widest(...all: readonly Decimals[]): Decimals {
  if (!all.includes('target')) return Math.max(0, ...all.map(Number));
  return all.every((each) => each === 'target' || each === 0) ? 'target' : Number.POSITIVE_INFINITY;
}

export function product(left: Decimals, right: Decimals): Decimals {
  if (left !== 'target' && right !== 'target') return left + right;
  return left === 0 || right === 0 ? 'target' : Number.POSITIVE_INFINITY;
}

/** `scale`: of the target; undefined for money, which follows its currency. */
export function fits(decimals: Decimals, scale: number | undefined): boolean {
  if (decimals === 'target' || decimals === 0) return true;
  return scale !== undefined && decimals <= scale;
}

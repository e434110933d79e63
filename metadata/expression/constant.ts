import type jsep from 'jsep';
import { MAX_SIGNIFICANT_DIGITS, scaleOf, significantDigits } from '../decimal.ts';
import { isStorable } from '../fields/text-value.ts';
import type { Built, Site } from './build.ts';
import { badExpression } from './syntax.ts';
import { BOOLEAN, NOTHING, NUMBER, TEXT } from './types.ts';

export function buildLiteral({ value, raw }: jsep.Literal, { at }: Site): Built | undefined {
  if (typeof value === 'number') return buildNumber(raw, at);
  if (typeof value === 'string') {
    if (!isStorable(value)) {
      return badExpression(at, 'unstorableConstant');
    }
    return {
      expression: { node: 'literal', value: value === '' ? null : value },
      type: TEXT,
      decimals: 0,
      constant: true,
    };
  }
  if (typeof value === 'boolean') {
    return { expression: { node: 'literal', value }, type: BOOLEAN, decimals: 0, constant: true };
  }
  return { expression: { node: 'literal', value: null }, type: NOTHING, decimals: 0, constant: true };
}

/** The text is kept: `0.1` stays a tenth. */
function buildNumber(raw: string, at: Site['at']): Built | undefined {
  const text = raw.startsWith('.') ? `0${raw}` : raw.replace(/\.$/, '');
  if (/e/i.test(text)) return badExpression(at, 'exponent', { number: raw });
  if (significantDigits(text) > MAX_SIGNIFICANT_DIGITS) {
    return badExpression(at, 'longNumber', { number: raw, limit: MAX_SIGNIFICANT_DIGITS });
  }
  return {
    expression: { node: 'number', value: text },
    type: NUMBER,
    decimals: scaleOf(text),
    constant: true,
  };
}

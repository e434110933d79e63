import {
  scaleOf as decimalsOf,
  MAX_SIGNIFICANT_DIGITS,
  significantDigits,
} from '../../../metadata/decimal.ts';
import type { FieldCode, FieldParams } from '../../../metadata/messages.ts';
import type { FieldKindName } from '../../../metadata/model.ts';

export type ReadNumber =
  | { readonly value: number | null }
  | { readonly code: FieldCode; readonly params: FieldParams };

/**
 * Reads a number as people type or paste it: `1,234.50`, `1.234,50`, `12,5`, `１２`, `￥3 680`, `-5`, `12%`. What could
 * mean two numbers, or none, is refused; nothing is rounded.
 * @param scale decimal places that the field holds
 */
export function readNumber(typed: string, kind: FieldKindName, scale: number): ReadNumber {
  if (typed.trim() === '') return { value: null };
  const text = decimalText(typed, kind);
  if (text === undefined)
    return { code: 'INVALID_TYPE', params: { expected: kind === 'integer' ? 'integer' : 'number' } };
  if (decimalsOf(text) > scale) return { code: 'INVALID_SCALE', params: { scale } };
  // JSON carries so many digits exactly; more could not be kept as typed.
  if (significantDigits(text) > MAX_SIGNIFICANT_DIGITS)
    return { code: 'INVALID_SCALE', params: { digits: MAX_SIGNIFICANT_DIGITS } };
  return { value: Number(text) };
}

/** `-1234.5`, or undefined where the text is no number, or more than one. */
function decimalText(typed: string, kind: FieldKindName): string | undefined {
  const text = typed
    .normalize('NFKC')
    .trim()
    .replace('−', '-')
    .replace('。', '.')
    .replace(/[\s\u2009\u202f]+/g, ' ')
    .replace('’', "'");
  const match = /^([-+]?) ?([¥$€£]?) ?([-+]?)(.*?) ?(%?)$/.exec(text);
  if (!match) return undefined;
  const [, before, symbol, behind, body = '', percent] = match;
  if ((before && behind) || (percent && kind !== 'percent') || (symbol && !isAmount(kind))) return undefined;
  const digits = plainDigits(body);
  return digits && ((before || behind) === '-' ? `-${digits}` : digits);
}

function plainDigits(body: string): string | undefined {
  const plain = /^(\d*)\.?(\d*)$/.exec(body);
  if (plain) return asDecimal(plain[1], plain[2]);
  // Groups of three, with a point.
  if (/^[1-9]\d{0,2}(?:([ ,'_])\d{3})(?:\1\d{3})*(?:\.\d*)?$/.test(body)) {
    const [whole, fraction] = body.replace(/[ ,'_]/g, '').split('.');
    return asDecimal(whole, fraction);
  }
  // No grouping has a comma there: it can only be the decimal sign.
  const comma = /^(\d*|[1-9]\d{0,2}(?:([ .'_])\d{3})(?:\2\d{3})*),(\d+)$/.exec(body);
  if (comma) return asDecimal(comma[1]?.replace(/[ .'_]/g, ''), comma[3]);
  // Two points can only group.
  return /^[1-9]\d{0,2}(?:\.\d{3}){2,}$/.test(body) ? body.replaceAll('.', '') : undefined;
}

function asDecimal(whole = '', fraction = ''): string | undefined {
  if (whole + fraction === '') return undefined;
  return `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
}

const isAmount = (kind: FieldKindName) => kind === 'money' || kind === 'price';

const ungrouped = new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 15 });

/** A number as it is edited: without groups or exponent. */
export function editedNumber(value: unknown): string {
  return typeof value === 'number' ? ungrouped.format(value) : '';
}

/** Decimal numbers as texts: what a JSON number's text says, before anything rounds it. */

/** More digits than a JSON number carries exactly. */
export const MAX_SIGNIFICANT_DIGITS = 15;

export interface DecimalText {
  readonly negative: boolean;
  /** Digits without leading and trailing zeros; empty for zero. */
  readonly digits: string;
  /** The value is `0.digits × 10^exponent`. */
  readonly exponent: number;
}

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/;

/** Takes a number's text apart; undefined if it is none. `1.50e1` → digits `15`, exponent 2. */
function parseDecimal(text: string): DecimalText | undefined {
  const match = NUMBER.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  const all = whole + fraction;
  const trimmed = all.replace(/^0+/, '');
  const digits = trimmed.replace(/0+$/, '');
  const exponent = digits === '' ? 0 : whole.length - (all.length - trimmed.length) + Number(power);
  return { negative: sign === '-' && digits !== '', digits, exponent };
}

/** Decimal places that the value needs: 2 for `1.25`, 1 for `1.50`, 0 for `1.5e3`. NaN if it is no number. */
export function scaleOf(text: string): number {
  const decimal = parseDecimal(text);
  if (decimal === undefined) return Number.NaN;
  return Math.max(0, decimal.digits.length - decimal.exponent);
}

/** Digits that the value needs: 3 for `0.00125` and for `125000`. NaN if it is no number. */
export function significantDigits(text: string): number {
  return parseDecimal(text)?.digits.length ?? Number.NaN;
}

const currencyScales = new Map<string, number>();

/** Decimal places of a currency: 2 for CNY, 0 for JPY, 3 for KWD; 2 for a code that nobody knows. */
export function currencyScale(code: string): number {
  let scale = currencyScales.get(code);
  if (scale === undefined) {
    scale = /^[A-Z]{3}$/.test(code)
      ? (new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions()
          .maximumFractionDigits ?? 2)
      : 2;
    currencyScales.set(code, scale);
  }
  return scale;
}

/** Most decimal places of a number. */
export const MAX_SCALE = 9;

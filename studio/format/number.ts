/** Numbers as people read them: grouped, a real minus sign, fixed or trimmed decimals. */

export function formatNumber(
  value: unknown,
  locale: string,
  decimals: { readonly min: number; readonly max: number },
): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return typeof value === 'string' ? value : '';
  return formatter(locale, decimals.min, decimals.max).format(value).replace('-', '−');
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(locale: string, min: number, max: number): Intl.NumberFormat {
  const key = `${locale}/${min}/${max}`;
  let known = formatters.get(key);
  if (!known) {
    known = new Intl.NumberFormat(locale, { minimumFractionDigits: min, maximumFractionDigits: max });
    formatters.set(key, known);
  }
  return known;
}

const digits = new Map<string, number>();

/** Decimal places of a currency (ISO 4217): CNY 2, JPY 0. Unknown codes have 2. */
export function currencyDigits(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) {
    try {
      known = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
        .maximumFractionDigits;
    } catch {
      known = 2;
    }
    digits.set(currency, known ?? 2);
  }
  return known ?? 2;
}

/** An amount standing alone: `¥329,316.00`, `$12.00`, `−¥40,260.00`. */
export function formatMoney(value: unknown, currency: string, locale: string): string {
  if (typeof value !== 'number') return typeof value === 'string' ? value : '';
  const scale = currencyDigits(currency);
  const text = formatNumber(Math.abs(value), locale, { min: scale, max: scale });
  return (value < 0 ? '−' : '') + currencySymbol(currency) + text;
}

function currencySymbol(currency: string): string {
  if (currency === 'CNY') return '¥';
  try {
    const part = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
      .formatToParts(0)
      .find(({ type }) => type === 'currency')?.value;
    return part === undefined || /^[A-Z]{3}$/.test(part) ? `${currency} ` : part;
  } catch {
    return `${currency} `;
  }
}

/** 人民币 CNY, Chinese yuan CNY */
export function currencyName(currency: string, locale: string): string {
  try {
    const name = new Intl.DisplayNames([locale], { type: 'currency' }).of(currency);
    return name === undefined || name === currency ? currency : `${name} ${currency}`;
  } catch {
    return currency;
  }
}

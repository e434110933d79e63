/** What the formats of field kinds accept, beyond those JSON Schema names. */

/** An IANA zone that this runtime can compute with. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }) !== undefined;
  } catch {
    return false;
  }
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** An ISO 4217 code that is or was in use. */
export function isCurrency(text: string): boolean {
  return CURRENCIES.has(text);
}

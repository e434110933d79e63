/** Reads a number as people type or paste it: `1,234.50`, `１２`, `￥3 680`, `-5`, `12%`. Undefined: no number (yet). */
export function parseNumber(typed: string): number | undefined {
  const text = typed
    .normalize('NFKC')
    .replace(/[\s,，'_]/g, '')
    .replace(/^[¥$€£]|%$/g, '')
    .replace('−', '-');
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(text)) return undefined;
  const digits = text.replace(/^-?0*|\./g, '').length;
  const value = Number(text);
  // JSON carries 15 digits exactly; more could not be kept as typed.
  return digits > 15 || !Number.isFinite(value) ? undefined : value;
}

/** What may stand in a number input while it is typed. */
export function isNumberInProgress(typed: string): boolean {
  return /^[-−]?[\d,，.。\s]*$/.test(typed.normalize('NFKC'));
}

/** An English title inside a sentence: Customer → customer, but SKU and VAT rate stay. Chinese has no cases. */
export function inSentence(title: string, locale: string): string {
  if (!locale.startsWith('en') || /^[A-Z]{2}/.test(title)) return title;
  return title.charAt(0).toLowerCase() + title.slice(1);
}

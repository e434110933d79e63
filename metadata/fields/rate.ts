import { decimalKind } from './decimal-value.ts';

/** A factor between two measures: an exchange rate. */
export const rate = decimalKind({
  name: 'rate',
  widget: 'decimal',
  digits: { whole: 10, scale: 9 },
  defaultScale: 9,
});

import { decimalKind } from './decimal-value.ts';

/** Money for one unit: finer than the currency. */
export const price = decimalKind({
  name: 'price',
  widget: 'money',
  digits: { whole: 13, scale: 6 },
  defaultScale: 6,
});

import { decimalKind } from './decimal-value.ts';

/** How many or how much of a unit. */
export const quantity = decimalKind({
  name: 'quantity',
  widget: 'decimal',
  digits: { whole: 13, scale: 6 },
  defaultScale: 6,
});

import { decimalKind } from './decimal-value.ts';

/** Hundredths: 15 is 15 %. */
export const percent = decimalKind({
  name: 'percent',
  widget: 'percent',
  digits: { whole: 3, scale: 6 },
  defaultScale: 6,
});

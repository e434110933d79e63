import { textKind } from './text-value.ts';

/** An ISO 4217 code. */
export const currency = textKind({
  name: 'currency',
  widget: 'currency',
  keywords: [],
  defaults: { maxLength: 3, pattern: '^[A-Z]{3}$' },
  format: 'currency',
});

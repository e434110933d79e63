import { textKind } from './text-value.ts';

/** Digits with the marks people write between them, and an extension. */
const WRITTEN = '^\\+?[0-9(][0-9 ()./-]{2,29}( ?(x|ext\\.?|转) ?[0-9]{1,6})?$';

/** A telephone number as people write it. */
export const phone = textKind({
  name: 'phone',
  widget: 'phone',
  defaults: { maxLength: 40, pattern: WRITTEN },
  mask: 'phone',
});

import { textKind } from './text-value.ts';

/** An email address; RFC 5321 allows 254 characters. */
export const email = textKind({
  name: 'email',
  widget: 'email',
  format: 'email',
  defaults: { maxLength: 254 },
  mask: 'email',
});

import { LIMITS } from '../limits.ts';
import { textKind } from './text-value.ts';

/** Several lines of text. */
export const longText = textKind({
  name: 'long_text',
  widget: 'textarea',
  defaults: { maxLength: LIMITS.text },
});

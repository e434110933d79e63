import { textKind } from './text-value.ts';

/** One line of text; needs a greatest length. */
export const text = textKind({ name: 'text', widget: 'text' });

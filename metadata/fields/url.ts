import { textKind } from './text-value.ts';

/** A web address; other schemes (`javascript:`) are refused. */
export const url = textKind({
  name: 'url',
  widget: 'url',
  format: 'uri',
  defaults: { maxLength: 2000, pattern: '^https?://[^/?#]' },
});

import { textKind } from './text-value.ts';

/** An IANA zone: `Asia/Shanghai`. */
export const timeZone = textKind({
  name: 'time_zone',
  widget: 'time_zone',
  keywords: [],
  defaults: { maxLength: 64 },
  format: 'time-zone',
});

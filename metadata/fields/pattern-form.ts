/** What a pattern asks for, said so that a person who wrote something else knows what to write. */
import type { FieldParams } from '../messages.ts';
import { currency } from './currency.ts';
import { AFTER_YEAR_0 } from './date.ts';
import { phone } from './phone.ts';
import { url } from './url.ts';

/** Patterns with a name in messages.ts. */
const NAMED: ReadonlyMap<unknown, string> = new Map([
  [phone.defaults.pattern, 'phone'],
  [currency.defaults.pattern, 'currency'],
  [url.defaults.pattern, 'uri'],
  [AFTER_YEAR_0, 'date'],
  ['^[a-z0-9][a-z0-9._@-]*$', 'login'],
]);

/** `^[A-Za-z0-9_-]+$`: any text of certain characters. */
const CHARACTERS = /^\^\[([^\]\\^]+)\][+*]\$$/;

/** Params of `INVALID_FORMAT` for a text that does not match. */
export function patternForm(pattern: string): FieldParams {
  const format = NAMED.get(pattern);
  if (format !== undefined) return { format };
  const [, characters] = CHARACTERS.exec(pattern) ?? [];
  if (characters === undefined) return { format: 'pattern', pattern };
  const parts = characters.match(/.-.|./gsu) ?? [];
  return { format: 'characters', characters: parts.map((part) => (part === ' ' ? '␣' : part)).join(' ') };
}

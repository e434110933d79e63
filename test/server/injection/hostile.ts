/** Values and names of somebody who means harm, or whose keyboard does. */
import type { Random } from '../twin/random.ts';

/** Stands in every hostile text, so that one sees how far it came. */
export const MARK = 'zq7x';

const TEXTS: readonly string[] = [
  `${MARK}'`,
  `${MARK}''`,
  `${MARK}' or '1'='1`,
  `${MARK}'; drop table jacquard.customer; --`,
  `${MARK}'/*`,
  `*/${MARK}--`,
  `${MARK}"; drop table "customer`,
  `${MARK}";--`,
  `${MARK}\\`,
  `${MARK}\\'`,
  `${MARK}\\'; --`,
  `E'${MARK}\\x27'`,
  `U&'${MARK}\\0027'`,
  `$$${MARK}$$`,
  `$tag$${MARK}$tag$`,
  `$1${MARK}`,
  `${MARK}$1::regclass`,
  `${MARK}?`,
  `:${MARK}`,
  `${MARK}::int`,
  `'||(select pg_sleep(0))||'${MARK}`,
  `${MARK})) union all values (null) --`,
  `${MARK}\u0000`,
  `\u0000' ${MARK}`,
  `${MARK}\ud800`,
  `\udfff${MARK}`,
  `${MARK}\u02bc\u2019\uff07 or 1=1`,
  `${MARK}\u202e\u200b\ufeff`,
  `${MARK}\u{1f600}e\u0301`,
  `${MARK}\r\n\t\u0008\u001b[2J\u2028`,
  `%${MARK}_%`,
  `${MARK}%s%n%x%d`,
  `{{${MARK}}}`,
  `{{#each this}}${MARK}{{/each}}`,
  `\${${MARK}}<%= 7*7 %>#{7*7}`,
  `=cmd|' /C ${MARK}'!A0`,
  `../../../${MARK}/etc/passwd`,
  `<script>${MARK}</script>`,
  `${MARK},name.eq.x)`,
  `"${MARK}",b`,
  `{"${MARK}":"'"}`,
  `{"__proto__":{"${MARK}":true}}`,
  `[${MARK}`,
  `(?:${MARK}(?=a)`,
  `${MARK}.*+?^$()[]|`,
  `${MARK} & ! | <-> :*`,
  `not.${MARK}`,
  `null${MARK}`,
  `${MARK}${'x'.repeat(3000)}`,
  `${MARK}${"'".repeat(500)}`,
  `${MARK}${'('.repeat(300)}`,
];

const NUMBERS: readonly string[] = [
  '-1',
  '1e309',
  'NaN',
  'Infinity',
  '-Infinity',
  '0x7f',
  '1_000',
  '9223372036854775808',
  '99999999999999999999999999999999999999',
  '0.1234567890123456789012345678901234567890',
  '1;--',
  "1'",
  '1 or 1=1',
  '１２',
  '',
  ' ',
];

const JSON_VALUES: readonly ((depth: number) => unknown)[] = [
  () => null,
  () => true,
  () => -1,
  () => 1e308,
  () => Number.MAX_SAFE_INTEGER,
  () => [],
  () => {},
  () => [[[MARK]]],
  () => ({ [MARK]: "'" }),
  () => ({ 'a\'"; --': MARK }),
  // As JSON.parse makes it: a member of its own, not a prototype.
  () => JSON.parse(`{"__proto__":{"admin":"${MARK}"},"constructor":{"prototype":{}}}`) as unknown,
  () => ({ toString: MARK, valueOf: null, length: -1 }),
  () => ({ id: `${MARK}' --` }),
  () => ({ add: [{ [MARK]: 1 }], change: MARK, remove: [`${MARK}'`] }),
  () => Array.from({ length: 300 }, () => MARK),
  (depth) => nested(depth),
];

/** Names that the languages of the API take, and that mean something to SQL or to JavaScript. */
const LEGAL_NAMES: readonly string[] = [
  'select',
  'SELECT',
  'From',
  'null',
  'order',
  'user',
  'current_user',
  'default',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  't1',
  'j',
  'o',
  'r',
  'k0',
  'body',
  'rows',
  '_',
  '1a',
  '007',
  'w_header',
  '名前',
  'ſ',
  'İı',
  'é',
  'ｓｅｌｅｃｔ',
  `${MARK}${'n'.repeat(59)}`,
];

const ILLEGAL_NAMES: readonly string[] = [
  'a"b',
  'a""b',
  '"a"."b"',
  `a"; drop table customer; --`,
  "a'b",
  'a b',
  'a.b',
  'a;',
  'a--',
  '/*a*/',
  '$1',
  '?',
  'a\\',
  'a)',
  'a::regclass',
  'a\u0000',
  'a\u0301',
  '\ud83d\ude00',
  '\ud800',
  '',
  '..',
  '%27',
  'n'.repeat(64),
  '中'.repeat(22),
];

export function hostileText(random: Random): string {
  const text = random.pick(TEXTS);
  return random.chance(0.2) ? text + random.pick(TEXTS) : text;
}

export function hostileNumber(random: Random): string {
  return random.chance(0.7) ? random.pick(NUMBERS) : hostileText(random);
}

export function hostileJson(random: Random): unknown {
  if (random.chance(0.5)) return hostileText(random);
  return random.pick(JSON_VALUES)(random.pick([5, 60, 70, 500]));
}

export function hostileName(random: Random): string {
  if (random.chance(0.6)) return random.pick(LEGAL_NAMES);
  return random.chance(0.7) ? random.pick(ILLEGAL_NAMES) : hostileText(random);
}

/** What a header can carry at all: no line breaks, one byte a character. */
export function hostileHeader(random: Random): string {
  return hostileText(random).replace(/[^\x20-\x7e\xa0-\xff]/g, '\xff');
}

function nested(depth: number): unknown {
  let value: unknown = MARK;
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
}

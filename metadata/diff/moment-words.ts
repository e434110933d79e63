/** `$names` that people understand; the others are not said. */
import type { Locale } from '../locales.ts';

type Text = Readonly<Record<Locale, string>>;
const text = (en: string, zh: string): Text => ({ en, 'zh-CN': zh });

const NAMES: Readonly<Record<string, Text>> = {
  '$user.id': text('the person who is signed in', '本人'),
  '$user.name': text('the person’s own name', '本人姓名'),
  '$user.department': text('the person’s own department', '本人部门'),
  '$company.id': text('the company', '当前公司'),
  '$company.base_currency': text('the company’s base currency', '公司本位币'),
  '$company.time_zone': text('the company’s time zone', '公司时区'),
  '$assignment.company': text('the companies of the role', '角色所属公司'),
  '$assignment.department': text('the departments of the role', '角色所属部门'),
  $today: text('today', '今天'),
  $now: text('now', '现在'),
};

const UNITS: Readonly<Record<string, readonly [one: string, many: string, zh: string]>> = {
  min: ['minute', 'minutes', '分钟'],
  h: ['hour', 'hours', '小时'],
  d: ['day', 'days', '天'],
  w: ['week', 'weeks', '周'],
  mo: ['month', 'months', '个月'],
  y: ['year', 'years', '年'],
  bd: ['working day', 'working days', '个工作日'],
};

/** `$today+30d`: 30 days from today. Of several steps nothing is said. */
export function momentWords(name: string, locale: Locale): string | undefined {
  if (Object.hasOwn(NAMES, name)) return NAMES[name]?.[locale];
  const [, base = '', sign, amount = '', unit = ''] =
    /^(\$today|\$now)([+-])(\d+)(min|h|d|w|mo|y|bd)$/.exec(name) ?? [];
  const [one, many, zh] = UNITS[unit] ?? [];
  const start = Object.hasOwn(NAMES, base) ? NAMES[base]?.[locale] : undefined;
  if (start === undefined || one === undefined) return undefined;
  if (locale === 'zh-CN') return `${amount} ${zh}${sign === '+' ? '后' : '前'}`;
  return `${amount} ${amount === '1' ? one : many} ${sign === '+' ? `from ${start}` : 'ago'}`;
}

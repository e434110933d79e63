/** Words of the report about a release at the command line, in every language of the product. */
import { filled } from '../../metadata/diff/fill.ts';
import type { Locale } from '../../metadata/locales.ts';

type Text = Readonly<Record<Locale, string>>;
const text = (en: string, zh: string): Text => ({ en, 'zh-CN': zh });

const TEXTS = {
  changes: text('What changes', '会改变什么'),
  steps: text(
    'Changes of tables, about {time}; nobody waits for a table longer than about {lock}',
    '表的改动，约需 {time}；每张表最多锁住约 {lock}',
  ),
  breaking: text('Records that would break', '会不合规的记录'),
  unjudged: text('Rules that cannot be tried on the records', '无法在现有记录上试算的规则'),
  conversions: text('Values that take another form', '会转换的值'),
  losses: text('What is lost', '会失去的内容'),
  restores: text('What comes back', '会恢复的内容'),
  people: text('Whose access changes', '谁的权限会变'),
  refused: text('Refused', '不能发布'),
  blocks: text('keeps it from being published', '须先处理才能发布'),
  save: text('to be mended at the next save', '下次保存时须改正'),
  change: text('may stand until it is changed', '在下次改动之前可以保留'),
  count: text('{count} of {of}', '{of} 条中的 {count} 条'),
  sampled: text('looked at the newest {rows} of about {of}', '只看了约 {of} 条中最新的 {rows} 条'),
  converted: text(
    '{path}: {changed} read differently, {impossible} cannot be converted, {restored} come back',
    '{path}：{changed} 个值改变形式，{impossible} 个无法转换，{restored} 个恢复原值',
  ),
  records: text('records: {count}', '{count} 条'),
  allowed: text('named', '已声明'),
  unnamed: text('not named: --allow-loss={path}', '未声明：--allow-loss={path}'),
  more: text('and {count} more', '等 {count} 人'),
  withoutRole: text('left without any role', '不再有任何角色'),
  nothing: text('empty', '空'),
  aside: text(' ({what})', '（{what}）'),
  joint: text('; ', '；'),
} satisfies Readonly<Record<string, Text>>;

export type Say = (name: keyof typeof TEXTS, params?: Readonly<Record<string, string | number>>) => string;

/** Numbers are written as people of the language write them. */
export function sayIn(locale: Locale): Say {
  return (name, params = {}) => {
    const texts = Object.entries(params).map(([key, value]) => [
      key,
      typeof value === 'number' ? value.toLocaleString(locale) : value,
    ]);
    return filled(TEXTS[name][locale], Object.fromEntries(texts), locale);
  };
}

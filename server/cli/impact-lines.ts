/** The report about a release as lines for people: short, each part only where there is something to say. */
import { filled } from '../../metadata/diff/fill.ts';
import type { Locale } from '../../metadata/locales.ts';
import type { Breaking } from '../change/impact/breaking.ts';
import type { PeopleGroup } from '../change/impact/people.ts';
import type { Sample } from '../change/impact/reading.ts';
import type { Impact } from '../change/impact.ts';

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

/** Names on a line. */
const NAMED = 5;
/** Records under a rule. */
const LISTED = 5;

export function impactLines(impact: Impact, locale: Locale): readonly string[] {
  const say = (name: keyof typeof TEXTS, params: Readonly<Record<string, string | number>> = {}) => {
    const texts = Object.entries(params).map(([key, value]) => [
      key,
      typeof value === 'number' ? value.toLocaleString(locale) : value,
    ]);
    return filled(TEXTS[name][locale], Object.fromEntries(texts), locale);
  };
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ''];
  const { changes, steps, milliseconds, lockMilliseconds, conversions, refusals } = impact;
  const time = { time: duration(milliseconds, locale), lock: duration(lockMilliseconds, locale) };
  const lines = [
    ...part(
      say('changes'),
      // What only follows from another change is told of the people it concerns.
      changes.filter(({ follows }) => !follows).map(({ sign, text }) => `${SIGNS[sign]} ${text}`),
    ),
    ...part(say('steps', time), [...new Set(steps.map(({ title }) => `+ ${title}`))]),
    ...part(
      say('breaking'),
      impact.breaking.flatMap((rule) => breakingLines(rule, say)),
    ),
    ...part(
      say('unjudged'),
      impact.unjudged.map(({ path, text }) => `${path}: ${text}`),
    ),
    ...part(
      say('conversions'),
      conversions.flatMap(({ examples, sample, changed, impossible, restored, path }) => [
        `${say('converted', { path, changed, impossible, restored })}${aside(say, sampled(sample, say))}`,
        ...examples.map((each) => `  ${each.old ?? say('nothing')} → ${each.new ?? say('nothing')}`),
      ]),
    ),
    ...part(
      say('losses'),
      impact.losses.map(({ path, count, text, allowed, sample }) => {
        const named = allowed ? say('allowed') : say('unnamed', { path });
        return `- ${text}${aside(say, say('records', { count }), sampled(sample, say), named)}`;
      }),
    ),
    ...part(
      say('restores'),
      impact.restores.map(
        ({ count, text, sample }) =>
          `+ ${text}${aside(say, say('records', { count }), sampled(sample, say))}`,
      ),
    ),
    ...part(say('people'), peopleLines(impact, say)),
    ...part(
      say('refused'),
      refusals.map(({ path, reason, mend }) => `! ${path}: ${reason} ${mend}`),
    ),
  ];
  return lines.slice(0, -1);
}

const SIGNS = { add: '+', change: '~', remove: '-' } as const;

type Say = (name: keyof typeof TEXTS, params?: Readonly<Record<string, string | number>>) => string;

function breakingLines(rule: Breaking, say: Say): readonly string[] {
  const { text, blocks, asked, count, more, of, sample, records, path } = rule;
  const when = blocks ? say('blocks') : say(asked === 'change' ? 'change' : 'save');
  const number = say('count', { count: `${count}${more ? '+' : ''}`, of });
  return [
    `${blocks ? '!' : '~'} ${path}: ${text}${aside(say, number, sampled(sample, say), when)}`,
    ...records.slice(0, LISTED).map(({ label, id, values, header }) => {
      const shown = Object.entries(values).map(
        ([name, value]) => `${name}: ${value === null ? say('nothing') : plain(value)}`,
      );
      return `    ${[...(header ? [header.label || header.id] : []), label || id, ...shown].join('  ')}`;
    }),
    ...(count > Math.min(LISTED, records.length) ? ['    …'] : []),
  ];
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function sampled(sample: Sample | undefined, say: Say): string | undefined {
  return sample && say('sampled', { rows: sample.rows, of: sample.of });
}

/** In parentheses, if there is anything. */
function aside(say: Say, ...parts: readonly (string | undefined)[]): string {
  const what = parts.filter((part) => part !== undefined).join(say('joint'));
  return what === '' ? '' : say('aside', { what });
}

function peopleLines({ people }: Impact, say: Say): readonly string[] {
  const named = ({ people: some, count }: Pick<PeopleGroup, 'people' | 'count'>) => {
    const names = some.slice(0, NAMED).map(({ name }) => name);
    return count > names.length
      ? `${names.join(', ')} ${say('more', { count: count - names.length })}`
      : names.join(', ');
  };
  const lines = (sign: string, groups: readonly PeopleGroup[]) =>
    groups.flatMap((group) => [`${sign} ${named(group)}`, ...group.rights.map((right) => `    ${right}`)]);
  return [
    ...lines('+', people.gains),
    ...lines('-', people.losses),
    ...lines('~', people.others),
    ...(people.withoutRole.count > 0 ? [`- ${named(people.withoutRole)}: ${say('withoutRole')}`] : []),
  ];
}

function duration(milliseconds: number, locale: Locale): string {
  const [value, unit] =
    milliseconds < 1000
      ? ([milliseconds, 'millisecond'] as const)
      : milliseconds < 120_000
        ? ([milliseconds / 1000, 'second'] as const)
        : ([milliseconds / 60_000, 'minute'] as const);
  const format = { style: 'unit', unit, maximumSignificantDigits: 2 } as const;
  // In Chinese the library leaves no space between digits and words.
  return value.toLocaleString(locale, format).replace(/(?<=\d)(?=\p{Script=Han})/u, ' ');
}

/** The report about a release as lines for people: short, each part only where there is something to say. */
import type { Locale } from '../../metadata/locales.ts';
import type { Breaking } from '../change/impact/breaking.ts';
import type { Conversion } from '../change/impact/conversions.ts';
import type { Loss, Restore } from '../change/impact/losses.ts';
import type { PeopleGroup } from '../change/impact/people.ts';
import type { Sample } from '../change/impact/reading.ts';
import type { Impact } from '../change/impact.ts';
import { type Say, sayIn } from './impact-texts.ts';

/** Names on a line. */
const NAMED = 5;
/** Records under a rule. */
const LISTED = 5;

export function impactLines(impact: Impact, locale: Locale): readonly string[] {
  const say = sayIn(locale);
  const time = {
    time: duration(impact.milliseconds, locale),
    lock: duration(impact.lockMilliseconds, locale),
  };
  const parts: readonly (readonly [title: string, lines: readonly string[]])[] = [
    [say('changes'), changeLines(impact)],
    [say('steps', time), [...new Set(impact.steps.map(({ title }) => `+ ${title}`))]],
    [say('breaking'), impact.breaking.flatMap((rule) => breakingLines(rule, say))],
    [say('unjudged'), impact.unjudged.map(({ path, text }) => `${path}: ${text}`)],
    [say('conversions'), impact.conversions.flatMap((each) => conversionLines(each, say))],
    [say('losses'), impact.losses.map((loss) => lossLine(loss, say))],
    [say('restores'), impact.restores.map((restore) => restoreLine(restore, say))],
    [say('people'), peopleLines(impact, say)],
    [say('refused'), impact.refusals.map(({ path, reason, mend }) => `! ${path}: ${reason} ${mend}`)],
  ];
  return parts
    .filter(([, lines]) => lines.length > 0)
    .flatMap(([title, lines], index) => [
      ...(index > 0 ? [''] : []),
      title,
      ...lines.map((line) => `  ${line}`),
    ]);
}

const SIGNS = { add: '+', change: '~', remove: '-' } as const;

/** What only follows from another change is told of the people it concerns. */
function changeLines({ changes }: Impact): readonly string[] {
  return changes.filter(({ follows }) => !follows).map(({ sign, text }) => `${SIGNS[sign]} ${text}`);
}

function conversionLines(conversion: Conversion, say: Say): readonly string[] {
  const { examples, sample, changed, impossible, restored, path } = conversion;
  return [
    `${say('converted', { path, changed, impossible, restored })}${aside(say, sampled(sample, say))}`,
    ...examples.map((each) => `  ${each.old ?? say('nothing')} → ${each.new ?? say('nothing')}`),
  ];
}

function lossLine({ path, count, text, allowed, sample }: Loss, say: Say): string {
  const named = allowed ? say('allowed') : say('unnamed', { path });
  return `- ${text}${aside(say, say('records', { count }), sampled(sample, say), named)}`;
}

function restoreLine({ count, text, sample }: Restore, say: Say): string {
  return `+ ${text}${aside(say, say('records', { count }), sampled(sample, say))}`;
}

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

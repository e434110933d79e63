import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const STUDIO = join(import.meta.dirname, '../../../studio');
const files = readdirSync(STUDIO, { recursive: true, encoding: 'utf8' });
const read = (file: string) => readFileSync(join(STUDIO, file), 'utf8');

/** Each part of the studio that is loaded by itself brings a book of words. */
const books = files.filter((file) => file.endsWith('en.json'));

const texts = (part: object, path = ''): [string, string][] =>
  Object.entries(part).flatMap(([name, value]) =>
    typeof value === 'string' ? [[path + name, value]] : texts(value, `${path}${name}.`),
  );
/** Chinese has one form for all numbers. */
const plural = (key: string) => key.replace(/_(one|other)$/, '');
const keys = (part: readonly [string, string][]) => [...new Set(part.map(([key]) => plural(key)))].sort();
const holes = (text: string): string[] => (text.match(/\{\{\w+(?:, \w+)?\}\}/g) ?? []).sort();

describe.each(books)('the wording of %s', (book) => {
  const en = texts(JSON.parse(read(book)));
  const zh = texts(JSON.parse(read(book.replace('en.json', 'zh-CN.json'))));

  it('is there in both languages', () => {
    expect(keys(zh)).toEqual(keys(en));
  });

  it('fills the same holes in both languages', () => {
    const chinese = new Map(zh);
    // Of one thing the number need not be said.
    const isSame = (key: string, text: string) => {
      const other = holes(chinese.get(key) ?? chinese.get(key.replace(/_one$/, '_other')) ?? '');
      return key.endsWith('_one')
        ? holes(text).every((hole) => other.includes(hole))
        : other.join() === holes(text).join();
    };
    expect(en.filter(([key, text]) => !isSame(key, text))).toEqual([]);
  });

  it('is plain: no exclamation marks, no 请, no 成功, and full-width punctuation in Chinese', () => {
    expect([...en, ...zh].filter(([, text]) => /[!！]|(?<!邀)请(?!求)|成功/.test(text))).toEqual([]);
    const prose = zh.map(([key, text]) => [key, text.replaceAll(/`[^`]*`/g, '``')] as const);
    expect(prose.filter(([, text]) => /\p{Script=Han}[,.;:?]/u.test(text))).toEqual([]);
  });

  it('is used: no text lies about that no page says', () => {
    expect(keys(en).filter((key) => !isSaid(key))).toEqual([]);
  });
});

const sources = files.filter((file) => /\.tsx?$/.test(file)).map(read);
const source = sources.join('\n');
const METADATA = join(STUDIO, '../metadata');
const languageSources = readdirSync(METADATA, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(METADATA, file), 'utf8'));

/** Names that are put together where they are used, `keys.${name}`, with the words that stand in the same file. */
const composed = sources.flatMap((text) =>
  [...text.matchAll(/`([\w.]+[._])\$\{/g)].map(([, prefix = '']) => ({
    prefix,
    words: new Set(text.match(/\w+/g)),
  })),
);

/** Words that the studio, or the language, knows at all. */
const known = new Set([source, ...languageSources].join('\n').match(/[A-Za-z]+/g));

/** Areas whose names the server knows. */
const FROM_SERVER = ['acts.', 'audit.', 'record.'];

/** A whole area is not said because one of its texts is: `design.${step}` says what the file has a word for. */
function isSaid(key: string): boolean {
  if (source.includes(`'${key}'`) || source.includes(`"${key}"`)) return true;
  return composed.some(({ prefix, words }) => {
    const rest = key.slice(prefix.length);
    if (!key.startsWith(prefix) || rest.includes('.')) return false;
    if (FROM_SERVER.includes(prefix) || words.has(rest)) return true;
    return /[._]\w/.test(prefix) && rest.split('_').every((part) => known.has(part));
  });
}

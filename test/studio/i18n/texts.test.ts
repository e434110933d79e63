import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '../../../studio/i18n/en.json' with { type: 'json' };
import zh from '../../../studio/i18n/zh-CN.json' with { type: 'json' };

const texts = (part: object, path = ''): [string, string][] =>
  Object.entries(part).flatMap(([name, value]) =>
    typeof value === 'string' ? [[path + name, value]] : texts(value, `${path}${name}.`),
  );
const keys = (part: object) => new Set(texts(part).map(([key]) => key.replace(/_(one|other)$/, '')));
const holes = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

describe('our own wording', () => {
  it('is there in both languages', () => {
    expect([...keys(zh)].sort()).toEqual([...keys(en)].sort());
  });

  it('fills the same holes in both languages', () => {
    const chinese = new Map(texts(zh));
    const different = texts(en).filter(([key, text]) => {
      const other = chinese.get(key) ?? chinese.get(key.replace(/_one$/, '_other'));
      return other === undefined || holes(other).join() !== holes(text).join();
    });
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it('is plain: no exclamation marks, no 请, no 成功, and full-width punctuation in Chinese', () => {
    const all = [...texts(en), ...texts(zh)];
    expect(all.filter(([, text]) => /[!！]|(?<!邀)请(?!求)|成功/.test(text))).toEqual([]);
    expect(texts(zh).filter(([, text]) => /\p{Script=Han}[,.;:?]/u.test(text))).toEqual([]);
  });

  it('is used: no text lies about that no page says', () => {
    const folder = join(import.meta.dirname, '../../../studio');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    // Some names are put together where they are used: `keys.${name}`.
    const composed = [...sources.matchAll(/`([a-z]+)\.\$\{/g)].map(([, area]) => `${area}.`);
    const unused = [...keys(en)].filter(
      (key) => !sources.includes(`'${key}'`) && !composed.some((area) => key.startsWith(area)),
    );
    expect(unused).toEqual([]);
  });
});

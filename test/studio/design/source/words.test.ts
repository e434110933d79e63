import { expect, it } from 'vitest';
import graphEn from '../../../../studio/design/graph/en.json' with { type: 'json' };
import graphZh from '../../../../studio/design/graph/zh-CN.json' with { type: 'json' };
import en from '../../../../studio/design/source/en.json' with { type: 'json' };
import zh from '../../../../studio/design/source/zh-CN.json' with { type: 'json' };

const texts = (part: object, path = ''): [string, string][] =>
  Object.entries(part).flatMap(([key, text]) =>
    typeof text === 'string' ? [[path + key, text]] : texts(text, `${path}${key}.`),
  );
/** Chinese has one form for all numbers. */
const holes = (part: object) =>
  texts(part)
    .filter(([key]) => !key.endsWith('_one'))
    .map(([key, text]) => [key, (text.match(/\{\{\w+\}\}/g) ?? []).sort()]);

it.each([
  ['source', en, zh],
  ['graph', graphEn, graphZh],
])('has every text of the %s in both languages, plain and with the same holes', (_, english, chinese) => {
  expect(holes(chinese)).toEqual(holes(english));
  const all = [...texts(english), ...texts(chinese)];
  expect(all.filter(([, text]) => /[!！]|请|成功/.test(text))).toEqual([]);
  expect(texts(chinese).filter(([, text]) => /\p{Script=Han}[,.;:?]/u.test(text))).toEqual([]);
});

import { expect, it } from 'vitest';
import en from '../../../studio/reference/en.json' with { type: 'json' };
import zh from '../../../studio/reference/zh-CN.json' with { type: 'json' };

it('has every text of the reference in both languages, with the same holes', () => {
  const holes = (texts: object) =>
    Object.entries(texts).map(([key, text]) => [key, (String(text).match(/\{\{\w+\}\}/g) ?? []).sort()]);
  expect(holes(zh.reference)).toEqual(holes(en.reference));
});

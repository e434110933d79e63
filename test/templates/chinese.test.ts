import { expect, it } from 'vitest';
import { localise } from '../../metadata/localise.ts';
import { faultText, shipped } from './shipped.ts';

const { model, faults } = await shipped();

/** Written the same in both languages. */
const SAME = new Set(['SKU', 'S', 'A', 'B', 'C', 'D']);
const TEXTS = new Set(['title', 'plural', 'description', 'message']);

it('nothing that people read stays English in Chinese: entities, lines, views, roles, navigation', () => {
  if (!model) throw new Error(faults.map(faultText).join('\n'));
  const { translations: _, ...localised } = localise(model, 'zh-CN');
  expect([...englishIn(localised, '')]).toEqual([]);
});

/** Places of texts without a Chinese character. */
function* englishIn(value: unknown, place: string): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = `${place}/${key}`;
    if (typeof inner !== 'string') yield* englishIn(inner, at);
    else if (TEXTS.has(key) && !SAME.has(inner) && !/\p{Script=Han}/u.test(inner)) yield `${at}: ${inner}`;
  }
}

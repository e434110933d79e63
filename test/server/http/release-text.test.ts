/** What is kept of a release is bounded, whoever asks. */
import { expect, it } from 'vitest';
import { releaseText } from '../../../server/http/release-text.ts';
import { keptForModel } from '../../../server/records/kept-for-model.ts';
import { modelOf, shop } from '../../metadata/shop.ts';

it('texts of a release have one bound, whatever they are for', () => {
  const model = modelOf(shop());
  const made: string[] = [];
  const ask = (key: string) =>
    releaseText(model, key, () => {
      made.push(key);
      return key.padEnd(12_000_000);
    });
  for (const key of ['model|a', 'model|a', 'openapi|a']) ask(key);
  expect(made).toEqual(['model|a', 'openapi|a']);
  ask('openapi|b');
  ask('model|a');
  expect(made).toEqual(['model|a', 'openapi|a', 'openapi|b', 'model|a']);
});

it('values of a release are as many as they may be; those that were asked for last stay', () => {
  const [model, other] = [modelOf(shop()), modelOf(shop())];
  const made: string[] = [];
  const find = keptForModel<{ of: string }>(2);
  const ask = (key: string, of = model) => {
    find(of, key, () => {
      made.push(key);
      return { of: key };
    });
  };
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) ask(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
  ask('a', other);
  expect(made.at(-1)).toBe('a');
});

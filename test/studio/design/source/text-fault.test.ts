import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textFault } from '../../../../studio/design/source/text-fault.ts';
import { stateOf } from './state-of.ts';

it.each([
  ['', 'empty', 1],
  ['  \n', 'empty', 2],
  ['[1]', 'object', 1],
  ['{ "a": 1\n  "b": 2 }', 'comma', 2],
  ['{ "a": [1 2] }', 'comma', 1],
  ['{ "a": 1,\n}', 'extra_comma', 2],
  ['{ "a": [1, ] }', 'extra_comma', 1],
  ['{\n  "a"\n}', 'colon', 2],
  ['{ "a" "b": 1 }', 'colon', 1],
  ['{ "a": }', 'value', 1],
  ['{ "a": , "b": 1 }', 'value', 1],
  ['{ "a": yes }', 'word', 1],
  ['{ a: 1 }', 'name', 1],
  ['{ "a": "b }', 'quote', 1],
  ['{ "a": 1', 'unclosed', 1],
  ['{ "a": [1, { "b": 2 }', 'unclosed', 1],
  ['{ "a": 1 } x', 'after', 1],
  ['{ "a": 1, "b": { "c": 1, "c": 2 } }', 'twice', 1],
])('says of %j what is wrong and where', (text, reason, line) => {
  const fault = textFault(stateOf(text).state);
  expect([fault?.reason, fault?.line]).toEqual([reason, line]);
});

it('has nothing to say of a document', () => {
  expect(textFault(stateOf('{ "a": [1, { "b": null }], "c": "\\u00e9" }').state)).toBeUndefined();
});

it('finds a fault in exactly the texts that are no JSON objects', () => {
  const broken = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', ',', '{', ']', ':', 'x', '0', '\\'))
    .map(([json, at, sign]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + sign + json.slice(place + (at % 2));
    });
  fc.assert(
    fc.property(broken, (text) => {
      expect(textFault(stateOf(text).state) === undefined).toBe(isDocument(text));
    }),
    { numRuns: 500, seed: 20261122 },
  );
});

function isDocument(text: string): boolean {
  try {
    const value = JSON.parse(text);
    // What says a member twice is JSON, and loses something: here the generator makes none.
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

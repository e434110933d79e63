import { describe, expect, it } from 'vitest';
import { pointerTo } from '../../../../metadata/json-pointer.ts';
import type { Content } from '../../../../studio/design/draft/draft.ts';
import { documentText } from '../../../../studio/design/source/document-text.ts';
import { markedRange, placeOf } from '../../../../studio/design/source/place.ts';
import { shipped } from '../../../templates/shipped.ts';
import { stateOf } from './state-of.ts';

/** Every place of a value, by pointer. */
function* places(value: unknown, pointer = ''): Generator<readonly [string, unknown]> {
  yield [pointer, value];
  if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* places(inner, pointerTo(pointer, key));
}

describe('a pointer in a text', () => {
  it('leads to its value in every document that is shipped', async () => {
    const { documents } = await shipped();
    let count = 0;
    for (const { kind, content } of documents) {
      const { state } = stateOf(documentText(content as Content, kind));
      // The text leaves defaults out, so what it says is taken from itself.
      for (const [pointer, value] of places(JSON.parse(state.doc.toString()))) {
        const place = placeOf(state, pointer);
        expect(place.exact).toBe(true);
        expect(JSON.parse(state.sliceDoc(place.value.from, place.value.to))).toEqual(value);
        count++;
      }
    }
    expect(count).toBeGreaterThan(5000);
  });

  it('leads to the nearest place around it where there is none', () => {
    const { state } = stateOf('{ "a": { "b": [1, 2] } }');
    const place = placeOf(state, '/a/b/7/x');
    expect(place.exact).toBe(false);
    expect(state.sliceDoc(place.value.from, place.value.to)).toBe('[1, 2]');
    expect(placeOf(state, '').exact).toBe(true);
  });

  it('finds names with slashes, tildes and quotes', () => {
    const { state } = stateOf('{ "a/b": { "~": { "\\"": 1 } } }');
    const { name, value } = placeOf(state, '/a~1b/~0/"');
    expect(state.sliceDoc(value.from, value.to)).toBe('1');
    expect(name && state.sliceDoc(name.from, name.to)).toBe('"\\""');
  });

  it('marks a short value, and of one over several lines its name', () => {
    const { state } = stateOf('{\n  "a": [\n    1\n  ],\n  "b": "x"\n}');
    const marked = (pointer: string) => {
      const { from, to } = markedRange(state, placeOf(state, pointer));
      return state.sliceDoc(from, to);
    };
    expect(marked('/b')).toBe('"x"');
    expect(marked('/a')).toBe('"a"');
    expect(marked('/a/9')).toBe('"a"');
    expect(marked('')).toBe('{');
  });

  it('still leads somewhere in a text that is being typed', () => {
    const { state } = stateOf('{ "a": { "b": , "c": 1');
    const { value } = placeOf(state, '/a/c');
    expect(state.sliceDoc(value.from, value.to)).toBe('1');
  });
});

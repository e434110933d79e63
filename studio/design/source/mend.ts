import type { EditorState } from '@codemirror/state';
import { nearestName } from '../../../metadata/condition/nearest.ts';
import type { Fault } from '../../../metadata/document.ts';
import { namedWords } from '../form/faults/named-words.ts';
import type { Place, Range } from './place.ts';

export interface Mend extends Range {
  readonly insert: string;
}

/** The change that writes the nearest name where the wrong one stands. Undefined where it is not to be found. */
export function mendOf(state: EditorState, place: Place, fault: Fault): Mend | undefined {
  const { nearest } = fault;
  if (nearest === undefined || !place.exact) return undefined;
  const quoted = namedWords(fault);
  for (const range of [place.value, place.name]) {
    if (!range || state.sliceDoc(range.from, range.from + 1) !== '"') continue;
    const text = state.sliceDoc(range.from + 1, range.to - 1);
    const wrong = wrongWord(text, quoted, nearest);
    if (wrong === undefined) continue;
    const from = range.from + 1 + startOf(text, wrong);
    return { from, to: from + wrong.length, insert: nearest };
  }
  return undefined;
}

/** Of the words in a text the one that was meant to be another: one that the fault speaks of, if it does. */
function wrongWord(text: string, quoted: readonly string[], nearest: string): string | undefined {
  const pattern = nearest.includes('.') ? /[\w$.]+/g : /[\w$]+/g;
  const words = [...(text.match(pattern) ?? []), text].filter((word) => word !== '' && word !== nearest);
  const named = words.filter((word) => quoted.includes(word));
  return nearestName(nearest, named) ?? named.at(-1) ?? nearestName(nearest, words);
}

/** As a whole word. */
function startOf(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = text.charAt(at - 1) + text.charAt(at + word.length);
    if (!/\w/.test(around)) return at;
  }
  return text.indexOf(word);
}

import type { EditorState } from '@codemirror/state';
import type { Fault } from '../../../metadata/document.ts';
import { wrongWord } from '../form/faults/wrong-word.ts';
import type { Place, Range } from './place.ts';

export interface Mend extends Range {
  readonly insert: string;
}

/** The change that writes the nearest name where the wrong one stands. Undefined where it is not to be found. */
export function mendOf(state: EditorState, place: Place, fault: Fault): Mend | undefined {
  const { nearest } = fault;
  if (nearest === undefined || !place.exact) return undefined;
  for (const range of [place.value, place.name]) {
    if (!range || state.sliceDoc(range.from, range.from + 1) !== '"') continue;
    const start = range.from + 1;
    const wrong = wrongWord(state.sliceDoc(start, range.to - 1), fault);
    if (wrong) return { from: start + wrong.from, to: start + wrong.to, insert: nearest };
  }
  return undefined;
}

/** Faults as marks in the text: those of the text itself while it is none, and those of what the document means. */
import { type Diagnostic, linter } from '@codemirror/lint';
import { type EditorState, StateEffect, StateField } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Fault } from '../../../metadata/document.ts';
import { faultSentences } from '../fault-sentences.ts';
import { mendOf } from './mend.ts';
import { markedRange, placeOf } from './place.ts';
import { textFault } from './text-fault.ts';

/** The sentences of these marks. */
export interface MarkWords {
  use(name: string): string;
  noJson(reason: string, word: string): string;
}

const setFaults = StateEffect.define<readonly Fault[]>();

const faultField = StateField.define<readonly Fault[]>({
  create: () => [],
  update: (faults, { effects }) => effects.findLast((effect) => effect.is(setFaults))?.value ?? faults,
});

/** Faults of the document as it was compiled last. */
export function showFaults(view: EditorView, faults: readonly Fault[]): void {
  if (view.state.field(faultField) !== faults) view.dispatch({ effects: setFaults.of(faults) });
}

export function faultMarks(words: () => MarkWords) {
  return [
    faultField,
    linter((view) => marks(view.state, words()), {
      delay: 200,
      needsRefresh: ({ startState, state }) => startState.field(faultField) !== state.field(faultField),
    }),
  ];
}

export function marks(state: EditorState, words: MarkWords): Diagnostic[] {
  const broken = textFault(state);
  if (broken) {
    const { from, to, reason, word } = broken;
    return [{ from, to, severity: 'error', message: words.noJson(reason, word) }];
  }
  return state.field(faultField).map((fault) => mark(state, fault, words));
}

function mark(state: EditorState, fault: Fault, words: MarkWords): Diagnostic {
  const place = placeOf(state, fault.pointer);
  const change = mendOf(state, place, fault);
  const { severity, nearest } = fault;
  return {
    ...markedRange(state, place),
    severity,
    message: faultSentences(fault),
    renderMessage: () => drawn(fault),
    ...(change && nearest !== undefined
      ? { actions: [{ name: words.use(nearest), apply: (view) => apply(view, fault) }] }
      : {}),
  };
}

/** Found anew: the text may have moved since the mark was drawn. */
function apply(view: EditorView, fault: Fault): void {
  const change = mendOf(view.state, placeOf(view.state, fault.pointer), fault);
  if (!change) return;
  view.dispatch({ changes: change, userEvent: 'input.mend', scrollIntoView: true });
  view.focus();
}

function drawn(fault: Fault): HTMLElement {
  const dom = document.createElement('span');
  const what = document.createElement('b');
  what.textContent = fault.message;
  dom.append(what, faultSentences(fault).slice(fault.message.length));
  return dom;
}

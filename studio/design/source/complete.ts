/** Completion of the editor: what `suggestions.ts` knows, typed in for whoever chooses. */
import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  snippet,
  startCompletion,
} from '@codemirror/autocomplete';
import type { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Range } from './place.ts';
import { type Position, positionAt } from './position.ts';
import { type Knowledge, type Suggestion, suggestionsAt } from './suggestions.ts';
import { HOLE, hasHole } from './template.ts';

/** Names and paths: `customer.name`, `$user.id`, `-created_at`. */
const WORD = /[\w.$-]*$/;
const ONLY_A_WORD = /^[\w.$-]*$/;

/** `missing` is what all missing members at once are called. */
export function completionSource(around: () => { about: Knowledge; missing: string }): CompletionSource {
  return ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const { about, missing } = around();
    const suggestions = suggestionsAt(state, pos, about);
    if (!suggestions || suggestions.list.length === 0) return null;
    const { position, list } = suggestions;
    // Between tokens people type commas and line breaks: nothing springs up there unasked.
    if (!explicit && position.from === position.to) return null;
    return {
      from: pos - typedBefore(state, position, pos).length,
      options: list.map((each, index) => option(each, index, missing)),
      validFor: WORD,
    };
  };
}

function typedBefore(state: EditorState, { from, quoted }: Position, pos: number): string {
  return WORD.exec(state.sliceDoc(from + (quoted ? 1 : 0), pos))?.[0] ?? '';
}

/** Required ones first, then in the order of the language. */
const BOOST: Readonly<Record<Suggestion['sort'], number>> = {
  missing: 30,
  required: 20,
  value: 10,
  member: 0,
  name: 0,
};

function option(suggestion: Suggestion, index: number, missing: string): Completion {
  const { name, description, sort } = suggestion;
  const isAll = sort === 'missing';
  const title = isAll ? name : suggestion.title;
  return {
    // Found by its title too: somebody may think of 客户 and not of customer.
    label: title && !isAll ? `${name} ${title}` : name,
    displayLabel: isAll ? missing : name,
    ...(title ? { detail: title } : {}),
    ...(description ? { info: description } : {}),
    type: sort,
    boost: BOOST[sort] - Math.min(index, 900) / 100,
    apply: (view, completion, _, to) => type(view, completion, suggestion, to),
  };
}

function type(view: EditorView, completion: Completion, suggestion: Suggestion, pos: number): void {
  const position = positionAt(view.state, pos);
  if (!position) return;
  const part = partOf(view.state, position, pos);
  if (part) {
    const { name: insert } = suggestion;
    view.dispatch({
      changes: { ...part, insert },
      selection: { anchor: part.from + insert.length },
      userEvent: 'input.complete',
    });
    return;
  }
  const before = commaBefore(view, position);
  const template = suggestion.template + (commaAfter(view.state, position) ? ',' : '');
  snippet(hasHole(template) ? template : `${template}${HOLE}`)(
    view,
    completion,
    position.from + before,
    position.to + before,
  );
  if (suggestion.goesOn) startCompletion(view);
}

/** Inside a longer text, such as a label with fields in braces, one word is meant. */
function partOf(state: EditorState, position: Position, pos: number): Range | undefined {
  if (position.at === 'key' || !position.quoted) return undefined;
  const text = state.sliceDoc(position.from + 1, position.to).replace(/"$/, '');
  if (ONLY_A_WORD.test(text)) return undefined;
  const before = typedBefore(state, position, pos);
  const after = /^[\w.$]*/.exec(state.sliceDoc(pos, position.to))?.[0] ?? '';
  return { from: pos - before.length, to: pos + after.length };
}

/** Puts the missing comma after what stands before. @returns by how much the text moved */
function commaBefore(view: EditorView, { lacksComma, from }: Position): number {
  if (!lacksComma) return 0;
  const at = view.state.sliceDoc(0, from).trimEnd().length;
  view.dispatch({ changes: { from: at, insert: ',' } });
  return 1;
}

function commaAfter(state: EditorState, position: Position): boolean {
  const next = state.sliceDoc(position.to).trimStart().charAt(0);
  if (position.at === 'key') return !position.named && next === '"';
  return position.list !== undefined && !/^[,\]]?$/.test(next);
}

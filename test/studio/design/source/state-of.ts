import { json } from '@codemirror/lang-json';
import { EditorState } from '@codemirror/state';

/** An editor's state; `|` in the text is where the cursor stands. */
export function stateOf(marked: string): { readonly state: EditorState; readonly pos: number } {
  const pos = marked.indexOf('|');
  const doc = pos < 0 ? marked : marked.slice(0, pos) + marked.slice(pos + 1);
  return { state: EditorState.create({ doc, extensions: [json()] }), pos: Math.max(0, pos) };
}

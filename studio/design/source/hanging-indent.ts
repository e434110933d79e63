/** Lines that wrap go on below their first word, one step in: an indented text stays one on a narrow screen. */
import { type EditorState, RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';

const STEP = 2;
/** Deeper lines hang no further: on a phone nothing would be left of them. */
const DEEPEST = 12;

const hanging = Array.from({ length: DEEPEST + STEP + 1 }, (_, width) =>
  Decoration.line({
    attributes: { style: `padding-left: calc(${width}ch + 4px); text-indent: -${width}ch` },
  }),
);

function decorated({ state, visibleRanges }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of visibleRanges)
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at);
      const decoration = hanging[indentOf(state, line.from) + STEP];
      if (decoration) builder.add(line.from, line.from, decoration);
      at = line.to + 1;
    }
  return builder.finish();
}

function indentOf(state: EditorState, from: number): number {
  const start = state.sliceDoc(from, from + DEEPEST);
  return start.length - start.trimStart().length;
}

export const hangingIndent = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorated(view);
    }
    update({ docChanged, viewportChanged, view }: ViewUpdate) {
      if (docChanged || viewportChanged) this.decorations = decorated(view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

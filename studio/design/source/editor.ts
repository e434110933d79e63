import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, redo, undo } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
} from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  type KeyBinding,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { completionSource } from './complete.ts';
import { faultMarks, type MarkWords } from './fault-marks.ts';
import { hangingIndent } from './hanging-indent.ts';
import { explanations } from './hover.ts';
import { CHINESE } from './phrases.ts';
import type { Knowledge } from './suggestions.ts';
import type { TextLink } from './text-link.ts';
import { THEME } from './theme.ts';

/** What the editor asks for while it works: it may change while it stands. */
export interface Surroundings {
  readonly about: Knowledge;
  readonly words: MarkWords;
  /** Of the text, for screen readers. */
  readonly label: string;
  /** All members that are missing, as one choice. */
  readonly missing: string;
}

export function editorState(link: TextLink, around: () => Surroundings, readOnly: boolean): EditorState {
  return EditorState.create({
    doc: link.text,
    extensions: [...reading(around), ...(readOnly ? [EditorState.readOnly.of(true)] : typing(link, around))],
  });
}

/** For everybody who looks at a document. */
function reading(around: () => Surroundings): readonly Extension[] {
  const { about, label } = around();
  return [
    ...(about.locale === 'zh-CN' ? [EditorState.phrases.of(CHINESE)] : []),
    json(),
    lineNumbers(),
    codeFolding(),
    foldGutter(),
    lintGutter(),
    drawSelection(),
    bracketMatching(),
    highlightSelectionMatches(),
    search({ top: true }),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', autocapitalize: 'off' }),
    hangingIndent,
    explanations(() => around().about),
    faultMarks(() => around().words),
    THEME,
    keymap.of([...searchKeymap, ...foldKeymap, ...lintKeymap, ...defaultKeymap]),
  ];
}

function typing(link: TextLink, around: () => Surroundings): readonly Extension[] {
  return [
    history(),
    closeBrackets(),
    indentOnInput(),
    indentUnit.of('  '),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    autocompletion({
      override: [completionSource(around)],
      icons: false,
      maxRenderedOptions: 200,
    }),
    EditorView.updateListener.of(link.heard),
    EditorView.domEventHandlers({ blur: () => link.read() }),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...STEPS, ...keysOf(link)]),
  ];
}

/** The editor's own steps while somebody is in it; at the end of them the page must not go back further by itself. */
const STEPS: readonly KeyBinding[] = [
  { key: 'Mod-z', run: undo },
  { key: 'Mod-y', mac: 'Mod-Shift-z', run: redo },
  { key: 'Ctrl-Shift-z', run: redo },
].map(({ run, ...binding }) => ({
  ...binding,
  stopPropagation: true,
  run: (view: EditorView) => run(view) || true,
}));

function keysOf(link: TextLink): readonly KeyBinding[] {
  const layOut = () => {
    link.layOut();
    return true;
  };
  // Not taken from the page: what is typed only counts from here on.
  const read = () => {
    link.read();
    return false;
  };
  return [
    { key: 'Shift-Alt-f', run: layOut },
    { key: 'Mod-s', run: read },
  ];
}

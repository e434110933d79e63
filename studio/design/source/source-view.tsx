import { forceLinting } from '@codemirror/lint';
import { openSearchPanel } from '@codemirror/search';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentKind, Fault } from '../../../metadata/document.ts';
import { nearestLocale } from '../../i18n/language.ts';
import type { Content } from '../draft/draft.ts';
import type { UnfinishedText } from '../draft/shelf.ts';
import { type NameSource, NO_NAMES } from '../form/names.ts';
import { editorState, type Surroundings } from './editor.ts';
import { showFaults } from './fault-marks.ts';
import { markedRange, placeOf } from './place.ts';
import { StatusBar } from './status-bar.tsx';
import { type LinkState, TextLink } from './text-link.ts';
import { addWords } from './words.ts';
import './source-view.css';

interface Props {
  readonly kind: DocumentKind;
  readonly content: Content;
  /** Of this document, as it was compiled last. */
  readonly faults: readonly Fault[];
  readonly names?: NameSource;
  /** Called with whole documents only, when the typist rests. */
  onChange(content: Content): void;
  /** Where a text that is no document yet is kept while nobody looks at it. */
  readonly unfinished?: {
    read(): UnfinishedText | undefined;
    keep(text: UnfinishedText | undefined): void;
  };
  readonly readOnly?: boolean;
  /** A place to be shown, as a JSON pointer. */
  readonly focusPointer?: string | undefined;
}

/** A document as text. It takes the height of its box. Give it the document's name as `key`. */
export default function SourceView(props: Props) {
  const { i18n } = useTranslation();
  addWords(i18n);
  // Another language speaks through another editor; what is typed has been told by then.
  const key = `${i18n.language} ${props.kind} ${props.readOnly === true}`;
  return <Editor key={key} {...props} />;
}

const AT_REST: LinkState = { broken: undefined, elsewhere: false };

function Editor(props: Props) {
  const { content, faults, focusPointer, readOnly = false } = props;
  const { t } = useTranslation();
  const surroundings = useSurroundings(props);
  const latest = useRef(props);
  latest.current = props;
  const [state, setState] = useState(AT_REST);
  const [editor, setEditor] = useState<{ readonly view: EditorView; readonly link: TextLink }>();
  const box = useRef<HTMLDivElement>(null);
  const first = useRef({ kind: props.kind, content, readOnly });

  useEffect(() => {
    if (!box.current) return;
    const { kind, content, readOnly } = first.current;
    const link = new TextLink({
      kind,
      content,
      unfinished: readOnly ? undefined : latest.current.unfinished?.read(),
      onState: setState,
      onChange: (next) => latest.current.onChange(next),
      onUnfinished: (text) => latest.current.unfinished?.keep(text),
    });
    const view = new EditorView({
      parent: box.current,
      state: editorState(link, () => surroundings.current, readOnly),
    });
    link.connect(view);
    setEditor({ view, link });
    return () => {
      link.close();
      view.destroy();
    };
  }, [surroundings]);
  useEffect(() => editor?.link.take(content), [editor, content]);
  useEffect(() => {
    if (!editor) return;
    showFaults(editor.view, faults);
    forceLinting(editor.view);
  }, [editor, faults]);
  useEffect(() => {
    if (editor && focusPointer !== undefined) show(editor.view, focusPointer);
  }, [editor, focusPointer]);

  return (
    <div className="source-view">
      {state.elsewhere && editor && (
        <div className="banner" role="alert">
          <p className="grow">{t('source.elsewhere')}</p>
          <button type="button" className="btn sm" onClick={() => editor.link.choose('theirs')}>
            {t('source.take_theirs')}
          </button>
          <button type="button" className="btn sm" onClick={() => editor.link.choose('typed')}>
            {t('source.keep_mine')}
          </button>
        </div>
      )}
      <div className="text" ref={box} />
      <StatusBar
        broken={state.broken}
        faults={faults}
        onGo={(from) => editor && goTo(editor.view, from)}
        onFault={(fault) => editor && show(editor.view, fault.pointer)}
        onFind={() => editor && openSearchPanel(editor.view)}
        {...(readOnly ? {} : { onLayOut: () => editor?.link.layOut() })}
      />
    </div>
  );
}

function useSurroundings({ kind, names = NO_NAMES }: Props) {
  const { t, i18n } = useTranslation();
  const now: Surroundings = {
    about: { kind, locale: nearestLocale(i18n.language), names },
    label: t('source.editor'),
    missing: t('source.missing'),
    words: {
      use: (name) => t('source.use', { name }),
      noJson: (reason, word) => t(`source.no_json.${reason}`, { word }),
    },
  };
  const current = useRef(now);
  current.current = now;
  return current;
}

function show(view: EditorView, pointer: string): void {
  const { from, to } = markedRange(view.state, placeOf(view.state, pointer));
  view.dispatch({
    selection: { anchor: from, head: to },
    effects: EditorView.scrollIntoView(from, { y: 'center' }),
  });
  view.focus();
}

function goTo(view: EditorView, from: number): void {
  const anchor = Math.min(from, view.state.doc.length);
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
  view.focus();
}

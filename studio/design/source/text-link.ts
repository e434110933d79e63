/**
 * Keeps a text and a document the same. What is typed becomes the document when it is one; what changes elsewhere comes
 * into the text where nobody is typing.
 */
import {
  Annotation,
  type ChangeSet,
  type EditorState,
  type Text,
  Transaction,
  type TransactionSpec,
} from '@codemirror/state';
import type { ViewUpdate } from '@codemirror/view';
import type { DocumentKind } from '../../../metadata/document.ts';
import type { Content } from '../draft/draft.ts';
import type { UnfinishedText } from '../draft/shelf.ts';
import { documentText } from './document-text.ts';
import { changesTo } from './text-change.ts';
import { type TextFault, textFault } from './text-fault.ts';

/** How long after the last keystroke the text is read, in milliseconds. */
const REST = 350;

/** It came from outside: not typed, not to be told. */
const fromOutside = Annotation.define<boolean>();

export interface LinkState {
  /** The text is no document: what was typed is not saved. */
  readonly broken: TextFault | undefined;
  /** Changed elsewhere in lines that are being changed here: somebody has to choose. */
  readonly elsewhere: boolean;
}

/** The editor, as far as its text goes. */
export interface TextHolder {
  readonly state: EditorState;
  dispatch(spec: TransactionSpec): void;
}

interface Begin {
  readonly kind: DocumentKind;
  readonly content: Content;
  /** What was typed earlier and is no document yet. */
  readonly unfinished?: UnfinishedText | undefined;
  onChange(content: Content): void;
  onState(state: LinkState): void;
  /** What is typed and cannot be told; undefined: nothing. */
  onUnfinished(text: UnfinishedText | undefined): void;
}

export class TextLink {
  private readonly begin: Begin;
  private view: TextHolder | undefined;
  /** The document as it was last known on both sides, laid out: two that are laid out the same are the same. */
  private shared: string;
  /** The text when both sides were the same, and what was typed since. */
  private base: Text | undefined;
  private typed: ChangeSet | undefined;
  /** Told and not yet come back. */
  private told: readonly string[] = [];
  private theirs: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(begin: Begin) {
    this.begin = begin;
    const { content, unfinished } = begin;
    // It was typed over a document.
    this.shared = this.laidOut(unfinished ? (JSON.parse(unfinished.base) as Content) : content);
  }

  /** The text to begin with. */
  get text(): string {
    return this.begin.unfinished?.text ?? this.shared;
  }

  connect(view: TextHolder): void {
    this.view = view;
    const { content, unfinished } = this.begin;
    if (!unfinished) return;
    this.base = view.state.toText(unfinished.base);
    this.typed = changesTo(this.base, unfinished.text);
    // The document may have been changed elsewhere meanwhile.
    this.take(content);
    this.read();
  }

  /** For the editor's update listener. */
  readonly heard = ({
    docChanged,
    changes,
    transactions,
    startState,
  }: Pick<ViewUpdate, 'docChanged' | 'changes' | 'transactions' | 'startState'>): void => {
    if (!docChanged || transactions.some((each) => each.annotation(fromOutside))) return;
    this.base ??= startState.doc;
    this.typed = this.typed ? this.typed.compose(changes) : changes;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.read, REST);
  };

  /** Takes what is typed now. */
  readonly read = (): void => {
    clearTimeout(this.timer);
    const { view } = this;
    if (!view || !this.typed) return;
    const isAsked = this.theirs !== undefined;
    const broken = textFault(view.state);
    if (!isAsked) this.begin.onState({ broken, elsewhere: false });
    if (isAsked || broken) {
      this.tellUnfinished(view);
      return;
    }
    this.begin.onUnfinished(undefined);
    // `textFault` has found an object.
    const content = JSON.parse(view.state.doc.toString()) as Content;
    const laidOut = this.laidOut(content);
    this.rest();
    if (laidOut === this.shared) return;
    this.shared = laidOut;
    this.told = [...this.told, laidOut];
    this.begin.onChange(content);
  };

  /** What the document says now. */
  take(content: Content): void {
    const laidOut = this.laidOut(content);
    const own = this.told.indexOf(laidOut);
    this.told = own < 0 ? this.told : this.told.slice(own + 1);
    if (own >= 0 || !this.view) return;
    if (this.theirs !== undefined) {
      this.ask(this.view, laidOut === this.shared ? undefined : laidOut);
      return;
    }
    if (laidOut === this.shared) return;
    this.told = [];
    if (!this.typed || !this.base) {
      this.shared = laidOut;
      this.replace(this.view, changesTo(this.view.state.doc, laidOut));
      this.rest();
    } else this.merge(this.view, this.base, this.typed, laidOut);
  }

  /** Somebody chose between what changed elsewhere and what is typed. */
  readonly choose = (side: 'theirs' | 'typed'): void => {
    const { view, theirs } = this;
    if (!view || theirs === undefined) return;
    this.theirs = undefined;
    this.shared = theirs;
    if (side === 'theirs') {
      this.replace(view, changesTo(view.state.doc, theirs));
      this.rest();
      this.begin.onUnfinished(undefined);
      this.begin.onState({ broken: undefined, elsewhere: false });
    } else {
      this.base = view.state.toText(theirs);
      this.typed = changesTo(this.base, view.state.doc.toString());
      this.read();
    }
  };

  /** Writes the text as documents are written. */
  readonly layOut = (): void => {
    const { view } = this;
    if (!view || textFault(view.state)) return;
    this.read();
    // `textFault` has found an object.
    const laidOut = this.laidOut(JSON.parse(view.state.doc.toString()) as Content);
    view.dispatch({ changes: changesTo(view.state.doc, laidOut), userEvent: 'input.layout' });
  };

  close(): void {
    this.read();
    clearTimeout(this.timer);
    this.view = undefined;
  }

  private merge(view: TextHolder, base: Text, typed: ChangeSet, laidOut: string): void {
    const changes = changesTo(base, laidOut);
    if (touches(changes, typed)) {
      this.ask(view, laidOut);
      return;
    }
    this.shared = laidOut;
    this.base = changes.apply(base);
    this.typed = typed.map(changes, true);
    this.replace(view, changes.map(typed));
    clearTimeout(this.timer);
    this.timer = setTimeout(this.read, REST);
  }

  /** Somebody has to choose; undefined: there is nothing to choose any more. */
  private ask(view: TextHolder, theirs: string | undefined): void {
    this.theirs = theirs;
    this.begin.onState({ broken: textFault(view.state), elsewhere: theirs !== undefined });
    if (theirs === undefined) this.read();
    else this.tellUnfinished(view);
  }

  private tellUnfinished(view: TextHolder): void {
    if (this.base) this.begin.onUnfinished({ base: this.base.toString(), text: view.state.doc.toString() });
  }

  private replace(view: TextHolder, changes: ChangeSet): void {
    const annotations = [fromOutside.of(true), Transaction.addToHistory.of(false)];
    view.dispatch({ changes, annotations });
  }

  /** Both sides are the same. */
  private rest(): void {
    this.base = undefined;
    this.typed = undefined;
  }

  private laidOut(content: Content): string {
    return documentText(content, this.begin.kind);
  }
}

function touches(one: ChangeSet, other: ChangeSet): boolean {
  let touched = false;
  one.iterChangedRanges((from, to) => {
    touched ||= other.touchesRange(from, to) !== false;
  });
  return touched;
}

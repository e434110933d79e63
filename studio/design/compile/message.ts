/** What passes between the designer's pages and the worker that compiles. */
import type { Document, DocumentName, Fault } from '../../../metadata/document.ts';
import type { Draft } from '../../../metadata/drafts.ts';
import type { Locale } from '../../../metadata/locales.ts';
import type { Target } from '../../../metadata/uses.ts';
import type { StudioModel } from '../../api/model.ts';

export type Question =
  | { readonly kind: 'release'; readonly documents: readonly Document[]; readonly locale: Locale }
  /** Compile the release with these laid over it; what is asked later is asked of them. */
  | { readonly kind: 'drafts'; readonly drafts: readonly Draft[] }
  | { readonly kind: 'uses'; readonly target: Target }
  | { readonly kind: 'remove'; readonly target: Target }
  | { readonly kind: 'remove_document'; readonly document: DocumentName }
  | { readonly kind: 'rename'; readonly target: Target; readonly name: string };

export interface Answers {
  readonly release: null;
  readonly drafts: {
    /** Absent where an error keeps the drafts from being a model and there was one before; of the first it is what is live. */
    readonly model?: StudioModel;
    readonly faults: readonly Fault[];
  };
  readonly uses: readonly FoundUse[];
  readonly remove: readonly WorkerEdit[];
  readonly remove_document: {
    readonly edits: readonly WorkerEdit[];
    /** Places that name what has gone once the edits are made. */
    readonly left: readonly FoundUse[];
  };
  readonly rename: readonly WorkerEdit[];
}

/** A place that names something. */
export interface FoundUse extends DocumentName {
  readonly pointer: string;
  /** What stands there. */
  readonly text: string;
}

export interface WorkerEdit extends DocumentName {
  /** As JSON; null: it goes. */
  readonly content: string | null;
}

export interface Letter<K extends Question['kind'] = Question['kind']> {
  readonly id: number;
  readonly question: Extract<Question, { readonly kind: K }>;
}

export type Reply = { readonly id: number } & (
  | { readonly answer: Answers[Question['kind']] }
  /** The compiler broke over the question. */
  | { readonly failure: string }
);

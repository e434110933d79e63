import { createContext, useContext } from 'react';
import type { DocumentName, Fault } from '../../../metadata/document.ts';
import type { Target } from '../../../metadata/uses.ts';
import type { StudioModel } from '../../api/model.ts';
import type { FoundUse } from '../compile/message.ts';
import type { Renames } from './renames.ts';
import type { UnfinishedText } from './shelf.ts';

/** What a document says. Its keys keep their order, which is the order of fields. */
export type Content = Readonly<Record<string, unknown>>;

export interface DraftDocument extends DocumentName {
  /** `crm/entity/lead`, and `crm/app`: the same for the same document. */
  readonly key: string;
  /** With the draft laid over it; null: it goes. */
  readonly content: Content | null;
  /** In the newest release; null: it is new. */
  readonly published: Content | null;
  /** As it came with the product, changed in this workspace, or the workspace's own. */
  readonly origin: 'shipped' | 'changed' | 'own';
  readonly draft: 'none' | 'added' | 'changed' | 'removed';
}

/** A change set that is still open. */
export interface ChangeSet {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly base_release: number;
}

/** What is to stand at a document's place; null: it goes. */
export interface Edit extends DocumentName {
  readonly content: Content | null;
}

export interface DocumentRemoval {
  readonly edits: readonly Edit[];
  /** Places that name what has gone once the edits are made. */
  readonly left: readonly FoundUse[];
}

/** What the documents come to, drafts included. */
export interface Compiled {
  /** In the reader's language; of the last drafts without an error, before there were any of what is live; undefined before that. */
  readonly model: StudioModel | undefined;
  /** Of the drafts as they are now, errors first. */
  readonly faults: readonly Fault[];
  /** Still being made from the newest edits. */
  readonly pending: boolean;
  /** The compiler itself broke: faults are told by Plan only. */
  readonly broken: boolean;
}

/** The application being changed: the newest release with a change set laid over it. */
export interface Draft {
  /** Undefined: nothing is drafted yet, the first edit begins one. */
  readonly changeSet: ChangeSet | undefined;
  readonly documents: ReadonlyMap<string, DraftDocument>;
  readonly compiled: Compiled;
  /** Documents that differ from the newest release. */
  readonly changes: number;
  readonly saving: 'saved' | 'saving' | 'failed';
  /** Why storing failed. */
  readonly problem: unknown;
  /** A newer release is out and could not be read: what is shown lies over the one before it. */
  readonly unread: { readonly problem: unknown; again(): void } | undefined;
  /** Why nothing can be edited: this person may only read change sets, or only change those that are there. */
  readonly readOnly: 'update' | 'create' | undefined;
  /** Sources that are being typed and are no documents yet, by document. They are not in the drafts. */
  readonly unfinished: ReadonlyMap<string, UnfinishedText>;
  /** Such a source as it was kept last, even if nothing was drawn since. */
  unfinishedText(key: string): UnfinishedText | undefined;
  /** Keeps such a source; undefined: it is a document by now, or was given up. */
  unfinish(key: string, text: UnfinishedText | undefined): void;
  /** Goes on with another change set; undefined: with none, so that the next edit begins one. */
  choose(id: string | undefined): void;
  /** Names the change set; where there is none yet, begins it. */
  retitle(title: string): Promise<void>;
  /** After the compiler broke. */
  checkAgain(): void;
  /** What a document is called by now that was renamed meanwhile. */
  readonly renames: Pick<Renames, 'presentKey' | 'identity'>;
  /** Every place that names something. Like the others below it answers of the drafts as they are when it answers. */
  whereUsed(target: Target): Promise<readonly FoundUse[]>;
  /** The edits that take something out of every list that only names it. */
  withoutUses(target: Target): Promise<readonly Edit[]>;
  /** The edits that take a document away with all that is only there for it. */
  withoutDocument(document: DocumentName): Promise<DocumentRemoval>;
  /** The edits that give something another name everywhere; none where the name cannot be changed. */
  renamed(target: Target, name: string): Promise<readonly Edit[]>;
  /** What a document says as it is, even if nothing was drawn since. */
  contentNow(key: string): Content | null;
  /** One step for undo, however many documents it changes. */
  edit(edits: readonly Edit[]): void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  /** Resolves when everything edited is stored on the server, with the change set; rejects where that fails. */
  settled(): Promise<ChangeSet | undefined>;
}

export const DraftContext = createContext<Draft | null>(null);

export function useDraft(): Draft {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error('useDraft() is for pages of the designer');
  return draft;
}

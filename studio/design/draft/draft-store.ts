/** What one person drafts: edits lie over the newest release at once, and are stored on the server a moment later. */
import type { DocumentName } from '../../../metadata/document.ts';
import { documentKey } from '../../../metadata/drafts.ts';
import { isProblem } from '../../api/problem.ts';
import type { ChangeSet, Edit } from './draft.ts';
import { type DraftText, textOf } from './draft-text.ts';
import {
  type Drafts,
  draftedText,
  draftsOf,
  missingLines,
  ownEdits,
  type Texts,
  withEdits,
} from './drafts.ts';
import { type History, NO_HISTORY, type Step, withStep } from './history.ts';
import { NOTHING_UNSAVED, type Shelf, type UnfinishedText } from './shelf.ts';
import type { Lines, SetServer, StoredSet } from './stored-set.ts';
import { Storing } from './storing.ts';

export interface DraftState {
  readonly changeSet: ChangeSet | undefined;
  readonly drafts: Drafts;
  readonly saving: 'saved' | 'saving' | 'failed';
  /** Why storing failed. */
  readonly problem: unknown;
  readonly history: History;
  /** Sources that are no documents yet, by document. */
  readonly unfinished: ReadonlyMap<string, UnfinishedText>;
}

interface Setting {
  readonly server: SetServer;
  /** Keeps what the server does not have. */
  readonly shelf: Pick<Shelf, 'of' | 'keep' | 'passOn'>;
  /** Whether the one who drafts is still signed in: what is drafted is stored in nobody else's name. */
  isHere(): boolean;
  /** Names the change set that the first edit begins. */
  title(): string;
  /** Somebody else wrote to the change set, or closed it, while this one was at work. */
  onForeign(closed: boolean): void;
}

interface Release {
  readonly release: number;
  readonly texts: Texts;
}

const NO_DRAFTS: Drafts = new Map();

export class DraftStore {
  /** Those that may still have something to store. */
  static readonly atWork = new Set<DraftStore>();

  #state: DraftState;
  #published: Release;
  #stored: StoredSet | undefined;
  /** The change set was begun when a newer release was out than the drafts lay over. */
  #begunLate = false;
  /** No page shows it any more: it goes when it has stored everything. */
  #left = false;
  readonly #setting: Setting;
  readonly #storing = new Storing<Lines>({
    missing: () => missingLines(this.#stored, this.#state.drafts),
    send: (lines) => this.#send(lines),
    stored: () => {
      this.#set({ saving: 'saved', problem: undefined });
      this.#leave();
    },
    failed: (problem) => this.#set({ saving: 'failed', problem }),
  });
  readonly #listeners = new Set<() => void>();

  constructor(setting: Setting, published: Release, set: StoredSet | undefined) {
    this.#setting = setting;
    this.#published = published;
    this.#stored = set;
    const { edits, unfinished } = setting.shelf.of(set?.id);
    const drafts = withEdits(published.texts, draftsOf(set), edits);
    const saving = missingLines(set, drafts) ? 'saving' : 'saved';
    this.#state = { changeSet: set, drafts, saving, problem: undefined, history: NO_HISTORY, unfinished };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): DraftState => this.#state;

  /** To be called when it comes into use; what it answers, when it is left. */
  begin(): () => void {
    this.#left = false;
    for (const other of DraftStore.atWork) if (other !== this && other.#isOf(this)) other.#end();
    DraftStore.atWork.add(this);
    if (this.#state.saving === 'saving') this.#storing.soon(0);
    return () => {
      this.#left = true;
      void this.settled()
        .catch(() => undefined)
        .finally(() => this.#leave());
    };
  }

  /** A newer release is out, and the change set was read again; undefined: it is closed. What is not stored goes along. */
  moveTo(published: Release, read: StoredSet | undefined): void {
    const { shelf } = this.#setting;
    const before = this.#stored;
    // Something may have been stored since it was read.
    const set = read && read.id === before?.id && read.version < before.version ? before : read;
    const kept = shelf.of(set?.id);
    // One that was begun over an older release than the server knew says nothing of what came with that one.
    const isLate = this.#begunLate && before !== undefined && before.id === set?.id;
    const [from, onto] = isLate ? [NO_DRAFTS, NO_DRAFTS] : [draftsOf(before), draftsOf(set)];
    const own = ownEdits(this.#published.texts, from, this.#state.drafts);
    const drafts = withEdits(published.texts, onto, [...own, ...kept.edits]);
    this.#begunLate = false;
    const unfinished = new Map([...kept.unfinished, ...this.#state.unfinished]);
    if (before?.id !== set?.id) shelf.keep(before?.id, NOTHING_UNSAVED);
    this.#published = published;
    this.#stored = set;
    const saving = missingLines(set, drafts) ? 'saving' : 'saved';
    // A step back would take away what has been published.
    this.#set({ changeSet: set, drafts, unfinished, saving, problem: undefined, history: NO_HISTORY });
    this.#keep();
    if (saving === 'saving') this.#storing.soon(0);
  }

  edit(edits: readonly Edit[]): void {
    const names = new Map(edits.map((edit) => [documentKey(edit), edit]));
    const step: Step = new Map(
      [...names]
        .map(([key, edit]) => [key, { before: this.#textAt(key), after: textOf(edit.content) }] as const)
        .filter(([, { before, after }]) => before !== after),
    );
    if (step.size === 0) return;
    this.#lay(step, 'after', names);
    this.#set({ history: withStep(this.#state.history, step, Date.now()) });
    // Nobody finishes the source of what has gone.
    for (const [key, { after }] of step) if (after === null) this.unfinish(key, undefined);
  }

  undo(): void {
    const { done, undone } = this.#state.history;
    const step = done.at(-1);
    if (!step) return;
    this.#lay(step, 'before');
    this.#set({ history: { done: done.slice(0, -1), undone: [...undone, step], at: 0 } });
  }

  redo(): void {
    const { done, undone } = this.#state.history;
    const step = undone.at(-1);
    if (!step) return;
    this.#lay(step, 'after');
    this.#set({ history: { done: [...done, step], undone: undone.slice(0, -1), at: 0 } });
  }

  /** Keeps a source that is no document yet; undefined: it is one, or was given up. */
  unfinish(key: string, text: UnfinishedText | undefined): void {
    const { unfinished } = this.#state;
    if (text === undefined && !unfinished.has(key)) return;
    const next = new Map(unfinished);
    if (text === undefined) next.delete(key);
    else next.set(key, text);
    this.#set({ unfinished: next });
    this.#keep();
  }

  async retitle(title: string): Promise<void> {
    await this.settled();
    const { server } = this.#setting;
    this.#take(this.#stored ? await server.write(this.#stored, { title }) : await server.create(title));
  }

  /** Stores what is not stored yet; rejects where that fails. */
  async settled(): Promise<ChangeSet | undefined> {
    await this.#storing.now();
    if (this.#state.saving === 'failed') throw this.#state.problem;
    return this.#state.changeSet;
  }

  /** Its change set is closed: what is not stored goes into the next one. */
  passOn(): void {
    if (this.#storing.ended) return;
    this.#end();
    if (this.#stored) this.#setting.shelf.passOn(this.#stored.id);
  }

  /** Whether this one goes on storing the drafts of a change set that no page shows any more. */
  staysBehind(changeSet: string): boolean {
    return this.#left && this.#stored?.id === changeSet;
  }

  #isOf(other: DraftStore): boolean {
    return this.#setting.shelf === other.#setting.shelf && this.#stored?.id === other.#stored?.id;
  }

  #end(): void {
    this.#storing.end();
    DraftStore.atWork.delete(this);
  }

  #leave(): void {
    if (this.#left && this.#state.saving === 'saved') DraftStore.atWork.delete(this);
  }

  #textAt(key: string): DraftText {
    return draftedText(this.#published.texts, this.#state.drafts, key);
  }

  #lay(step: Step, side: 'before' | 'after', names?: ReadonlyMap<string, DocumentName>): void {
    const drafts = new Map(this.#state.drafts);
    for (const [key, sides] of step) {
      const text = sides[side];
      if (text === (this.#published.texts.get(key) ?? null)) drafts.delete(key);
      else {
        const { package: owner, kind, name } = names?.get(key) ?? drafts.get(key) ?? nameOf(key);
        drafts.set(key, { package: owner, kind, name, text });
      }
    }
    this.#set({ drafts, saving: 'saving' });
    this.#keep();
    this.#storing.soon();
  }

  async #send(lines: Lines): Promise<void> {
    const { server, title, isHere, onForeign } = this.#setting;
    if (!isHere()) throw new Error('Somebody else is signed in');
    const stored = this.#stored;
    if (!stored) return this.#begun(await server.create(title(), lines.add));
    try {
      this.#take(await server.write(stored, { documents: lines }));
    } catch (error) {
      if (isProblem(error, 'CHANGE_SET_CLOSED')) onForeign(true);
      if (!isProblem(error) || error.status !== 412) throw error;
      this.#join(stored, await server.read(stored.id));
    }
  }

  #begun(made: StoredSet): void {
    this.#begunLate = made.base_release !== this.#published.release;
    this.#take(made);
  }

  #take(stored: StoredSet): void {
    const { shelf } = this.#setting;
    // From here on it has an id to be kept under.
    if (!this.#stored && !this.#storing.ended) shelf.keep(undefined, NOTHING_UNSAVED);
    this.#stored = stored;
    this.#set({ changeSet: stored });
    this.#keep();
  }

  /** Somebody else has stored drafts in the same set: theirs are taken in, and one's own laid over them. */
  #join(before: StoredSet, theirs: StoredSet): void {
    const { onForeign } = this.#setting;
    const own = ownEdits(this.#published.texts, draftsOf(before), this.#state.drafts);
    const drafts = withEdits(this.#published.texts, draftsOf(theirs), own);
    // A step back would take away what the others have drafted.
    this.#set({ drafts, history: NO_HISTORY });
    this.#take(theirs);
    onForeign(theirs.state !== 'open');
  }

  #keep(): void {
    if (this.#storing.ended) return;
    const { drafts, unfinished } = this.#state;
    const edits = ownEdits(this.#published.texts, draftsOf(this.#stored), drafts);
    this.#setting.shelf.keep(this.#stored?.id, { edits, unfinished });
  }

  #set(change: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** A document that is named by its key alone: a step back has removed its draft. */
function nameOf(key: string): DocumentName {
  const [owner = '', kind = '', name = kind] = key.split('/');
  // Keys are made of the kinds of documents.
  return { package: owner, kind: kind as DocumentName['kind'], name };
}

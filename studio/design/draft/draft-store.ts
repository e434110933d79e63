/** What one person drafts: edits lie over the newest release at once, and are stored on the server a moment later. */
import type { DocumentName } from '../../../metadata/document.ts';
import { documentKey } from '../../../metadata/drafts.ts';
import { isProblem } from '../../api/problem.ts';
import type { ChangeSet, Edit } from './draft.ts';
import { type DraftText, textOf } from './draft-text.ts';
import { type Drafts, draftedText, draftsOf, ownEdits, type Texts, withEdits } from './drafts.ts';
import { type History, NO_HISTORY, type Step, withStep } from './history.ts';
import { OtherPerson } from './other-person.ts';
import { SetWriter } from './set-writer.ts';
import { NOTHING_UNSAVED, type Shelf, type UnfinishedText } from './shelf.ts';
import type { SetServer, StoredSet } from './stored-set.ts';
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
  readonly #writer: SetWriter;
  /** The change set was begun when a newer release was out than the drafts lay over. */
  #begunLate = false;
  /** No page shows it any more: it goes when it has stored everything. */
  #left = false;
  readonly #setting: Setting;
  readonly #storing = new Storing({
    isMissing: () => this.#writer.isBehind(this.#state.drafts),
    send: () => this.#send(),
    stored: () => {
      this.#set({ saving: 'saved', problem: undefined });
      this.#leave();
    },
    failed: (problem) => {
      this.#set({ saving: 'failed', problem });
      this.#keep();
    },
  });
  readonly #listeners = new Set<() => void>();

  constructor(setting: Setting, published: Release, set: StoredSet | undefined) {
    this.#setting = setting;
    this.#published = published;
    const { edits, unfinished, beginning } = setting.shelf.of(set?.id);
    this.#writer = new SetWriter(setting.server, set, beginning);
    const drafts = withEdits(published.texts, draftsOf(set), edits);
    const saving = this.#writer.isBehind(drafts) ? 'saving' : 'saved';
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
    // What the server has by now, although its answer was lost, must not come back over what others make of it.
    this.#keep();
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
    const before = this.#writer.set;
    // Something may have been stored since it was read.
    const set = read && read.id === before?.id && read.version < before.version ? before : read;
    const kept = shelf.of(set?.id);
    // One that was begun over an older release than the server knew says nothing of what came with that one.
    const isLate = this.#begunLate && before !== undefined && before.id === set?.id;
    const [from, onto] = isLate ? [NO_DRAFTS, NO_DRAFTS] : [draftsOf(before), draftsOf(set)];
    const own = ownEdits(this.#published.texts, from, this.#state.drafts);
    const drafts = withEdits(published.texts, onto, [...own, ...kept.edits]);
    this.#begunLate = false;
    const isThere = ([key]: readonly [string, unknown]) => draftedText(published.texts, drafts, key) !== null;
    const unfinished = new Map([...kept.unfinished, ...this.#state.unfinished].filter(isThere));
    if (before?.id !== set?.id) shelf.keep(before?.id, NOTHING_UNSAVED);
    this.#published = published;
    this.#writer.goOn(set);
    const saving = this.#writer.isBehind(drafts) ? 'saving' : 'saved';
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

  /** Keeps a source that is no document yet, unless its document has gone; undefined: it is one, or was given up. */
  unfinish(key: string, text: UnfinishedText | undefined): void {
    const { unfinished } = this.#state;
    if (text === undefined ? !unfinished.has(key) : this.#textAt(key) === null) return;
    const next = new Map(unfinished);
    if (text === undefined) next.delete(key);
    else next.set(key, text);
    this.#set({ unfinished: next });
    this.#keep();
  }

  async retitle(title: string): Promise<void> {
    this.#writer.retitle(title);
    this.#set({ saving: 'saving' });
    await this.settled();
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
    if (this.#writer.set) this.#setting.shelf.passOn(this.#writer.set.id);
  }

  /** Whether this one goes on storing the drafts of a change set that no page shows any more. */
  staysBehind(changeSet: string): boolean {
    return this.#left && this.#writer.set?.id === changeSet;
  }

  #isOf(other: DraftStore): boolean {
    return this.#setting.shelf === other.#setting.shelf && this.#writer.set?.id === other.#writer.set?.id;
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
    const unfinished = new Map(this.#state.unfinished);
    for (const [key, sides] of step) {
      const text = sides[side];
      // Nobody finishes the source of what has gone.
      if (text === null) unfinished.delete(key);
      if (text === (this.#published.texts.get(key) ?? null)) drafts.delete(key);
      else {
        const { package: owner, kind, name } = names?.get(key) ?? drafts.get(key) ?? nameOf(key);
        drafts.set(key, { package: owner, kind, name, text });
      }
    }
    this.#set({ drafts, unfinished, saving: 'saving' });
    this.#keep();
    this.#storing.soon();
  }

  async #send(): Promise<void> {
    const { title, isHere, onForeign } = this.#setting;
    if (!isHere()) throw new OtherPerson();
    const before = this.#writer.set;
    const writing = this.#writer.write(this.#state.drafts, title);
    // A change set that is asked for is asked for again as it was, also after a reload.
    this.#keep();
    try {
      const { set, isForeign } = await writing;
      if (!before) this.#begunLate = set.base_release !== this.#published.release;
      if (isForeign) this.#join(before, set);
      this.#take(before, set);
      if (isForeign) onForeign(set.state !== 'open');
    } catch (error) {
      if (isProblem(error, 'CHANGE_SET_CLOSED')) onForeign(true);
      throw error;
    }
  }

  #take(before: StoredSet | undefined, stored: StoredSet): void {
    const { shelf } = this.#setting;
    // From here on it has an id to be kept under.
    if (!before && !this.#storing.ended) shelf.keep(undefined, NOTHING_UNSAVED);
    this.#set({ changeSet: stored });
    this.#keep();
  }

  /** Somebody else has stored drafts in the same set: theirs are taken in, and one's own laid over them. */
  #join(before: StoredSet | undefined, theirs: StoredSet): void {
    const own = ownEdits(this.#published.texts, draftsOf(before), this.#state.drafts);
    const drafts = withEdits(this.#published.texts, draftsOf(theirs), own);
    // A step back would take away what the others have drafted.
    this.#set({ drafts, history: NO_HISTORY });
  }

  #keep(): void {
    if (this.#storing.ended) return;
    const { drafts, unfinished } = this.#state;
    const { set, beginning } = this.#writer;
    const edits = ownEdits(this.#published.texts, draftsOf(set), drafts);
    this.#setting.shelf.keep(set?.id, { edits, unfinished, beginning });
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

/** What one person drafts: edits lie over the newest release at once, and are stored on the server a moment later. */
import type { DocumentName } from '../../../metadata/document.ts';
import { documentKey } from '../../../metadata/drafts.ts';
import { isProblem } from '../../api/problem.ts';
import type { ChangeSet, Edit } from './draft.ts';
import { type DraftText, textOf, withTheirs } from './draft-text.ts';
import { type History, NO_HISTORY, type Step, withStep } from './history.ts';
import { createSet, type Lines, readSet, type StoredSet, writeSet } from './stored-set.ts';

/** Drafts by document. */
export type Drafts = ReadonlyMap<string, DocumentName & { readonly text: DraftText }>;

export interface DraftState {
  readonly changeSet: ChangeSet | undefined;
  readonly drafts: Drafts;
  readonly saving: 'saved' | 'saving' | 'failed';
  /** Why storing failed. */
  readonly problem: unknown;
  readonly history: History;
}

interface Setting {
  /** Texts of the newest release, by document. */
  readonly published: ReadonlyMap<string, string>;
  /** Names the change set that the first edit begins. */
  title(): string;
  /** Somebody else wrote to the change set, or closed it, while this one was at work. */
  onForeign(closed: boolean): void;
}

const PAUSE = 600;

export class DraftStore {
  /** Those that may still have something to store. */
  static readonly atWork = new Set<DraftStore>();

  #state: DraftState;
  #stored: StoredSet | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  readonly #setting: Setting;
  readonly #listeners = new Set<() => void>();

  constructor(setting: Setting, set: StoredSet | undefined) {
    this.#setting = setting;
    this.#stored = set;
    this.#state = {
      changeSet: set,
      drafts: draftsOf(set),
      saving: 'saved',
      problem: undefined,
      history: NO_HISTORY,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): DraftState => this.#state;

  /** To be called when it comes into use; what it answers, when it is left. */
  begin(): () => void {
    DraftStore.atWork.add(this);
    return () =>
      void this.settled()
        .catch(() => undefined)
        .finally(() => DraftStore.atWork.delete(this));
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

  async retitle(title: string): Promise<void> {
    await this.settled();
    const { changeSet } = this.#state;
    this.#take(changeSet ? await writeSet(changeSet, { title }) : await createSet(title));
  }

  /** Stores what is not stored yet; rejects where that fails. */
  async settled(): Promise<ChangeSet | undefined> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#running) await this.#running;
    await this.#save();
    if (this.#state.saving === 'failed') throw this.#state.problem;
    return this.#state.changeSet;
  }

  #textAt(key: string): DraftText {
    const draft = this.#state.drafts.get(key);
    return draft ? draft.text : (this.#setting.published.get(key) ?? null);
  }

  #lay(step: Step, side: 'before' | 'after', names?: ReadonlyMap<string, DocumentName>): void {
    const drafts = new Map(this.#state.drafts);
    for (const [key, sides] of step) {
      const text = sides[side];
      if (text === (this.#setting.published.get(key) ?? null)) drafts.delete(key);
      else {
        const { package: owner, kind, name } = names?.get(key) ?? drafts.get(key) ?? nameOf(key);
        drafts.set(key, { package: owner, kind, name, text });
      }
    }
    this.#set({ drafts, saving: 'saving' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), PAUSE);
  }

  #save(): Promise<void> {
    this.#running ??= this.#write().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #write(): Promise<void> {
    try {
      for (let lines = this.#unstored(); lines; lines = this.#unstored()) await this.#send(lines);
      this.#set({ saving: 'saved', problem: undefined });
    } catch (problem) {
      this.#set({ saving: 'failed', problem });
    }
  }

  async #send(lines: Lines): Promise<void> {
    const stored = this.#stored;
    if (!stored) return this.#take(await createSet(this.#setting.title(), lines.add));
    try {
      this.#take(await writeSet(stored, { documents: lines }));
    } catch (error) {
      if (isProblem(error, 'CHANGE_SET_CLOSED')) this.#setting.onForeign(true);
      if (!isProblem(error) || error.status !== 412) throw error;
      this.#join(stored, await readSet(stored.id));
    }
  }

  #take(stored: StoredSet): void {
    this.#stored = stored;
    this.#set({ changeSet: stored });
  }

  /** Somebody else has stored drafts in the same set: theirs are taken in, and one's own laid over them. */
  #join(before: StoredSet, theirs: StoredSet): void {
    const [was, there] = [draftsOf(before), draftsOf(theirs)];
    const drafts = new Map(this.#state.drafts);
    for (const key of new Set([...was.keys(), ...there.keys(), ...drafts.keys()])) {
      const published = this.#setting.published.get(key) ?? null;
      const at = (from: Drafts) => {
        const draft = from.get(key);
        return draft ? draft.text : published;
      };
      const text = withTheirs({ base: at(was), theirs: at(there), mine: at(drafts) });
      const named = drafts.get(key) ?? there.get(key) ?? was.get(key);
      if (text === published || !named) drafts.delete(key);
      else drafts.set(key, { package: named.package, kind: named.kind, name: named.name, text });
    }
    this.#take(theirs);
    // A step back would take away what the others have drafted.
    this.#set({ drafts, history: NO_HISTORY });
    this.#setting.onForeign(theirs.state !== 'open');
  }

  /** What the server does not have; undefined where it has everything. */
  #unstored(): Lines | undefined {
    const { drafts } = this.#state;
    const there = new Map((this.#stored?.documents ?? []).map((line) => [documentKey(line), line]));
    const lines = {
      add: [...drafts]
        .filter(([key]) => !there.has(key))
        .map(([, { text, ...name }]) => ({ ...name, content: text })),
      change: [...drafts].flatMap(([key, { text }]) => {
        const line = there.get(key);
        return line && line.content !== text ? [{ id: line.id, content: text }] : [];
      }),
      remove: [...there].flatMap(([key, { id }]) => (drafts.has(key) ? [] : [id])),
    };
    return lines.add.length + lines.change.length + lines.remove.length === 0 ? undefined : lines;
  }

  #set(change: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function draftsOf(set: StoredSet | undefined): Drafts {
  return new Map(
    (set?.documents ?? []).map((line) => {
      const { package: owner, kind, name, content } = line;
      return [documentKey(line), { package: owner, kind, name, text: content }];
    }),
  );
}

/** A document that is named by its key alone: a step back has removed its draft. */
function nameOf(key: string): DocumentName {
  const [owner = '', kind = '', name = kind] = key.split('/');
  // Keys are made of the kinds of documents.
  return { package: owner, kind: kind as DocumentName['kind'], name };
}

/** What a tab of the browser keeps of one person's drafts until the server has it: over a reload, and while other pages are open. */
import type { OwnEdit } from './drafts.ts';
import type { Beginning } from './stored-set.ts';

/** A source that is being typed and is no document yet. */
export interface UnfinishedText {
  /** The document, laid out, over which it was typed. */
  readonly base: string;
  readonly text: string;
}

/** What one change set lacks. */
export interface Unsaved {
  readonly edits: readonly OwnEdit[];
  /** By document. */
  readonly unfinished: ReadonlyMap<string, UnfinishedText>;
  /** It was asked for, and no answer came. */
  readonly beginning?: Beginning | undefined;
}

export const NOTHING_UNSAVED: Unsaved = { edits: [], unfinished: new Map() };
/** In the place of an id: the change set that is still to be begun. */
const NEW = 'new';

export class Shelf {
  readonly #prefix: string;
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Known in this page's life: storage may be full or forbidden. */
  readonly #kept = new Map<string, Unsaved>();
  readonly #changed: () => void;

  /** @param changed called whenever something was laid here or taken away */
  constructor(
    user: string,
    storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
    changed = () => {},
  ) {
    this.#prefix = `jacquard.unsaved.${user}.`;
    this.#storage = storage;
    this.#changed = changed;
  }

  /** Undefined: the change set that is still to be begun. */
  of(changeSet: string | undefined): Unsaved {
    const key = changeSet ?? NEW;
    const kept = this.#kept.get(key) ?? read(this.#storage.getItem(this.#prefix + key));
    if (!isEmpty(kept) && !this.#kept.has(key)) this.#hold(key, kept);
    return kept;
  }

  keep(changeSet: string | undefined, unsaved: Unsaved): void {
    const key = changeSet ?? NEW;
    this.#hold(key, unsaved);
    if (isEmpty(unsaved)) {
      this.#storage.removeItem(this.#prefix + key);
      return;
    }
    try {
      this.#storage.setItem(this.#prefix + key, written(unsaved));
    } catch {
      // The storage is full: then it lasts as long as the page.
    }
  }

  /** A change set is closed: what it lacks goes into the next that is begun. */
  passOn(changeSet: string): void {
    const [theirs, next] = [this.of(changeSet), this.of(undefined)];
    if (isEmpty(theirs)) return;
    this.keep(changeSet, NOTHING_UNSAVED);
    this.keep(undefined, {
      ...next,
      edits: [...theirs.edits, ...next.edits],
      unfinished: new Map([...theirs.unfinished, ...next.unfinished]),
    });
  }

  #hold(key: string, unsaved: Unsaved): void {
    if (isEmpty(unsaved)) this.#kept.delete(key);
    else this.#kept.set(key, unsaved);
    this.#changed();
  }

  /** Whether something would be lost with the page. */
  get isEmpty(): boolean {
    return this.#kept.size === 0;
  }
}

function isEmpty({ edits, unfinished, beginning }: Unsaved): boolean {
  return edits.length === 0 && unfinished.size === 0 && !beginning;
}

function written({ edits, unfinished, beginning }: Unsaved): string {
  return JSON.stringify({ edits, unfinished: [...unfinished], beginning });
}

function read(text: string | null): Unsaved {
  if (text === null) return NOTHING_UNSAVED;
  // Only `written` writes it.
  const { edits, unfinished, beginning } = JSON.parse(text) as {
    readonly edits: readonly OwnEdit[];
    readonly beginning?: Beginning;
    readonly unfinished: readonly (readonly [string, UnfinishedText])[];
  };
  return { edits, unfinished: new Map(unfinished), beginning };
}

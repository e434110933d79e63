import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Fault } from '../../../metadata/document.ts';
import { pointerTo } from '../../../metadata/json-pointer.ts';
import { type Members, moved, type Path, pathOf, put, renamed, valueAt } from './content/edit.ts';
import { emptiedHolder } from './content/emptied.ts';
import { shared } from './content/shared.ts';
import { type FaultIndex, NO_FAULTS } from './faults/fault-index.ts';
import type { NameSource } from './names.ts';
import type { SchemaBook } from './schema/node.ts';
import { orderAt } from './schema/walk.ts';

/** What a form is about at the moment. */
export interface FormState {
  readonly content: unknown;
  readonly faults: FaultIndex;
  readonly names: NameSource;
}

/**
 * The document of a form. Each part of the form listens for its own place, so that a keystroke draws the input it was
 * meant for and nothing else.
 */
export interface FormDocument {
  readonly kind: string;
  readonly book: SchemaBook;
  /** Of ids on the page. */
  readonly prefix: string;
  readonly omit: ((pointer: string) => boolean) | undefined;
  state(): FormState;
  /** What the owner of the document says now. */
  take(state: FormState): void;
  subscribe(listener: () => void): () => void;
  /** Undefined takes the place away, and what is empty without it. */
  set(path: Path, value: unknown): void;
  rename(holder: Path, from: string, to: string): void;
  move(holder: Path, from: number, to: number): void;
}

interface Begin {
  readonly kind: string;
  readonly book: SchemaBook;
  readonly prefix: string;
  readonly omit: ((pointer: string) => boolean) | undefined;
  readonly state: FormState;
  onChange(content: unknown): void;
}

export function createFormDocument({ state: first, onChange, ...fixed }: Begin): FormDocument {
  let state = first;
  const listeners = new Set<() => void>();
  const change = (next: FormState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const edit = (content: unknown) => {
    if (content === state.content) return;
    change({ ...state, content });
    onChange(content);
  };
  const replace = (path: Path, value: unknown) =>
    edit(put(state.content, path, value, (at) => orderAt(fixed.book, fixed.kind, state.content, at)));
  return {
    ...fixed,
    state: () => state,
    take(next) {
      const content = shared(state.content, next.content);
      const same = content === state.content && next.faults === state.faults && next.names === state.names;
      if (!same) change({ ...next, content });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(path, value) {
      const goes = value === undefined ? emptiedHolder(fixed.book, fixed.kind, state.content, path) : path;
      replace(goes, value);
    },
    rename(holder, from, to) {
      replace(holder, renamed(valueAt(state.content, holder) as Members, from, to));
    },
    move(holder, from, to) {
      if (from !== to) replace(holder, moved(valueAt(state.content, holder), from, to));
    },
  };
}

export const FormDocumentContext = createContext<FormDocument | null>(null);

export function useFormDocument(): FormDocument {
  const document = useContext(FormDocumentContext);
  if (!document) throw new Error('useFormDocument() is for parts of a SchemaForm');
  return document;
}

/** What is read from the document must be the very same object until it changes, or a text, number or boolean. */
export function useFrom<T>(read: (state: FormState) => T): T {
  const document = useFormDocument();
  const snapshot = () => read(document.state());
  return useSyncExternalStore(document.subscribe, snapshot, snapshot);
}

/** The value at a place; it is drawn again when that changes. */
export function useAt(pointer: string): unknown {
  return useFrom(useCallback(({ content }) => valueAt(content, pathOf(pointer)), [pointer]));
}

/** The names of the members at a place, or its length. */
export function useKeys(pointer: string): readonly string[] {
  const text = useFrom(({ content }) => {
    const value = valueAt(content, pathOf(pointer));
    return JSON.stringify(typeof value === 'object' && value !== null ? Object.keys(value) : []);
  });
  return JSON.parse(text) as string[];
}

/** Faults of the place itself, or also of all that is in it. */
export function useFaults(pointer: string, reach: 'here' | 'within'): readonly Fault[] {
  return useFrom(({ faults }) => faults[reach](pointer)) ?? NO_FAULTS;
}

export const pointerOf = (path: Path): string => pointerTo('', ...path);

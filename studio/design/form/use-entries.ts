import { useRef, useState } from 'react';

export interface Entries {
  /** One a place, the same while the entry is moved about. */
  readonly ids: readonly string[];
  isOpen(id: string): boolean;
  toggle(id: string): void;
  open(index: number): void;
  /** To be told before the document changes. */
  moved(from: number, to: number): void;
  removed(index: number): void;
  /** A new one at the end; open where it is still to be filled in. */
  added(open: boolean): void;
}

/** Entries of a list have no names: ids that follow them, so that what is open stays open wherever it goes. */
export function useEntries(count: number): Entries {
  const next = useRef(0);
  const ids = useRef<string[]>([]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  while (ids.current.length < count) ids.current.push(`e${next.current++}`);
  // Taken away from elsewhere: which one it was, nobody can tell.
  if (ids.current.length > count) ids.current.length = count;
  return {
    ids: [...ids.current],
    isOpen: (id) => open.has(id),
    toggle: (id) =>
      setOpen(
        (before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]),
      ),
    open(index) {
      const id = ids.current[index];
      if (id !== undefined) setOpen((before) => new Set([...before, id]));
    },
    moved(from, to) {
      const [id] = ids.current.splice(from, 1);
      if (id !== undefined) ids.current.splice(to, 0, id);
    },
    removed(index) {
      ids.current.splice(index, 1);
    },
    added(open) {
      const id = `e${next.current++}`;
      ids.current.push(id);
      if (open) setOpen((before) => new Set([...before, id]));
    },
  };
}

import { useCallback, useRef, useState } from 'react';
import type { Row } from '../../api/records.ts';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** With `range`, everything between the row chosen last and this one. */
  toggle(id: string, range: boolean): void;
  toggleAll(): void;
  clear(): void;
}

const NOBODY: ReadonlySet<string> = new Set();

export function useSelection(rows: readonly Row[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(NOBODY);
  const last = useRef<string>(undefined);
  const present = useRef(rows);
  present.current = rows;
  const toggle = useCallback((id: string, range: boolean) => {
    setIds((before) => {
      const after = new Set(before);
      const on = !before.has(id);
      for (const one of range ? between(present.current, last.current, id) : [id]) {
        if (on) after.add(one);
        else after.delete(one);
      }
      last.current = id;
      return after;
    });
  }, []);
  const toggleAll = useCallback(() => {
    setIds((before) => (before.size > 0 ? NOBODY : new Set(present.current.map(({ id }) => id))));
  }, []);
  const clear = useCallback(() => setIds((before) => (before.size === 0 ? before : NOBODY)), []);
  return { ids, toggle, toggleAll, clear };
}

function between(rows: readonly Row[], from: string | undefined, to: string): string[] {
  const a = rows.findIndex(({ id }) => id === from);
  const b = rows.findIndex(({ id }) => id === to);
  if (a < 0 || b < 0) return [to];
  return rows.slice(Math.min(a, b), Math.max(a, b) + 1).map(({ id }) => id);
}

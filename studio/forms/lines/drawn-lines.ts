import { type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useState } from 'react';

/** Up to here all lines are drawn: the browser finds and prints them. */
const ALL_UP_TO = 60;
/** Of a row, in px. */
const HEIGHT = 34;
const HEAD = 30;

export interface DrawnLines {
  /** Ascending. */
  readonly indexes: readonly number[];
  /** Room for the lines left out before the one at a place of `indexes`, or, at its length, after the last; in px. */
  gapBefore(place: number): number;
}

/**
 * Which of many lines are drawn: those near the screen, and those to `keep` (open, faulty) wherever they stand. The page
 * scrolls, not the table.
 */
export function useDrawnLines(
  table: RefObject<HTMLTableElement | null>,
  count: number,
  keep: readonly number[],
): DrawnLines {
  const some = count > ALL_UP_TO;
  const [offset, setOffset] = useState(0);
  const virtual = useVirtualizer({
    count,
    enabled: some,
    getScrollElement: () => scroller(table.current),
    estimateSize: () => HEIGHT,
    overscan: 12,
    scrollMargin: offset,
    rangeExtractor: (range) => withKept(range, keep),
  });
  // What stands above the table grows and shrinks with what is typed there.
  useLayoutEffect(() => {
    const page = some ? scroller(table.current) : null;
    if (!page || !table.current) return;
    const top = table.current.getBoundingClientRect().top - page.getBoundingClientRect().top;
    setOffset(Math.round(top + page.scrollTop + HEAD));
  });
  const indexes = some ? virtual.getVirtualItems().map(({ index }) => index) : [...Array(count).keys()];
  return {
    indexes,
    gapBefore: (place) => ((indexes[place] ?? count) - (indexes[place - 1] ?? -1) - 1) * HEIGHT,
  };
}

function withKept({ startIndex, endIndex, overscan, count }: Range, keep: readonly number[]): number[] {
  const from = Math.max(0, startIndex - overscan);
  const to = Math.min(count - 1, endIndex + overscan);
  const near = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const far = keep.filter((index) => index >= 0 && index < count && (index < from || index > to));
  return [...new Set([...near, ...far])].sort((a, b) => a - b);
}

function scroller(table: HTMLTableElement | null): HTMLElement | null {
  for (let at = table?.parentElement ?? null; at; at = at.parentElement) {
    if (['auto', 'scroll'].includes(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}

import { createContext, useContext, useEffect, useRef } from 'react';
import { pathOf } from './content/edit.ts';
import { isWithin } from './faults/fault-index.ts';

/** The place that one came for: whatever it is in opens. */
export const FocusContext = createContext<string | undefined>(undefined);

/** Calls `open` with the key below `pointer` that leads to the place one came for, once for each such place. */
export function useWayTo(pointer: string, open: (key: string) => void): void {
  const wanted = useContext(FocusContext);
  const act = useRef(open);
  act.current = open;
  useEffect(() => {
    if (wanted === undefined || wanted === pointer || !isWithin(wanted, pointer)) return;
    const [key] = pathOf(wanted.slice(pointer.length));
    if (key !== undefined) act.current(key);
  }, [wanted, pointer]);
}

/** Frames until the way there must be open. */
const PATIENCE = 20;

/** Scrolls to the place and puts the focus into it; where it is not drawn, to what it would be in. */
export function goTo(box: HTMLElement, pointer: string): () => void {
  let frame = 0;
  const look = (left: number) => {
    const place = placeOf(box, pointer);
    const exact = place?.dataset.pointer === pointer;
    if (exact || left === 0) {
      place?.scrollIntoView({ block: 'center' });
      place
        ?.querySelector<HTMLElement>('input, textarea, button:not(.remove)')
        ?.focus({ preventScroll: true });
    } else frame = requestAnimationFrame(() => look(left - 1));
  };
  look(PATIENCE);
  return () => cancelAnimationFrame(frame);
}

function placeOf(box: HTMLElement, pointer: string): HTMLElement | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = box.querySelector<HTMLElement>(`[data-pointer="${CSS.escape(at)}"]`);
    if (place) return place;
  }
  return null;
}

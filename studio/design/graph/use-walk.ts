import { useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import type { Box } from './box.ts';
import { type Direction, nextBox } from './next-box.ts';
import type { Parts } from './parts.ts';

/** Enough to read what was asked for. */
const CLOSE = 0.9;
const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Moving about in the drawing: arrows lead from box to box, Enter opens, Escape lets go. For the element around it. */
export function useWalk(boxes: ReadonlyMap<string, Box>, { chosen, onChoose, onOpen }: Parts) {
  const flow = useReactFlow();
  const centre = (name: string) => {
    const box = boxes.get(name);
    if (!box) return;
    const { x, y, width, height } = box;
    const zoom = Math.max(CLOSE, flow.getZoom());
    void flow.setCenter(x + width / 2, y + height / 2, { zoom, duration: 200 });
  };
  const current = useRef(centre);
  current.current = centre;
  // What was clicked is in sight already.
  const byHand = useRef<string>(undefined);
  useEffect(() => {
    if (chosen !== undefined && chosen !== byHand.current) current.current(chosen);
    byHand.current = undefined;
  }, [chosen]);

  const onClick = ({ target }: MouseEvent) => {
    byHand.current = entityAt(target);
    onChoose(byHand.current);
  };
  const onDoubleClick = ({ target }: MouseEvent) => {
    const name = entityAt(target);
    if (name !== undefined) onOpen(name);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { key, target, currentTarget } = event;
    if (key === 'Escape') onChoose(undefined);
    const name = entityAt(target);
    if (name === undefined) return;
    const direction = ARROWS[key];
    if (key === 'Enter') onOpen(name);
    else if (key === ' ') onChoose(name === chosen ? undefined : name);
    else if (direction) {
      const next = nextBox(boxes, name, direction) ?? name;
      centre(next);
      focusLater(currentTarget, next);
    } else return;
    event.preventDefault();
  };
  return { centre, handlers: { onClick, onDoubleClick, onKeyDown } };
}

function entityAt(target: EventTarget): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest<HTMLElement>('[data-entity]')?.dataset.entity;
}

/** A box that comes into sight is drawn first. */
function focusLater(within: HTMLElement, name: string, tries = 20): void {
  const box = within.querySelector<HTMLElement>(`[data-entity="${CSS.escape(name)}"]`);
  if (box) box.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusLater(within, name, tries - 1));
}

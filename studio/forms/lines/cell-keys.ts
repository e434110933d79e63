import type { Field } from '../../../metadata/model.ts';
import { keyName } from '../../ui/keys.ts';
import type { Line } from '../content.ts';
import { type CellPlace, firstCell, type IsOpen, stepCell, stepRow } from './cell-place.ts';

/** The table around an open cell, as far as keys act on it. */
export interface CellWorld {
  readonly open: CellPlace;
  readonly lines: readonly Line[];
  readonly columns: readonly Field[];
  readonly isOpen: IsOpen;
  /** Undefined: on to the row that adds a line. */
  enter(place: CellPlace | undefined): void;
  copyAbove(value: unknown): void;
  remove(): void;
  move(by: -1 | 1): void;
  undo(): void;
}

/** What a key does in an open cell; undefined where it is the input's own, or the browser's. */
export function cellKey(event: KeyboardEvent, world: CellWorld): (() => void) | undefined {
  const { open, lines, columns, isOpen, enter } = world;
  const index = lines.findIndex(({ key }) => key === open.line);
  const back = event.shiftKey ? -1 : 1;
  switch (keyName(event)) {
    case 'Tab': {
      const next = stepCell(lines, columns, isOpen, open, back);
      return next || !event.shiftKey ? () => enter(next) : undefined;
    }
    case 'enter':
      return () => enter(stepRow(lines, columns, isOpen, open, back));
    case 'ArrowDown':
      return () => enter(stepRow(lines, columns, isOpen, open, 1));
    case 'ArrowUp': {
      const above = stepRow(lines, columns, isOpen, open, -1);
      return () => above && enter(above);
    }
    case 'mod+d':
      return () => index > 0 && world.copyAbove(lines[index - 1]?.values[open.column]);
    case 'mod+Backspace':
      return () => {
        const near = lines[index + 1] ?? lines[index - 1];
        world.remove();
        enter(near && firstCell(near, columns, isOpen));
      };
    case 'alt+ArrowUp':
      return () => world.move(-1);
    case 'alt+ArrowDown':
      return () => world.move(1);
    case 'esc':
      return world.undo;
    default:
      return undefined;
  }
}

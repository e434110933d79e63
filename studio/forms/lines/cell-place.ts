import type { Field } from '../../../metadata/model.ts';
import type { Line } from '../content.ts';

/** A cell of the line table: a line and a column. */
export interface CellPlace {
  readonly line: string;
  readonly column: string;
}

/** Which cells can be entered. */
export type IsOpen = (line: Line, column: Field) => boolean;

/** The next (or previous) open cell in reading order; undefined at either end. */
export function stepCell(
  lines: readonly Line[],
  columns: readonly Field[],
  isOpen: IsOpen,
  from: CellPlace,
  by: 1 | -1,
): CellPlace | undefined {
  let row = lines.findIndex(({ key }) => key === from.line);
  let column = columns.findIndex(({ name }) => name === from.column);
  while (row >= 0 && row < lines.length) {
    column += by;
    if (column < 0 || column >= columns.length) {
      row += by;
      column = by > 0 ? -1 : columns.length;
      continue;
    }
    const line = lines[row];
    const field = columns[column];
    if (line && field && isOpen(line, field)) return { line: line.key, column: field.name };
  }
  return undefined;
}

/** The same column one line below or above; undefined beyond the ends. */
export function stepRow(
  lines: readonly Line[],
  columns: readonly Field[],
  isOpen: IsOpen,
  from: CellPlace,
  by: 1 | -1,
): CellPlace | undefined {
  const line = lines[lines.findIndex(({ key }) => key === from.line) + by];
  const field = columns.find(({ name }) => name === from.column);
  if (!line || !field) return undefined;
  if (isOpen(line, field)) return { line: line.key, column: field.name };
  return firstCell(line, columns, isOpen);
}

export function firstCell(line: Line, columns: readonly Field[], isOpen: IsOpen): CellPlace | undefined {
  const field = columns.find((column) => isOpen(line, column));
  return field && { line: line.key, column: field.name };
}

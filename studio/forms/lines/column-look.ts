import type { Field } from '../../../metadata/model.ts';

/** Written by the system: shaded, and passed over by Tab. */
export function isCalculated(column: Field): boolean {
  return column.readOnly || column.calc?.kind === 'expression';
}

/** In px; the first column takes what is left. */
export function columnWidth(column: Field): number {
  switch (column.kind) {
    case 'money':
      return 116;
    case 'price':
      return 104;
    case 'quantity':
    case 'integer':
    case 'number':
      return 80;
    case 'percent':
      return 80;
    case 'boolean':
      return 64;
    case 'date':
      return 132;
    case 'reference':
      return column.readOnly ? 64 : 160;
    default:
      return 168;
  }
}

/** Of the column with the line's number, and the least of the first one, in px. */
export const NUMBER_WIDTH = 34;
const LEAST_FIRST = 200;

/** Below this the table scrolls sideways instead of squeezing. */
export function tableWidth(columns: readonly Field[]): number {
  return columns.slice(1).reduce((sum, column) => sum + columnWidth(column), NUMBER_WIDTH + LEAST_FIRST);
}

/** What a line comes to stays in sight while the others scroll below it. */
export function staysInSight(columns: readonly Field[], column: Field): boolean {
  return column === columns.at(-1) && column.kind === 'money' && isCalculated(column);
}

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

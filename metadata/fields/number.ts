import { decimalKind } from './decimal-value.ts';

/** A decimal whose field says how many places it has. */
export const number = decimalKind({ name: 'number', widget: 'decimal' });

import { extreme } from './calls.ts';
import { isDecimal, quotient, toDecimal, ZERO } from './decimal-value.ts';
import type { Term } from './evaluate.ts';
import type { AggregateName } from './functions.ts';

/** Nulls are left out, as in SQL; the sum of nothing is 0. Undefined: a row is out of range. */
export function aggregate(name: AggregateName, terms: readonly (Term | undefined)[]): Term | undefined {
  const known: Term[] = [];
  for (const term of terms) {
    if (term === undefined) return undefined;
    if (term !== null) known.push(term);
  }
  switch (name) {
    case 'count':
      return toDecimal(known.length);
    case 'sum':
      return sumOf(known);
    case 'avg': {
      const [sum, count] = [sumOf(known), toDecimal(known.length)];
      return isDecimal(sum) && isDecimal(count) ? quotient(sum, count) : null;
    }
    case 'min':
      return extreme(known, -1);
    case 'max':
      return extreme(known, 1);
  }
}

function sumOf(terms: readonly Term[]): Term {
  return terms.filter(isDecimal).reduce((sum, term) => sum.plus(term), ZERO);
}

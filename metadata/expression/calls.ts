/** What the functions do (functions.ts says what they take). */
import { compareTerms } from './arithmetic.ts';
import { floored, isDecimal, rounded, toDecimal } from './decimal-value.ts';
import type { Term } from './evaluate.ts';
import type { Expression } from './expression.ts';

type Call = Extract<Expression, { node: 'call' }>;
type Run = (expression: Expression) => Term | undefined;

/** `if` and `coalesce` evaluate what they need only. Undefined: out of range. */
export function callFunction(call: Call, run: Run, scale: number): Term | undefined {
  if (call.name === 'if') return runIf(call, run);
  if (call.name === 'coalesce') return runCoalesce(call, run);
  const terms: Term[] = [];
  for (const arg of call.args) {
    const term = run(arg);
    if (term === undefined) return undefined;
    terms.push(term);
  }
  if (call.name === 'round') {
    const [value = null] = terms;
    return isDecimal(value) ? rounded(value, call.scale?.kind === 'fixed' ? call.scale.digits : scale) : null;
  }
  const plain = PLAIN[call.name];
  if (plain === undefined) throw new TypeError(`There is no function "${call.name}"`);
  return plain(terms);
}

function runIf({ args: [test, yes, no] }: Call, run: Run): Term | undefined {
  if (test === undefined || yes === undefined || no === undefined) return null;
  const answer = run(test);
  return answer === undefined ? undefined : run(answer === true ? yes : no);
}

function runCoalesce({ args }: Call, run: Run): Term | undefined {
  for (const arg of args) {
    const term = run(arg);
    if (term !== null) return term;
  }
  return null;
}

const PLAIN: Readonly<Record<string, (terms: readonly Term[]) => Term>> = {
  abs: ([value]) => (isDecimal(value) ? value.abs() : null),
  floor: ([value]) => (isDecimal(value) ? floored(value) : null),
  ceil: ([value]) => (isDecimal(value) ? floored(value.neg()).neg() : null),
  min: (terms) => (terms.includes(null) ? null : extreme(terms, -1)),
  max: (terms) => (terms.includes(null) ? null : extreme(terms, 1)),
  // An empty text is stored as null, and null is an empty text here: a missing middle name leaves the rest.
  concat: (terms) => terms.map((term) => term ?? '').join('') || null,
  upper: ([text]) => (typeof text === 'string' ? text.toUpperCase() : null),
  lower: ([text]) => (typeof text === 'string' ? text.toLowerCase() : null),
  length: ([text]) => (typeof text === 'string' ? toDecimal([...text].length) : null),
};

/** The least (`sign` -1) or greatest of the terms that are not null; null of none. */
export function extreme(terms: readonly Term[], sign: 1 | -1): Term {
  let best: Term = null;
  for (const term of terms) {
    if (term !== null && (best === null || compareTerms(term, best) * sign > 0)) best = term;
  }
  return best;
}

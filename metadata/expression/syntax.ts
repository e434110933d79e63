/** Expression text → syntax tree, by jsep; within limits that keep every later step small. */
import jsep from 'jsep';
import type { ResolveContext } from '../condition/resolve.ts';
import type { FaultReason } from '../faults/catalogue.ts';
import { fault } from '../faults/fault.ts';
import { type FaultParams, wordTerm } from '../faults/param.ts';
import type { FaultWord } from '../faults/words.ts';

const MAX_LENGTH = 2_000;
const MAX_NESTING = 32;
export const EXAMPLE = '"round(quantity * unit_price)"';

/** Undefined after a reported fault. */
export function parseSyntax(source: unknown, at: ResolveContext): jsep.CoreExpression | undefined {
  if (typeof source !== 'string' || source.trim() === '') {
    return badExpression(at, 'noExpression', { example: EXAMPLE });
  }
  if (source.length > MAX_LENGTH) {
    return badExpression(at, 'expressionTooLong', { limit: MAX_LENGTH });
  }
  if (isTooDeep(source)) {
    return badExpression(at, 'expressionTooDeep', { limit: MAX_NESTING });
  }
  try {
    // jsep's general `Expression` is the open form of the node kinds that `CoreExpression` lists.
    return jsep(source) as jsep.CoreExpression;
  } catch (error) {
    return badExpression(at, 'unreadable', placeOf(error, source));
  }
}

/** What jsep says, by how it begins. */
const REASONS: readonly (readonly [RegExp, FaultWord])[] = [
  [/^Unclosed quote/, 'open quote'],
  [/^Unclosed/, 'open bracket'],
  [/^(?:Expected|missing)/, 'gap'],
  [/^Unexpected/, 'odd sign'],
];

/** Errors of jsep have the place and what is wrong there. */
function placeOf(error: unknown, source: string): FaultParams {
  const { index = source.length, description = String(error) } = error as {
    readonly index?: number;
    readonly description?: string;
  };
  const [, known] = REASONS.find(([pattern]) => pattern.test(description)) ?? [];
  return { at: Math.min(index + 1, source.length), detail: known ? wordTerm(known) : description };
}

/** Brackets, signs, conditionals: what makes the parser and everything after it recurse. */
function isTooDeep(source: string): boolean {
  let depth = 0;
  let signs = 0;
  for (const character of source) {
    if (character === '(' || character === '[') depth += 1;
    else if (character === ')' || character === ']') depth -= 1;
    signs = '-+!~?'.includes(character) ? signs + 1 : 0;
    if (depth > MAX_NESTING || signs > MAX_NESTING) return true;
  }
  return false;
}

export function badExpression(at: ResolveContext, reason: FaultReason, params?: FaultParams): undefined {
  at.report({ pointer: at.pointer, ...fault(reason, params) });
}

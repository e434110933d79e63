/** Expression text → syntax tree, by jsep; within limits that keep every later step small. */
import jsep from 'jsep';
import type { ResolveContext } from '../condition/resolve.ts';

const MAX_LENGTH = 2_000;
const MAX_NESTING = 32;

/** Undefined after a reported fault. */
export function parseSyntax(source: unknown, at: ResolveContext): jsep.CoreExpression | undefined {
  if (typeof source !== 'string' || source.trim() === '') {
    return badExpression(at, 'An expression is a text.', 'Write "round(quantity * unit_price)".');
  }
  if (source.length > MAX_LENGTH) {
    return badExpression(
      at,
      `An expression has at most ${MAX_LENGTH} characters.`,
      'Compute a part of it in a field of its own.',
    );
  }
  if (isTooDeep(source)) {
    return badExpression(
      at,
      `Brackets and signs nest at most ${MAX_NESTING} deep.`,
      'Compute a part of it in a field of its own.',
    );
  }
  try {
    // jsep's general `Expression` is the open form of the node kinds that `CoreExpression` lists.
    return jsep(source) as jsep.CoreExpression;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return badExpression(at, `The expression cannot be read: ${detail}.`, 'Correct it at that character.');
  }
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

export function badExpression(at: ResolveContext, message: string, mend: string): undefined {
  at.report({ pointer: at.pointer, code: 'BAD_EXPRESSION', message, mend });
}

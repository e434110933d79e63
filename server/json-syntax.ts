/** Where a text stops being JSON, as an editor counts it. */
import { parse as parseStrictly } from 'lossless-json';
import { type FoundFault, fault } from '../metadata/faults/fault.ts';

export interface SyntaxFault extends FoundFault {
  readonly params: { readonly line: number; readonly column: number; readonly detail: string };
}

/**
 * Undefined for JSON. A member that an object says twice is a fault too: `JSON.parse` keeps the last of the two, and the
 * first is lost in silence.
 */
export function syntaxFault(text: string): SyntaxFault | undefined {
  if (isWhole(text)) return undefined;
  try {
    parseStrictly(text);
    return undefined;
  } catch (error) {
    // What nests too deep for this parser is told by compile.
    if (!(error instanceof SyntaxError)) return undefined;
    const [, reason = error.message, position] =
      /^(.*?)(?: encountered)? at position (\d+)/s.exec(error.message) ?? [];
    const told = reason.replaceAll('\n', '\\n');
    const place = placeOf(text, position === undefined ? text.length : Number(position));
    const params = { ...place, detail: told };
    return { ...fault(reason.startsWith('Duplicate') ? 'memberTwice' : 'badSyntax', params), params };
  }
}

/** A string, and the colon behind it if it is a member's name. */
const STRING = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/** Whether `JSON.parse` reads it and keeps each member that the text names: many times faster than finding out which it loses. */
function isWhole(text: string): boolean {
  let members = 0;
  const waiting: unknown[] = [];
  try {
    waiting.push(JSON.parse(text));
  } catch {
    return false;
  }
  for (const [, colon] of text.matchAll(STRING)) if (colon !== undefined) members += 1;
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    const within = Object.values(value);
    if (!Array.isArray(value)) members -= within.length;
    for (const each of within) waiting.push(each);
  }
  return members === 0;
}

function placeOf(text: string, position: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, position).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

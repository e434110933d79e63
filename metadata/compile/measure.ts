import type { PathFault } from '../condition/resolve.ts';
import { isStorable } from '../fields/text-value.ts';
import { LIMITS } from '../limits.ts';
import { at } from './faults.ts';

/** Members that would reach the prototype of the object they are written to. */
const FORBIDDEN = new Set(['__proto__', 'prototype', 'constructor']);

/**
 * What makes a document unfit to be looked at by anything recursive: too deep, too large, not JSON, text that the
 * database cannot store, names of prototypes. Walks without recursion. Undefined when it is fit.
 */
export function unfit(content: unknown): PathFault | undefined {
  const waiting: { value: unknown; pointer: string; depth: number }[] = [
    { value: content, pointer: '', depth: 0 },
  ];
  let nodes = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, pointer, depth } = next;
    nodes += 1;
    if (nodes > LIMITS.documentNodes) return tooLarge();
    if (depth > LIMITS.documentDepth) return tooDeep(pointer);
    const fault = unfitValue(value, pointer);
    if (fault !== undefined) return fault;
    if (typeof value !== 'object' || value === null) continue;
    // Counted before they are looked at: a list of a hundred million must not be copied to be refused.
    if (Array.isArray(value) && value.length + nodes > LIMITS.documentNodes) return tooLarge();
    for (const [key, each] of Object.entries(value)) {
      if (!Array.isArray(value)) {
        const bad = unfitKey(key, pointer);
        if (bad !== undefined) return bad;
      }
      waiting.push({ value: each, pointer: at(pointer, key), depth: depth + 1 });
    }
  }
  return undefined;
}

function unfitValue(value: unknown, pointer: string): PathFault | undefined {
  if (typeof value === 'string' && !isStorable(value)) {
    return {
      pointer,
      code: 'BAD_TEXT',
      message: 'The text has a NUL or half of a character, which the database cannot store.',
      mend: 'Save the file as UTF-8 and remove the character.',
    };
  }
  const isJson =
    value === null || ['string', 'boolean', 'object'].includes(typeof value) || Number.isFinite(value);
  if (isJson) return undefined;
  return {
    pointer,
    code: 'NOT_JSON',
    message: `A ${typeof value} is no JSON value.`,
    mend: 'Write a JSON value.',
  };
}

function unfitKey(key: string, pointer: string): PathFault | undefined {
  if (FORBIDDEN.has(key)) {
    return {
      pointer: at(pointer, key),
      code: 'RESERVED_NAME',
      message: `"${key}" is a name of JavaScript's own and cannot be used.`,
      mend: key === 'constructor' ? 'Use another name: "builder".' : 'Use another name.',
      ...(key === 'constructor' && { nearest: 'builder' }),
    };
  }
  return isStorable(key) ? undefined : unfitValue(key, at(pointer, key));
}

function tooLarge(): PathFault {
  return {
    pointer: '',
    code: 'TOO_LARGE',
    message: `The document has more than ${LIMITS.documentNodes} values.`,
    mend: 'Split it into several documents.',
  };
}

function tooDeep(pointer: string): PathFault {
  return {
    // The whole pointer would be as long as the document is deep.
    pointer: pointer.slice(0, 200),
    code: 'TOO_DEEP',
    message: `The document nests more than ${LIMITS.documentDepth} levels deep.`,
    mend: 'Say it flatter; give parts of conditions a name.',
  };
}

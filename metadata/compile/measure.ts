import type { PathFault } from '../condition/resolve.ts';
import { fault } from '../faults/fault.ts';
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
    return { pointer, ...fault('badText') };
  }
  const isJson =
    value === null || ['string', 'boolean', 'object'].includes(typeof value) || Number.isFinite(value);
  if (isJson) return undefined;
  return { pointer, ...fault('notJson', { type: typeof value }) };
}

function unfitKey(key: string, pointer: string): PathFault | undefined {
  if (FORBIDDEN.has(key)) {
    const instead = key === 'constructor' ? 'builder' : undefined;
    return { pointer: at(pointer, key), ...fault('prototypeName', { name: key }, instead) };
  }
  return isStorable(key) ? undefined : unfitValue(key, at(pointer, key));
}

function tooLarge(): PathFault {
  return { pointer: '', ...fault('tooLarge', { limit: LIMITS.documentNodes }) };
}

function tooDeep(pointer: string): PathFault {
  return {
    // The whole pointer would be as long as the document is deep.
    pointer: pointer.slice(0, 200),
    ...fault('tooDeep', { limit: LIMITS.documentDepth }),
  };
}

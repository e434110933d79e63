import type { PathFault } from '../condition/resolve.ts';
import { fault } from '../faults/fault.ts';

const TOKEN = /\{([^{}]*)\}/g;
const DATE_TOKENS = new Set(['YYYY', 'YY', 'MM', 'DD']);

/** What is wrong with the pattern of a number series; undefined when nothing is. */
export function numberFault(pattern: string): PathFault | undefined {
  const tokens = [...pattern.matchAll(TOKEN)].map((match) => match[1] ?? '');
  const counters = tokens.filter((token) => /^#{1,12}$/.test(token));
  const unknown = tokens.find((token) => !counters.includes(token) && !DATE_TOKENS.has(token));
  const hasStray = /[{}]/.test(pattern.replace(TOKEN, ''));
  if (counters.length === 1 && unknown === undefined && !hasStray) return undefined;
  return {
    pointer: '/x-entity/number/pattern',
    ...fault('badNumber', {
      ...(unknown !== undefined && { part: `{${unknown}}` }),
      parts: [...DATE_TOKENS].map((token) => `{${token}}`),
      example: 'SO-{YYYY}-{#####}',
    }),
  };
}

import type { Fault } from '../../metadata/document.ts';

/** What is wrong and what to do, one behind the other: full-width stops bring their own space. */
export function faultSentences({ message, mend }: Pick<Fault, 'message' | 'mend'>): string {
  return /[。？]$/.test(message) ? `${message}${mend}` : `${message} ${mend}`;
}

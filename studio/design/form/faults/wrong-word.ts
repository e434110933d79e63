import { nearestName } from '../../../../metadata/condition/nearest.ts';
import type { Fault } from '../../../../metadata/document.ts';
import { namedWords } from './named-words.ts';

export interface WordRange {
  readonly from: number;
  readonly to: number;
}

/** Where the word stands in a text that was meant to be another name: one that the fault speaks of, if it does. */
export function wrongWord(text: string, fault: Fault): WordRange | undefined {
  const { nearest } = fault;
  if (nearest === undefined) return undefined;
  const pattern = nearest.includes('.') ? /[\w$.]+/g : /[\w$]+/g;
  const words = [...(text.match(pattern) ?? []), text].filter((word) => word !== '' && word !== nearest);
  const spoken = namedWords(fault);
  const named = words.filter((word) => spoken.includes(word));
  const wrong = nearestName(nearest, named) ?? named.at(-1) ?? nearestName(nearest, words);
  if (wrong === undefined) return undefined;
  const from = startOf(text, wrong);
  return { from, to: from + wrong.length };
}

/** As a whole word. */
function startOf(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = text.charAt(at - 1) + text.charAt(at + word.length);
    if (!/\w/.test(around)) return at;
  }
  return text.indexOf(word);
}

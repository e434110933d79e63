import { isObject } from '../../../../metadata/condition/place.ts';
import type { Fault } from '../../../../metadata/document.ts';
import { type Path, pathOf, valueAt } from '../content/edit.ts';
import { namedWords } from './named-words.ts';

export type Mend =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'name'; readonly holder: Path; readonly from: string; readonly to: string };

/** What puts the nearest name into the place of the wrong one: of a text, of a part of it, or of a member's own name. */
export function mended(content: unknown, fault: Fault): Mend | undefined {
  const { pointer, nearest } = fault;
  if (nearest === undefined) return undefined;
  const named = namedWords(fault);
  const path = pathOf(pointer);
  const value = valueAt(content, path);
  const inValue = typeof value === 'string' ? wrongWord(value, named) : undefined;
  if (typeof value === 'string' && inValue !== undefined)
    return { kind: 'value', value: wordReplaced(value, inValue, nearest) };
  const [from = '', holder] = [path.at(-1), path.slice(0, -1)];
  const members = valueAt(content, holder);
  if (!isObject(members) || !Object.hasOwn(members, from)) return undefined;
  const wrong = wrongWord(from, named);
  const to = wrong === undefined ? nearest : wordReplaced(from, wrong, nearest);
  return Object.hasOwn(members, to) ? undefined : { kind: 'name', holder, from, to };
}

/** The name that the fault speaks of, where it stands in the text: the whole, or a step of a path. */
function wrongWord(text: string, named: readonly string[]): string | undefined {
  if (named.includes(text)) return text;
  const words = named.filter((word) => new RegExp(boundary(word)).test(text));
  return words.sort((a, b) => b.length - a.length)[0] ?? (named.length === 0 ? text : undefined);
}

/** Names are letters, digits and underscores; the ends of a name are where none of these is. */
const boundary = (word: string) =>
  `(?<![A-Za-z0-9_])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![A-Za-z0-9_])`;

function wordReplaced(text: string, word: string, by: string): string {
  if (text === word) return by;
  return text.replace(new RegExp(boundary(word)), () => by);
}

import type { Fault } from '../../../../metadata/document.ts';
import { isObject } from '../../../../metadata/json-object.ts';
import { type Path, pathOf, valueAt } from '../content/edit.ts';
import { wrongWord } from './wrong-word.ts';

export type Mend =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'name'; readonly holder: Path; readonly from: string; readonly to: string };

/** What puts the nearest name into the place of the wrong one: of a text, of a part of it, or of a member's own name. */
export function mended(content: unknown, fault: Fault): Mend | undefined {
  const { pointer, nearest } = fault;
  if (nearest === undefined) return undefined;
  const path = pathOf(pointer);
  const value = valueAt(content, path);
  const next = typeof value === 'string' ? respelt(value, fault) : undefined;
  if (next !== undefined) return { kind: 'value', value: next };
  const [from = '', holder] = [path.at(-1), path.slice(0, -1)];
  const members = valueAt(content, holder);
  if (!isObject(members) || !Object.hasOwn(members, from)) return undefined;
  const to = respelt(from, fault) ?? nearest;
  return Object.hasOwn(members, to) ? undefined : { kind: 'name', holder, from, to };
}

function respelt(text: string, fault: Fault): string | undefined {
  const wrong = wrongWord(text, fault);
  return wrong && text.slice(0, wrong.from) + fault.nearest + text.slice(wrong.to);
}

import type { Document } from '../document.ts';
import { isReadByPeople } from '../text-members.ts';
import { at } from './faults.ts';

/** Objects whose members are names, not keywords. */
const BY_NAME = new Set(['properties', 'options', 'conditions', 'grants', 'fields']);
/** Conditions, values and the like: a member `title` there is a field's name. */
const OPAQUE = new Set([
  'when',
  'show',
  'require',
  'lock',
  'rows',
  'filter',
  'default',
  'examples',
  'x-calc',
]);

/** The English texts of a document that people read, by JSON pointer. */
export function textsOf(document: Document): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  collect(document.content, '', false);
  return texts;

  function collect(node: unknown, pointer: string, byName: boolean): void {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      const here = at(pointer, key);
      if (!byName && isReadByPeople(key) && typeof value === 'string') texts.set(here, value);
      else if (byName || !OPAQUE.has(key))
        collect(value, here, !byName && BY_NAME.has(key) && !Array.isArray(value));
    }
  }
}

/** Whether a text could stand there although the document leaves it to its default: the title of a field or option. */
export function isPlaceOfText(document: Document, pointer: string): boolean {
  const cut = pointer.lastIndexOf('/');
  if (!isReadByPeople(pointer.slice(cut + 1)) || cut < 0) return false;
  let node: unknown = document.content;
  for (const key of pointer.slice(0, cut).split('/').slice(1)) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return false;
    node = (node as Readonly<Record<string, unknown>>)[key];
  }
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

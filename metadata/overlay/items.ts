/** Items of a list into which overlays put others: each keeps where it was written, since its place moves. */
import { at } from '../compile/faults.ts';
import type { Document } from '../document.ts';
import type { Place, Places } from './places.ts';

export interface Item<T> {
  value: T;
  readonly written: Place;
  /** Members that an overlay has set, with where. */
  readonly members: Map<string, Place>;
}

export function itemsOf<T>(values: readonly T[], document: Document, pointer: string): Item<T>[] {
  return values.map((value, index) => item(value, { document, pointer: at(pointer, index) }));
}

export function item<T>(value: T, written: Place): Item<T> {
  return { value, written, members: new Map() };
}

/** The values, once all overlays have been laid. */
export function settled<T>(
  items: readonly Item<T>[],
  document: Document,
  pointer: string,
  places: Places,
): T[] {
  for (const [index, { written, members }] of items.entries()) {
    const here = { document, pointer: at(pointer, index) };
    places.move(here, written);
    for (const [member, place] of members)
      places.move({ document, pointer: at(here.pointer, member) }, place);
  }
  return items.map(({ value }) => value);
}

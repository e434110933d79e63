import { nearestName } from '../condition/nearest.ts';
import type { PathFault } from '../condition/resolve.ts';
import type { Document, Fault } from '../document.ts';
import { createPlaces, type Places } from '../overlay/places.ts';

/** Collects what is wrong, in the order it is found, each fault once. */
export interface Faults {
  add(document: Document, fault: PathFault): void;
  /** A place that has a fault already: what follows from it is not reported. `only`: codes of what could follow. */
  mute(document: Document, pointer: string, only?: readonly string[]): void;
  all(): Fault[];
}

/** @param places where what stands in a document was written; it is reported there */
export function createFaults(places: Places = createPlaces()): Faults {
  const found = new Map<string, Fault>();
  const muted = new Map<
    string,
    { readonly pointer: string; readonly only: readonly string[] | undefined }[]
  >();
  return {
    add(at, { severity = 'error', pointer: here, because: _, ...rest }) {
      const { document, pointer } = places.written({ document: at, pointer: here });
      const file = fileOf(document);
      const isMuted = muted
        .get(file)
        ?.some((place) => isBelow(pointer, place.pointer) && (place.only?.includes(rest.code) ?? true));
      if (isMuted) return;
      found.set(`${file}#${pointer} ${rest.code} ${rest.message}`, { severity, file, pointer, ...rest });
    },
    mute(document, pointer, only) {
      const file = fileOf(document);
      muted.set(file, [...(muted.get(file) ?? []), { pointer, only }]);
    },
    all: () => [...found.values()],
  };
}

function isBelow(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`);
}

/** `crm/entities/lead.json` */
export function fileOf(document: Document): string {
  return `${document.package}/${document.file}`;
}

export { pointerTo as at } from '../json-pointer.ts';

/** A name that nothing has. `what` says what was looked for: `field of "customer"`. */
export function unknownName(pointer: string, what: string, name: string, known: Iterable<string>): PathFault {
  const names = [...known];
  const nearest = nearestName(name, names);
  return {
    pointer,
    code: 'UNKNOWN_NAME',
    message: `There is no ${what} named "${name}".`,
    mend: nearest === undefined ? `Known: ${listed(names)}.` : `Did you mean "${nearest}"?`,
    ...(nearest !== undefined && { nearest }),
  };
}

const SHOWN = 12;

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  return names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ', …' : '');
}

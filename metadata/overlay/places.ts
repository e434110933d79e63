/** Where the parts of a document stand that overlays have been laid over: each is known by where it was written. */
import type { Document } from '../document.ts';

export interface Place {
  readonly document: Document;
  /** JSON pointer. */
  readonly pointer: string;
}

export interface Places {
  /** What stands at a pointer of a document was written elsewhere. */
  move(here: Place, written: Place): void;
  /** Where it was written; the place itself when it was not moved. */
  written(here: Place): Place;
  /** Where it stands now. Undefined: something else has taken its place, or it is gone. */
  standing(written: Place): Place | undefined;
}

interface Moved {
  readonly here: Place;
  readonly written: Place;
}

export function createPlaces(): Places {
  const byHere = new Map<Document, Moved[]>();
  const byWritten = new Map<Document, Moved[]>();
  const written: Places['written'] = (place) => {
    const found = nearest(byHere.get(place.document) ?? [], place.pointer, ({ here }) => here);
    if (!found) return place;
    return {
      ...found.written,
      pointer: found.written.pointer + place.pointer.slice(found.here.pointer.length),
    };
  };
  return {
    move(here, from) {
      const moved = { here, written: from };
      byHere.set(here.document, [...(byHere.get(here.document) ?? []), moved]);
      byWritten.set(from.document, [...(byWritten.get(from.document) ?? []), moved]);
    },
    written,
    standing(place) {
      const found = nearest(byWritten.get(place.document) ?? [], place.pointer, (each) => each.written);
      if (found) {
        const rest = place.pointer.slice(found.written.pointer.length);
        return { ...found.here, pointer: found.here.pointer + rest };
      }
      return written(place) === place ? place : undefined;
    },
  };
}

/** The one that stands at the pointer, or nearest above it; of several at one place the last. */
function nearest(all: readonly Moved[], pointer: string, side: (moved: Moved) => Place): Moved | undefined {
  const above = all.filter((moved) => {
    const place = side(moved).pointer;
    return pointer === place || pointer.startsWith(`${place}/`);
  });
  return above.reduce<Moved | undefined>(
    (best, moved) => (best && side(best).pointer.length > side(moved).pointer.length ? best : moved),
    undefined,
  );
}

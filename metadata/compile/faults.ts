import { nearestName } from '../condition/nearest.ts';
import type { PathFault } from '../condition/resolve.ts';
import type { Document, Fault } from '../document.ts';
import type { FaultReason } from '../faults/catalogue.ts';
import { fault } from '../faults/fault.ts';
import { type FaultParam, fieldTerm, type Term, wordTerm } from '../faults/param.ts';
import type { FaultWord } from '../faults/words.ts';
import { createPlaces, type Places } from '../overlay/places.ts';
import { reservedField } from '../reserved.ts';

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
      found.set(`${file}#${pointer} ${rest.code} ${rest.message} ${rest.mend}`, {
        severity,
        file,
        pointer,
        ...rest,
      });
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

/** A name that nothing has. `what` was looked for, `of` says whose: a field of an entity. */
export function unknownName(
  pointer: string,
  what: FaultWord,
  name: string,
  known: Iterable<string>,
  of?: Term | string,
  reason: FaultReason = 'unknownName',
): PathFault {
  const names = [...known].toSorted((a, b) => Number(isPlatforms(a, what)) - Number(isPlatforms(b, what)));
  const params = {
    what: wordTerm(what),
    name,
    known: names.slice(0, MOST).map((each) => titled(each, what, of)),
    ...(of !== undefined && { of }),
  };
  return { pointer, ...fault(reason, params, nearestName(name, names)) };
}

/** Fields that every entity has are seldom meant. */
function isPlatforms(name: string, what: FaultWord): boolean {
  return what === 'field' && reservedField(name, { owned: true, numbered: true }) !== undefined;
}

/** More than are ever shown. */
const MOST = 20;

function titled(name: string, what: FaultWord, of: Term | string | undefined): FaultParam {
  if (what === 'entity' || what === 'role') return { is: what, name };
  return what === 'field' && typeof of === 'object' && of.is === 'entity' ? fieldTerm(of.name, name) : name;
}

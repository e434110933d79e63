/** A document with overlays laid over it, one after the other. */

import { type Faults, fileOf } from '../compile/faults.ts';
import type { PathFault } from '../condition/resolve.ts';
import type { Document } from '../document.ts';
import { fault } from '../faults/fault.ts';
import type { Place, Places } from './places.ts';

/** What overlays have set, by where it stands. */
type Claims = Map<string, { readonly value: string; readonly written: Place }>;

/** One overlay at work on one document. */
export interface Laying {
  /** The document that it lies over. */
  readonly target: Document;
  readonly overlay: Document;
  /** Reports at a pointer of the overlay. */
  fault(fault: PathFault): void;
  /** What stands at a pointer of the document was written at one of the overlay. */
  move(here: string, written: string): void;
  /** Sets a single value: false where another overlay has set another one, which is reported. */
  claims(here: string, value: unknown, written: string): boolean;
  /** Whether a new name is the package's own; if not, that is reported. */
  isOwn(name: string, pointer: string): boolean;
}

export function layingOf(
  target: Document,
  overlay: Document,
  { faults, places, claims }: { readonly faults: Faults; readonly places: Places; readonly claims: Claims },
): Laying {
  const report = (found: PathFault) => faults.add(overlay, found);
  return {
    target,
    overlay,
    fault: report,
    move: (here, written) =>
      places.move({ document: target, pointer: here }, { document: overlay, pointer: written }),
    claims(here, value, written) {
      const text = JSON.stringify(value);
      const other = claims.get(here);
      if (other === undefined) {
        claims.set(here, { value: text, written: { document: overlay, pointer: written } });
        return true;
      }
      if (other.value === text) return true;
      const place = `${fileOf(other.written.document)}#${other.written.pointer}`;
      const params = { other: place, theirs: other.value, ours: text };
      report({ pointer: written, ...fault('saidOtherwise', params) });
      return false;
    },
    isOwn(name, pointer) {
      const prefix = `${overlay.package}_`;
      if (name.startsWith(prefix)) return true;
      const params = { name, prefix, package: target.package };
      report({ pointer, ...fault('withoutPrefix', params, `${prefix}${name}`) });
      return false;
    },
  };
}

export function createClaims(): Claims {
  return new Map();
}

/**
 * The faults of a request while they are gathered: asked for by place in constant time, and cut off where nobody would
 * read on, so that a body of thousands of bad lines costs no more than it should.
 */
import type { FieldError } from '../errors.ts';

/** More than this many are not listed. */
export const MOST_FAULTS = 200;

export class Faults {
  private readonly listed: FieldError[] = [];
  private readonly places = new Set<string>();
  private readonly within = new Set<string>();
  private readonly missingWithin = new Set<string>();

  get list(): readonly FieldError[] {
    return this.listed;
  }

  get none(): boolean {
    return this.places.size === 0;
  }

  add(error: FieldError): void {
    if (this.listed.length < MOST_FAULTS) this.listed.push(error);
    this.places.add(error.pointer);
    for (let at = error.pointer.lastIndexOf('/'); at >= 0; at = error.pointer.lastIndexOf('/', at - 1)) {
      this.within.add(error.pointer.slice(0, at));
      if (error.code === 'REQUIRED') this.missingWithin.add(error.pointer.slice(0, at));
      if (at === 0) break;
    }
  }

  /** At exactly this place. */
  at(pointer: string): boolean {
    return this.places.has(pointer);
  }

  /** Anywhere below this place. */
  below(pointer: string): boolean {
    return this.within.has(pointer);
  }

  /** Something required is missing below this place. */
  missingBelow(pointer: string): boolean {
    return this.missingWithin.has(pointer);
  }
}

/**
 * The faults of a request while they are gathered: asked for by place in constant time, and cut off where nobody would
 * read on, so that a body of thousands of bad lines costs no more than it should.
 */
import type { FieldError } from '../errors.ts';

/** More than this many are not listed. */
export const MOST_FAULTS = 200;

/** What may not be sent at all: what else is wrong with it does not matter. */
const CLOSED: ReadonlySet<string> = new Set(['FIELD_FORBIDDEN', 'READ_ONLY']);
/** Something is not there that checks may look at. */
const INCOMPLETE: ReadonlySet<string> = new Set(['REQUIRED', 'BAD_REFERENCE']);

export class Faults {
  private listed: FieldError[] = [];
  private readonly places = new Set<string>();
  private readonly within = new Set<string>();
  private readonly incompleteWithin = new Set<string>();
  private readonly closed = new Set<string>();
  /** By column: the fault that stands for all, and in how many rows it is. */
  private readonly columns = new Map<string, { readonly error: FieldError; rows: number }>();

  get list(): readonly FieldError[] {
    const rowsOf = new Map([...this.columns.values()].map(({ error, rows }) => [error, rows]));
    return this.listed.map((error) => {
      const rows = rowsOf.get(error) ?? 1;
      return rows > 1 ? { ...error, params: { ...error.params, rows } } : error;
    });
  }

  get none(): boolean {
    return this.places.size === 0;
  }

  /** At and below a place that may not be sent at all, that is the only fault. */
  add(error: FieldError): void {
    if (this.closed.size > 0 && lineage(error.pointer).some((place) => this.closed.has(place))) return;
    if (CLOSED.has(error.code)) this.close(error.pointer);
    if (this.listed.length < MOST_FAULTS) this.listed.push(error);
    this.note(error);
  }

  /** What every row of a column has alike is one fault, at its first place, with the number of `rows`. */
  addOfColumn(error: FieldError, column: string): void {
    const known = this.columns.get(column);
    if (!known) {
      this.columns.set(column, { error, rows: 1 });
      this.add(error);
      return;
    }
    // One body for many records is one row.
    if (!this.places.has(error.pointer)) known.rows += 1;
    this.note(error);
  }

  /** At exactly this place. */
  at(pointer: string): boolean {
    return this.places.has(pointer);
  }

  /** Anywhere below this place. */
  below(pointer: string): boolean {
    return this.within.has(pointer);
  }

  /** Something required, or a record that is referred to, is missing below this place. */
  incompleteBelow(pointer: string): boolean {
    return this.incompleteWithin.has(pointer);
  }

  private close(pointer: string): void {
    this.closed.add(pointer);
    if (!this.at(pointer) && !this.below(pointer)) return;
    this.listed = this.listed.filter((one) => !lineage(one.pointer).includes(pointer));
  }

  private note({ pointer, code }: FieldError): void {
    this.places.add(pointer);
    for (const place of lineage(pointer).slice(1)) {
      this.within.add(place);
      if (INCOMPLETE.has(code)) this.incompleteWithin.add(place);
    }
  }
}

/** `/3/lines` and `/3` and the whole: the place itself and those that it is in. */
function lineage(pointer: string): string[] {
  const places = [pointer];
  for (let at = pointer.lastIndexOf('/'); at >= 0; at = pointer.lastIndexOf('/', at - 1)) {
    places.push(pointer.slice(0, at));
    if (at === 0) break;
  }
  return places;
}

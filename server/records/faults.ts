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

/** In the order in which faults came. */
interface Placed {
  readonly order: number;
  readonly error: FieldError;
}

/** What is wrong with a column, in all rows that have it. */
interface OfColumn extends Placed {
  readonly pointers: string[];
}

export class Faults {
  private listed: Placed[] = [];
  private count = 0;
  private readonly places = new Set<string>();
  private readonly within = new Set<string>();
  private readonly incompleteWithin = new Set<string>();
  private readonly closed = new Set<string>();
  private readonly columns = new Map<string, OfColumn>();

  get list(): readonly FieldError[] {
    const ofColumns = [...this.columns.values()].flatMap((column) => this.stillOpen(column));
    return [...this.listed, ...ofColumns]
      .sort((one, other) => one.order - other.order)
      .slice(0, MOST_FAULTS)
      .map(({ error }) => error);
  }

  get none(): boolean {
    return this.places.size === 0;
  }

  /** At and below a place that may not be sent at all, that is the only fault. */
  add(error: FieldError): void {
    if (this.isClosed(error.pointer)) return;
    if (CLOSED.has(error.code)) this.close(error.pointer);
    if (this.listed.length < MOST_FAULTS) this.listed.push({ order: this.count++, error });
    this.note(error);
  }

  /** What every row of a column has alike is one fault, at its first place that may be sent, with the number of `rows`. */
  addOfColumn(error: FieldError, column: string): void {
    if (this.isClosed(error.pointer)) return;
    const known = this.columns.get(column) ?? { order: this.count++, error, pointers: [] };
    this.columns.set(column, known);
    // One body for many records is one row.
    if (!this.places.has(error.pointer)) known.pointers.push(error.pointer);
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
    this.listed = this.listed.filter(({ error }) => !lineage(error.pointer).includes(pointer));
  }

  private isClosed(pointer: string): boolean {
    return this.closed.size > 0 && lineage(pointer).some((place) => this.closed.has(place));
  }

  /** The fault of a column as the rows have it that are not closed; empty for none. Asked once: a body has many columns. */
  private stillOpen({ order, error, pointers }: OfColumn): Placed[] {
    const [first, ...others] = pointers.filter((pointer) => !this.isClosed(pointer));
    if (first === undefined) return [];
    const rows = others.length + 1;
    const params = rows > 1 ? { ...error.params, rows } : error.params;
    return [{ order, error: { ...error, pointer: first, ...(params && { params }) } }];
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

/** What a document names: something of its own, of another document, or of the platform. */
export type Target =
  | { readonly kind: 'package' | 'entity' | 'view' | 'role' | 'overlay'; readonly name: string }
  /** A group of fields that roles name; one name in all entities. */
  | { readonly kind: 'group'; readonly name: string }
  | {
      readonly kind: 'field' | 'condition' | 'check' | 'move';
      readonly entity: string;
      readonly name: string;
    }
  /** The way back to `entity` from the records that refer to it. */
  | { readonly kind: 'inverse'; readonly entity: string; readonly name: string }
  /** A value of a choice. */
  | { readonly kind: 'option'; readonly entity: string; readonly field: string; readonly name: string };

export type TargetKind = Target['kind'];

export interface Use {
  /** To the value that names it, or to the member whose key does. */
  readonly pointer: string;
  readonly to: Target;
  /** The text in which the name stands, as written: `-order_date`, `round(quantity * unit_price)`. */
  readonly text: string;
  /**
   * Where the name stands in the value, or in the key at the end of the pointer. Absent: it does not stand there, but what
   * does follows from it, as the name of a way back follows from the reference.
   */
  readonly part?: Part;
  /** It gets its name here; what is said of it stands in or below this place. */
  readonly defines?: true;
}

export interface Part {
  readonly in: 'key' | 'value';
  readonly start: number;
  readonly end: number;
}

export function isSame(one: Target, other: Target): boolean {
  if (one.name !== other.name || one.kind !== other.kind) return false;
  return !('entity' in one) || targetKey(one) === targetKey(other);
}

/** The same text for the same target: `field sales_order.customer`. */
export function targetKey(target: Target): string {
  switch (target.kind) {
    case 'field':
    case 'condition':
    case 'check':
    case 'move':
    case 'inverse':
      return `${target.kind} ${target.entity}.${target.name}`;
    case 'option':
      return `option ${target.entity}.${target.field}.${target.name}`;
    default:
      return `${target.kind} ${target.name}`;
  }
}

export type ChangeKind =
  | `${'add' | 'remove' | 'change'}${'Entity' | 'Field' | 'Role' | 'View' | 'Translation'}`
  | 'addUnique'
  | 'removeUnique'
  | 'addIndex'
  | 'removeIndex'
  | 'changeNavigation';

export interface Change {
  readonly kind: ChangeKind;
  /** `customer`, `customer.phone`, `role/sales_rep` */
  readonly path: string;
  /** Can be applied while people work, and loses nothing. */
  readonly additive: boolean;
  /** One sentence, in English. */
  readonly description: string;
  /** A required field without a default: only an entity without records can take it. */
  readonly needsDefault?: true;
  /** Why it is refused for now. */
  readonly reason?: string;
  /** What to do instead. */
  readonly mend?: string;
}

export function refusedChange(
  kind: ChangeKind,
  path: string,
  description: string,
  reason: string,
  mend: string,
): Change {
  return { kind, path, additive: false, description, reason, mend };
}

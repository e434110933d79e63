/**
 * What conditions and expressions are evaluated on: a row, the rows its references lead to, its header and lines,
 * and the names of the moment. Values: text, boolean, JSON numbers of ≤ 15 significant digits (exact as decimals),
 * dates `2026-11-21`, instants `2026-11-21T10:24:00.000Z`, references as uuid, null.
 */
export type Value = string | number | boolean | null | readonly string[];

export interface Facts {
  readonly values: Readonly<Record<string, unknown>>;
  /** Rows that references lead to, by dotted path (`customer`, `customer.parent`); null or absent: not there or not readable. */
  readonly related: Readonly<Record<string, Readonly<Record<string, unknown>> | null | undefined>>;
  /** Rows of a collection by the name it has in the condition: own lines, back-references. */
  readonly rows: Readonly<Record<string, readonly Facts[]>>;
  /** The header, for a line. */
  readonly parent?: Facts;
  /** `$record` in a reference filter: the record that refers. */
  readonly referrer?: Facts;
  /** The row before the save; absent on create. */
  readonly before?: Readonly<Record<string, unknown>>;
  readonly moment: Moment;
}

/** Everything that does not come from records. */
export interface Moment {
  /** `$user.id`, `$company.base_currency`, `$assignment.department` … without instants. Throws on an unknown name. */
  name(name: string): Value;
  /** The one clock value of the request. */
  readonly now: Date;
  /** IANA zone of the record's company: `$today` and `.month_start` are in it. */
  readonly zone: string;
  /** Ids of the node and all its ancestors in the tree of `entity`; for `within`. */
  ancestors?(entity: string, id: string): readonly string[];
}

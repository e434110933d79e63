/** Records that a rule of the next release does not allow: what the report says of each rule. */
import type { FieldParams } from '../../../metadata/messages.ts';
import type { Sample } from './reading.ts';

export interface Breaking {
  /** `customer.phone`, or `customer` for a rule of the whole record; names of the next release. */
  readonly path: string;
  readonly entity: string;
  /** As a save would answer: `REQUIRED`, `TOO_LONG`, the code of a check; `NO_FORM` for a value that cannot be said in the new form. */
  readonly code: string;
  readonly params: FieldParams;
  /** Why they break, for people. */
  readonly text: string;
  /** Publishing is refused as long as there are such records. */
  readonly blocks: boolean;
  /**
   * When somebody hears of it: `publish`, the next `save` of the record, or only the next `change` of this value, which may
   * stand as it is till then.
   */
  readonly asked: 'publish' | 'save' | 'change';
  readonly count: number;
  /** There are more than `count`. */
  readonly more: boolean;
  /** Rows of the table; an estimate where it is large. */
  readonly of: number;
  /** Of duplicates: groups of records with the same values. */
  readonly groups?: number;
  readonly sample?: Sample;
  /** The first of them, in the order of their labels. */
  readonly records: readonly BrokenRecord[];
  /** Where they can be opened now; absent where no list of the present release has them. */
  readonly filter?: RecordFilter;
}

export interface BrokenRecord {
  readonly id: string;
  /** As the present release calls it. */
  readonly label: string;
  /** What stands there, as on the wire, by the names of the next release. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Of lines: the record that has them. */
  readonly header?: { readonly id: string; readonly label: string };
}

/** A list request of the release that runs: `/api/<entity>?<query>`. Of lines, their headers. */
export interface RecordFilter {
  readonly entity: string;
  /** Not encoded; empty: all records. */
  readonly query: string;
  /** False: it finds the first of them only. */
  readonly complete: boolean;
}

/** A rule that could not be asked of the records that are there. */
export interface Unjudged {
  readonly path: string;
  readonly entity: string;
  readonly text: string;
}

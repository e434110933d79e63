/** What a change of tables does, as data: it is shown before it runs, kept while it runs, and goes on where it stopped. */

/** Table lock that a step takes while it runs; `none` for what is new and unseen. */
export type Lock = 'none' | 'shareUpdateExclusive' | 'shareRowExclusive' | 'accessExclusive';

export interface Step {
  /** `Field customer.phone`, for people. */
  readonly title: string;
  readonly entity: string;
  /** `customer.phone`: what a refusal of the step is about; absent: the step as such. */
  readonly path?: string;
  /**
   * One text. Of `batches`: takes the last id of the batch before, or null, as `$1`, and answers the last one of this batch,
   * or null when nothing is left.
   */
  readonly sql: string;
  /** `transaction`: with others or by itself. `alone`: PostgreSQL refuses it in a transaction. `batches`: again and again. */
  readonly how: 'transaction' | 'alone' | 'batches';
  readonly lock: Lock;
  /** Reads or writes every row, so that its time grows with them. */
  readonly everyRow?: true;
  /** Takes away what an earlier try left, or the step itself; runs as the step does. Absent: the switch takes it along. */
  readonly undo?: string;
}

/** What must hold of all rows when the release becomes current. */
export interface Guard {
  /** `customer.phone` */
  readonly path: string;
  /** Table of `breaking`, as it is named before the switch. */
  readonly table: string;
  readonly entity: string;
  /** SQL: condition of the rows that break it, of columns that are there when all is prepared. */
  readonly breaking: string;
  /** The same of the columns that are there before, of the alias `t`. */
  readonly rows: string;
  readonly code: GuardCode;
  /** Of `values` and `formerRole`: those that must not be there. */
  readonly values?: readonly string[];
  readonly refusal: Refusal;
}

/**
 * `noColumn`: there is a row at all; `required`: no value; `values`: a value that is no longer one; `form`: none in the new form;
 * `loss`: one that would go; `nowhere`: a reference to what is gone, which is asked before anything is begun only; `formerRole`: the
 * name of a role that went, and that another one takes.
 */
export type GuardCode = 'noColumn' | 'required' | 'values' | 'form' | 'loss' | 'nowhere' | 'formerRole';

export interface Refusal {
  /** `customer.phone` */
  readonly path: string;
  readonly reason: string;
  readonly mend: string;
  /** It is only that a loss was not named. */
  readonly isLoss?: true;
}

/** What people had and no longer have; it is lost only where it is named. */
export interface Loss {
  /** `customer.phone`, or `customer` for all of its records. */
  readonly path: string;
  readonly table: string;
  readonly entity: string;
  /** SQL: condition of the rows that lose something, of the columns that are there before and the alias `t`. */
  readonly rows: string;
}

export interface TablePlan {
  /** Unseen by the release that runs; each by itself. */
  readonly prepare: readonly Step[];
  /** Tables, as named before, that are locked for the switch. */
  readonly locks: readonly string[];
  readonly guards: readonly Guard[];
  /** One transaction, together with the row of the release. */
  readonly switch: readonly Step[];
  /** After it; each by itself, until it succeeds. */
  readonly settle: readonly Step[];
  readonly losses: readonly Loss[];
  /** Not empty: nothing may be applied. */
  readonly refusals: readonly Refusal[];
}

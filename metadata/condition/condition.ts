/**
 * A parsed, resolved condition: paths checked against the model, values typed. Plain JSON, part of the Model.
 * The in-memory predicate (predicate.ts) is the law; every other target must agree with it.
 */

/**
 * A resolved path. `root`: `record` = the row in question; `parent` = the header of a line row; `referrer` = `$record`
 * inside a reference filter. `steps`: forward references to follow (at most 2), then the field.
 */
export interface Path {
  readonly root: 'record' | 'parent' | 'referrer';
  readonly steps: readonly PathStep[];
}

export interface PathStep {
  readonly entity: string;
  readonly field: string;
}

export type Condition =
  | { readonly op: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition }
  | Comparison
  | Quantified
  | { readonly op: 'isNew'; readonly value: boolean };

export type ComparisonOperator =
  | 'eq'
  | 'ne'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'in'
  | 'between'
  | 'like'
  | 'ilike'
  | 'startsWith'
  | 'contains'
  | 'empty'
  | 'within'
  | 'changed';

/** What a compared value is; it decides the SQL type of what it is compared with. */
export type ValueType = 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'instant' | 'uuid' | 'json';

export interface Comparison {
  readonly op: 'compare';
  readonly path: Path;
  /** Type of the path's field. */
  readonly type: ValueType;
  /** For `within`: the tree entity and its self-reference. */
  readonly tree?: { readonly entity: string; readonly by: string };
  readonly operator: ComparisonOperator;
  readonly operand: Operand;
}

export type Operand =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'list'; readonly values: readonly Operand[] }
  /** `$user.id`, `$assignment.department`, `$today-30d`, `$now`, `$company.id` … (names.ts) */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'field'; readonly path: Path };

/** Over lines or back-references. `where` is about a row of `entity`; absent: any row. */
export interface Quantified {
  readonly op: 'quantified';
  readonly quantifier: 'some' | 'every' | 'none';
  /** The record that holds the collection. */
  readonly of: readonly PathStep[];
  /** Entity of the rows, and its reference that points back. */
  readonly entity: string;
  readonly by: string;
  /** Field or back-reference name as written. */
  readonly name: string;
  readonly where?: Condition;
}

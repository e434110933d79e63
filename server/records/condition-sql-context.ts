import type { Operand, Path, ValueType } from '../../metadata/condition/condition.ts';

/** PostgreSQL type of a bound operand. */
export type SqlType = 'text' | 'bigint' | 'numeric' | 'boolean' | 'date' | 'timestamptz' | 'uuid' | 'jsonb';

/** What a condition asks of a column: its value, or whether there is one. */
export type Asked = 'value' | 'presence';

export interface SqlContext {
  /** The rows in question, and their entity. */
  readonly alias: string;
  readonly entity: string;
  /** A column of a row source: `t."status"`. With `presence` it is asked only whether it is null. */
  column(alias: string, entity: string, field: string, asked?: Asked): string;
  /** FROM item of a referenced or collection table, and its company predicate as further `where`. */
  source(entity: string, alias: string): { readonly from: string; readonly where?: string };
  /**
   * Binds a constant or a name (`constantOf` gives its value) and answers its placeholder: `$3`.
   * With `list` the operand is a list, bound as an array.
   */
  bind(operand: Operand, type: SqlType, list: boolean): string;
  /** An alias nobody has yet. */
  nextAlias(): string;
  /** SQL for a value of `$record`, in a reference filter. Throws where there is none, when absent. */
  referrer?(path: Path): string;
}

const SQL_TYPES: Readonly<Record<ValueType, SqlType>> = {
  text: 'text',
  integer: 'bigint',
  number: 'numeric',
  boolean: 'boolean',
  date: 'date',
  instant: 'timestamptz',
  uuid: 'uuid',
  json: 'jsonb',
};

export function sqlTypeOf(type: ValueType): SqlType {
  return SQL_TYPES[type];
}

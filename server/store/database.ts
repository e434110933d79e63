/**
 * PostgreSQL connections. Values arrive as text (numeric, dates, timestamps, json), int and bool as themselves:
 * the parsers are set here and nowhere else.
 */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Name for a prepared statement: same text, same name. Absent: unnamed. Ignored with `PREPARED=off`. */
  readonly name?: string;
}

export interface Connection {
  /** Rows as arrays in column order. */
  query(statement: Statement): Promise<readonly (readonly unknown[])[]>;
}

export interface Database extends Connection {
  /** BEGIN … COMMIT on one connection; rolls back when `work` throws. */
  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

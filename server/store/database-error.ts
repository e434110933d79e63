/** What PostgreSQL says when it refuses, by meaning. Its messages stay here: they are logged, never shown to users. */
import pg from 'pg';

/** Every SQLSTATE that the product answers by name. Classes (two characters) stand for all their codes. */
const MEANINGS = {
  '23505': 'unique',
  '23503': 'reference',
  '23001': 'reference',
  '23502': 'required',
  '23514': 'check',
  '23P01': 'check',
  '40001': 'retry',
  '40P01': 'retry',
  '26000': 'forgotten',
  JQ405: 'appendOnly',
  JQ410: 'stale',
  '55P03': 'busy',
  '57014': 'timeout',
  '25P03': 'timeout',
  '42501': 'forbidden',
  // No statement of ours divides, but by whether its answer is small enough (records/read/answer-size.ts).
  '22012': 'answerTooLarge',
  '22003': 'value',
  '22': 'value',
  '54': 'tooComplex',
  '08': 'unavailable',
  '53': 'unavailable',
  '57': 'unavailable',
} as const satisfies Record<string, string>;

export type DatabaseMeaning = (typeof MEANINGS)[keyof typeof MEANINGS] | 'unknown';

export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  /** Five characters; `08006` when the connection broke. */
  readonly sqlstate: string;
  readonly meaning: DatabaseMeaning;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;

  constructor(
    cause: Error & {
      code?: string | undefined;
      constraint?: string | undefined;
      table?: string | undefined;
      column?: string | undefined;
    },
  ) {
    super(cause.message, { cause });
    this.sqlstate = cause.code ?? '08006';
    this.meaning = isOutdatedPlan(cause) ? 'forgotten' : meaningOf(this.sqlstate);
    this.constraint = cause.constraint;
    this.table = cause.table;
    this.column = cause.column;
  }
}

/** A prepared statement whose columns have become others: it is prepared anew. */
export function isOutdatedPlan({
  code,
  message,
}: {
  readonly code?: string | undefined;
  readonly message: string;
}): boolean {
  return code === '0A000' && message.startsWith('cached plan');
}

function meaningOf(sqlstate: string): DatabaseMeaning {
  const table: Readonly<Record<string, DatabaseMeaning>> = MEANINGS;
  return table[sqlstate] ?? table[sqlstate.slice(0, 2)] ?? 'unknown';
}

/** Errors of the server and of the connection become a `DatabaseError`; everything else stays what it is. */
export function asDatabaseError(error: unknown): unknown {
  if (error instanceof pg.DatabaseError) return new DatabaseError(error);
  if (error instanceof Error && isConnectionFault(error))
    return new DatabaseError(Object.assign(new Error(error.message, { cause: error }), { code: '08006' }));
  return error;
}

function isConnectionFault(error: Error): boolean {
  return (
    'syscall' in error ||
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
      error.message,
    )
  );
}

/** Looking at the data for a report: one picture of it, without writing, and without keeping anybody waiting. */
import type { Connection, Database, Statement } from '../../store/database.ts';
import { DatabaseError } from '../../store/database-error.ts';
import { databaseWithin } from '../../store/database-within.ts';

export interface ReadingLimits {
  /** Milliseconds for one question about a whole table; longer ones are asked of a sample. */
  readonly patienceMs: number;
  /** Rows of a sample: the newest ones. */
  readonly sample: number;
  /** Records are counted up to here. */
  readonly most: number;
}

export const READING_LIMITS: ReadingLimits = { patienceMs: 5_000, sample: 100_000, most: 10_000 };

/** The planner asks of all rows whether there is one that keeps the release from being made. */
const LONGEST_MS = 120_000;
/** A table that a release is just changing is not waited for longer. */
const LOCK_MS = 2_000;

export type Rows = readonly (readonly unknown[])[];

/** Only a part of a table was looked at, the newest rows; `of` is an estimate. */
export interface Sample {
  readonly rows: number;
  readonly of: number;
}

export interface Reading {
  readonly limits: ReadingLimits;
  readonly connection: Connection;
  query(statement: Statement): Promise<Rows>;
  /**
   * Asks about all rows of a table, or where that takes too long of the newest ones.
   * @param table qualified name
   * @param ask the statement with what stands in the place of the table, which has the alias that the statement gives it
   */
  ofTable(
    table: string,
    ask: (from: string) => Statement,
  ): Promise<{ readonly rows: Rows; readonly sample?: Sample }>;
}

/** All questions of `work` are answered from one picture of the data; nothing is written, and nothing is locked but against being dropped. */
export function readTogether<T>(
  db: Database,
  limits: ReadingLimits,
  work: (reading: Reading) => Promise<T>,
): Promise<T> {
  return db.transaction(async (connection) => {
    const set = (text: string) => connection.query({ text, values: [] });
    // A transaction that is under way keeps its own.
    if (!db.within) await set('set transaction isolation level repeatable read, read only');
    await set(`set local lock_timeout = ${LOCK_MS}`);
    await set(`set local statement_timeout = ${LONGEST_MS}`);
    return work(reading(connection, limits));
  });
}

function reading(connection: Connection, limits: ReadingLimits): Reading {
  const part = databaseWithin(connection);
  const within = (ms: number, statement: Statement): Promise<Rows> =>
    part.transaction(async (inner) => {
      await inner.query({ text: `set local statement_timeout = ${ms}`, values: [] });
      const rows = await inner.query(statement);
      await inner.query({ text: `set local statement_timeout = ${LONGEST_MS}`, values: [] });
      return rows;
    });
  return {
    limits,
    connection,
    query: (statement) => connection.query(statement),
    ofTable: async (table, ask) => {
      try {
        return { rows: await within(limits.patienceMs, ask(table)) };
      } catch (error) {
        if (!(error instanceof DatabaseError && error.meaning === 'timeout')) throw error;
      }
      const newest = `(select * from ${table} order by "id" desc limit ${limits.sample})`;
      const rows = await connection.query(ask(newest));
      return { rows, sample: { rows: limits.sample, of: await roughly(connection, table) } };
    },
  };
}

/** How many rows PostgreSQL believes a table to have; fewer than 0: it was never asked to look. */
async function roughly(connection: Connection, table: string): Promise<number> {
  const [row] = await connection.query({
    text: `select reltuples::bigint from pg_class where oid = $1::regclass`,
    values: [table],
  });
  return Number(row?.[0] ?? -1);
}

/** Small tables are counted, large ones are estimated. @returns rows, by qualified name */
export async function tableSizes(
  { connection }: Pick<Reading, 'connection'>,
  tables: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  for (const table of new Set(tables)) {
    const estimate = await roughly(connection, table);
    if (estimate > COUNTED) sizes.set(table, estimate);
    else {
      const text = `select count(*) from (select from ${table} limit ${10 * COUNTED}) t`;
      const [row] = await connection.query({ text, values: [] });
      const counted = Number(row?.[0] ?? 0);
      sizes.set(table, counted < 10 * COUNTED ? counted : Math.max(counted, estimate));
    }
  }
  return sizes;
}

const COUNTED = 100_000;

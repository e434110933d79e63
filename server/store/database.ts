/**
 * PostgreSQL connections. Values arrive as text (numeric, dates, timestamps, json), int and bool as themselves:
 * the parsers are set here and nowhere else.
 */
import pg from 'pg';
import { asDatabaseError, DatabaseError } from './database-error.ts';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Name for a prepared statement: same text, same name. Absent: unnamed. Ignored with `PREPARED=off`. */
  readonly name?: string;
}

export interface Connection {
  /** Rows as arrays in column order. @throws DatabaseError */
  query(statement: Statement): Promise<readonly (readonly unknown[])[]>;
}

export interface Database extends Connection {
  /**
   * BEGIN … COMMIT on one connection; rolls back when `work` throws. A serialisation failure or deadlock runs the
   * whole of `work` again, so it must have no effects outside the transaction.
   */
  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
  /** Set: all of it is a part of one transaction, which a statement that fails outside of `transaction` would end. */
  readonly within?: true;
}

export interface ConnectOptions {
  readonly databaseUrl: string;
  readonly prepared: boolean;
  /** Connections at most; default 10. */
  readonly connections?: number;
  /** Milliseconds a statement may run; default 30,000. */
  readonly statementTimeout?: number;
}

/** Prepared statements a connection may hold; what comes later runs unnamed. Connections are renewed now and then. */
const MOST_PREPARED = 400;
const CONNECTION_LIFETIME_SECONDS = 30 * 60;
const ATTEMPTS = 5;
/** Compiling a generated statement to machine code takes longer than running it, and PostgreSQL judges by the cost it guesses. */
const SESSION = '-c jit=off';

const NUMBERS = new Set([20, 21, 23, 26, 700, 701]);
const BOOLEAN = 16;
const asText = (text: string): string => text;
const asBoolean = (text: string): boolean => text === 't';
const TYPES = {
  getTypeParser: (oid: number) => (NUMBERS.has(oid) ? Number : oid === BOOLEAN ? asBoolean : asText),
};

/** Connects lazily: nothing is opened before the first statement. */
export function connect(options: ConnectOptions): Database {
  const { prepared, statementTimeout = 30_000 } = options;
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: options.connections ?? 10,
    maxLifetimeSeconds: CONNECTION_LIFETIME_SECONDS,
    connectionTimeoutMillis: 10_000,
    application_name: `jacquard/${process.pid}`,
    // A transaction pooler refuses start-up parameters it does not know; there the limit travels with each transaction.
    ...(prepared && { statement_timeout: statementTimeout, options: SESSION }),
  });
  // A connection that breaks is replaced by the pool; the statement under way reports its own failure. Unheard, either
  // event would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const names = new WeakMap<pg.PoolClient, Set<string>>();
  const broken = new WeakSet<pg.PoolClient>();
  const begin = prepared ? 'begin' : `begin; set local statement_timeout = ${statementTimeout}`;

  const run = async (
    client: pg.PoolClient,
    { text, values, name }: Statement,
  ): Promise<readonly (readonly unknown[])[]> => {
    const known = prepared && name !== undefined && mayPrepare(names, client, name);
    // pg declares its parameters mutable but only reads them.
    const result = await client.query({
      text,
      values: values as unknown[],
      rowMode: 'array',
      types: TYPES,
      ...(known && { name }),
    });
    return result.rows;
  };

  const onConnection = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect().catch(rethrow);
    try {
      return await work(client);
    } catch (error) {
      const known = asDatabaseError(error);
      if (known instanceof DatabaseError && known.meaning === 'unavailable') broken.add(client);
      throw known;
    } finally {
      client.release(broken.has(client));
    }
  };

  const once = <T>(work: (connection: Connection) => Promise<T>): Promise<T> =>
    onConnection(async (client) => {
      await client.query(begin);
      try {
        const answer = await work({ query: (statement) => run(client, statement).catch(rethrow) });
        await client.query('commit');
        return answer;
      } catch (error) {
        await client.query('rollback').catch(() => broken.add(client));
        throw error;
      }
    });

  const transaction = async <T>(work: (connection: Connection) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(work);
      } catch (error) {
        if (attempt >= ATTEMPTS || !(error instanceof DatabaseError) || error.meaning !== 'retry')
          throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
      }
    }
  };

  return {
    query: prepared
      ? (statement) => onConnection((client) => run(client, statement))
      : (statement) => transaction((connection) => connection.query(statement)),
    transaction,
    close: () => pool.end(),
  };
}

/**
 * A transaction as a database, for work that would begin one of its own: that becomes a part of this one, which can fail
 * and be tried again without it.
 */
export function databaseWithin(connection: Connection): Database {
  let parts = 0;
  const run = (text: string) => connection.query({ text, values: [] });
  return {
    within: true,
    query: (statement) => connection.query(statement),
    async transaction(work) {
      parts += 1;
      const part = `part_${parts}`;
      await run(`savepoint ${part}`);
      try {
        const answer = await work(connection);
        await run(`release savepoint ${part}`);
        return answer;
      } catch (error) {
        await run(`rollback to savepoint ${part}`);
        throw error;
      }
    },
    close: () => Promise.resolve(),
  };
}

function mayPrepare(
  names: WeakMap<pg.PoolClient, Set<string>>,
  client: pg.PoolClient,
  name: string,
): boolean {
  const held = names.get(client) ?? new Set<string>();
  names.set(client, held);
  if (held.has(name)) return true;
  if (held.size >= MOST_PREPARED) return false;
  held.add(name);
  return true;
}

function rethrow(error: unknown): never {
  throw asDatabaseError(error);
}

/**
 * PostgreSQL connections. Values arrive as text (numeric, dates, timestamps, json), int and bool as themselves:
 * the parsers are set here and nowhere else.
 */
import pg from 'pg';
import { asDatabaseError, DatabaseError, type DatabaseMeaning, isOutdatedPlan } from './database-error.ts';
import { PreparedNames } from './prepared-names.ts';

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
   * BEGIN … COMMIT on one connection; rolls back when `work` throws. A serialisation failure, a deadlock or a connection
   * that lost its prepared statements runs the whole of `work` again, so it must have no effects outside the transaction.
   */
  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /**
   * On a connection of its own, outside any transaction and without a limit of time: for what PostgreSQL does only so, such as
   * an index made while people write. `signal` ends it at once, as `unavailable`. @throws DatabaseError
   */
  alone(statement: Statement, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
  /** Set: all of it is a part of one transaction, which a statement that fails outside of `transaction` would end. */
  readonly within?: true;
}

export interface ConnectOptions {
  readonly databaseUrl: string;
  /** Past a pooler, for what runs alone; default: the same. */
  readonly directUrl?: string;
  readonly prepared: boolean;
  /** Connections at most; default 10. */
  readonly connections?: number;
  /** Milliseconds a statement may run; default 30,000. */
  readonly statementTimeout?: number;
}

/** Prepared statements a connection may hold. */
const MOST_PREPARED = 400;
const KEEP_ALIVE_MS = 30_000;
const CONNECTION_LIFETIME_SECONDS = 30 * 60;
const ATTEMPTS = 5;
const AGAIN: ReadonlySet<DatabaseMeaning> = new Set(['retry', 'forgotten']);
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
  return new PooledDatabase(options);
}

type Rows = readonly (readonly unknown[])[];
type Work<T> = (connection: Connection) => Promise<T>;

class PooledDatabase implements Database {
  private readonly pool: pg.Pool;
  private readonly directUrl: string;
  private readonly prepared: boolean;
  private readonly begin: string;
  private readonly names = new WeakMap<pg.PoolClient, PreparedNames>();
  /** Connections not to be used again. */
  private readonly broken = new WeakSet<pg.PoolClient>();

  constructor({
    databaseUrl,
    directUrl,
    prepared,
    connections = 10,
    statementTimeout = 30_000,
  }: ConnectOptions) {
    this.prepared = prepared;
    this.directUrl = directUrl ?? databaseUrl;
    this.begin = prepared
      ? 'begin'
      : `begin; set local statement_timeout = ${statementTimeout}; set local jit = off`;
    this.pool = new pg.Pool({
      connectionString: databaseUrl,
      max: connections,
      maxLifetimeSeconds: CONNECTION_LIFETIME_SECONDS,
      connectionTimeoutMillis: 10_000,
      application_name: `jacquard/${process.pid}`,
      // A transaction pooler refuses start-up parameters it does not know; there the limit travels with each transaction.
      ...(prepared && { statement_timeout: statementTimeout, options: SESSION }),
    });
    // A connection that breaks is replaced by the pool; the statement under way reports its own failure. Unheard, either
    // event would end the process.
    this.pool.on('error', () => {});
    this.pool.on('connect', (client) => client.on('error', () => {}));
  }

  query(statement: Statement): Promise<Rows> {
    if (!this.prepared) return this.transaction((connection) => connection.query(statement));
    return this.onConnection((client) =>
      this.run(client, statement).catch((error) => {
        if (!isForgotten(error)) throw error;
        // Nothing has run yet.
        return this.run(client, statement);
      }),
    );
  }

  async transaction<T>(work: Work<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.transactionOnce(work);
      } catch (error) {
        const again = error instanceof DatabaseError && AGAIN.has(error.meaning) && attempt < ATTEMPTS;
        if (!again) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
      }
    }
  }

  async alone({ text, values }: Statement, signal?: AbortSignal): Promise<void> {
    const client = new pg.Client({
      connectionString: this.directUrl,
      connectionTimeoutMillis: 10_000,
      application_name: `jacquard/${process.pid}`,
      // It is silent for as long as it takes, and whatever stands between must not take it for dead.
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    });
    client.on('error', () => {});
    // Not asked politely: it hears nothing until the statement is done.
    const cut = () => client.connection.stream.destroy();
    signal?.addEventListener('abort', cut);
    try {
      if (signal?.aborted) throw new Error('Connection terminated');
      await client.connect();
      // A process that is gone waits for no answer, and must not keep the table from those who go on.
      await client.query(`set client_connection_check_interval = '2s'`).catch(() => undefined);
      await client.query(text, values as unknown[]);
    } catch (error) {
      throw asDatabaseError(error);
    } finally {
      signal?.removeEventListener('abort', cut);
      await client.end().catch(() => undefined);
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private transactionOnce<T>(work: Work<T>): Promise<T> {
    return this.onConnection(async (client) => {
      await client.query(this.begin);
      try {
        const answer = await work({ query: (statement) => this.run(client, statement).catch(rethrow) });
        await client.query('commit');
        return answer;
      } catch (error) {
        await client.query('rollback').catch(() => this.broken.add(client));
        throw error;
      }
    });
  }

  private async onConnection<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect().catch(rethrow);
    try {
      const answer = await work(client);
      await this.letGo(client);
      return answer;
    } catch (error) {
      const known = asDatabaseError(error);
      if (known instanceof DatabaseError && known.meaning === 'unavailable') this.broken.add(client);
      throw known;
    } finally {
      client.release(this.broken.has(client));
    }
  }

  private async run(client: pg.PoolClient, { text, values, name }: Statement): Promise<Rows> {
    const own = this.prepared && name !== undefined ? this.namesOf(client).use(name) : undefined;
    // pg declares its parameters mutable but only reads them.
    try {
      const result = await client.query({
        text,
        values: values as unknown[],
        rowMode: 'array',
        types: TYPES,
        ...(own !== undefined && { name: own }),
      });
      return result.rows;
    } catch (error) {
      // A pooler between, or `discard all`, took them: all of them, not this one alone.
      if (isForgotten(error)) this.namesOf(client).forget();
      throw error;
    }
  }

  private namesOf(client: pg.PoolClient): PreparedNames {
    let names = this.names.get(client);
    if (!names) {
      names = new PreparedNames(MOST_PREPARED);
      this.names.set(client, names);
    }
    return names;
  }

  /** Outside a transaction, which a name that is not there would abort. */
  private async letGo(client: pg.PoolClient): Promise<void> {
    const excess = this.names.get(client)?.excess() ?? [];
    if (excess.length === 0) return;
    await client
      .query(excess.map((name) => `deallocate "${name}"`).join('; '))
      .catch(() => this.broken.add(client));
  }
}

function isForgotten(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '26000' || isOutdatedPlan(error));
}

function rethrow(error: unknown): never {
  throw asDatabaseError(error);
}

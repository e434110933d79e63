/**
 * A PostgreSQL cluster in a folder of ours, shared by the processes of one machine: whoever comes first starts it,
 * whoever leaves last stops it. It listens on 127.0.0.1 only, with a random password.
 */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Account } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { makeCluster } from './make-cluster.ts';
import { isAlive, postmaster } from './postmaster.ts';
import { type Program, run } from './program.ts';

export interface ClusterOptions {
  /** Data folder of PostgreSQL; made when missing. */
  readonly folder: string;
  readonly password: string;
  readonly account: Account | undefined;
  /** Port to take again after a crash, so that open pools find the server; absent: a free one. */
  readonly port?: number;
  /** Flags of `postgres`, as in `['-c', 'fsync=off']`. */
  readonly flags?: readonly string[];
  /** Absent: those of the npm package, else those on PATH. */
  readonly binaries?: Binaries;
}

const START_PATIENCE_MS = 20_000;
const USER = 'jacquard';

/** Address of the running cluster's database `jacquard`; starts (and first makes) the cluster when it does not run. */
export async function startCluster(options: ClusterOptions): Promise<string> {
  const deadline = Date.now() + START_PATIENCE_MS;
  const running = await runningUrl(options);
  if (running) return running;
  const binaries = options.binaries ?? findBinaries(options.account);
  if (!existsSync(join(options.folder, 'PG_VERSION')))
    await makeCluster(binaries.initdb, { ...options, user: USER });
  let said = '';
  while (Date.now() < deadline) {
    // Fails while a killed predecessor still holds the lock file, and when another process was quicker: both end soon.
    const attempt = await launch(options, binaries);
    said = attempt.said() || said;
    while (Date.now() < deadline && (attempt.alive() || postmaster(options.folder)?.alive)) {
      const url = await runningUrl(options);
      if (url) return url;
      await pause(25);
    }
    said = attempt.said() || said;
    await pause(200);
  }
  throw new Error(
    `The embedded PostgreSQL in ${options.folder} did not start. It says:\n${said.trim()}\nMend what it names, or set DATABASE_URL.`,
  );
}

/** Whether its server process is there; it may still be starting. */
export function isRunning(folder: string): boolean {
  return postmaster(folder)?.alive === true;
}

/** Stops the cluster unless another process is connected to it. Waits until it is down. */
export async function leaveCluster({
  folder,
  password,
}: Pick<ClusterOptions, 'folder' | 'password'>): Promise<void> {
  const process = postmaster(folder);
  if (!process?.alive) return;
  if ((await othersConnected(address(process.port, password, 'postgres'))) > 0) return;
  await stopCluster(folder);
}

/** Fast shutdown: rolls back what is open, writes a checkpoint, waits until it is down. */
export async function stopCluster(folder: string): Promise<void> {
  const running = postmaster(folder);
  if (!running?.alive) return;
  process.kill(running.pid, 'SIGINT');
  while (isAlive(running.pid)) await pause(20);
}

async function launch(
  { folder, account, flags = [], ...options }: ClusterOptions,
  { postgres }: Binaries,
): Promise<Program> {
  const port = options.port ?? (await freePort());
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    log_min_messages: 'warning',
  };
  const args = [
    '-D',
    folder,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ...flags,
  ];
  return run(postgres, args, account, join(folder, 'server.log'));
}

/** The pid may have been given to a stranger after a crash: only an answer to our password counts. */
async function runningUrl({ folder, password }: ClusterOptions): Promise<string | undefined> {
  const process = postmaster(folder);
  if (!process?.alive || !process.ready) return undefined;
  const url = address(process.port, password, USER);
  try {
    await withClient(address(process.port, password, 'postgres'), async (client) => {
      const { rowCount } = await client.query('select from pg_database where datname = $1', [USER]);
      if (rowCount === 0) await client.query(`create database ${USER}`).catch(ignoreTwin);
    });
    return url;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '28P01') {
      throw new Error(
        `The password kept for the embedded database is not the one of ${folder}. Put the old password file back, or move the folder away to begin anew.`,
      );
    }
    return undefined;
  }
}

/** Two processes may make the database at once; one of them is told that it is there. */
function ignoreTwin(error: unknown): void {
  if (!(error instanceof pg.DatabaseError && ['42P04', '23505'].includes(error.code ?? ''))) throw error;
}

async function othersConnected(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> $1`,
      [`jacquard/${process.pid}`],
    );
    return rows[0]?.others ?? 0;
  }).catch(() => 0);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function address(port: number, password: string, database: string): string {
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}

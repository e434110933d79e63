/**
 * A PostgreSQL cluster in a folder of ours, shared by the processes of one machine: whoever comes first starts it,
 * whoever leaves last stops it. It listens on 127.0.0.1 only, with a random password.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Account } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';

export interface ClusterOptions {
  /** Data folder of PostgreSQL; made when missing. */
  readonly folder: string;
  readonly password: string;
  readonly account: Account | undefined;
  /** Port to take again after a crash, so that open pools find the server; absent: a free one. */
  readonly port?: number;
  /** Flags of `postgres`, as in `['-c', 'fsync=off']`. */
  readonly flags?: readonly string[];
}

const START_PATIENCE_MS = 20_000;
const USER = 'jacquard';

/** Address of the running cluster's database `jacquard`; starts (and first makes) the cluster when it does not run. */
export async function startCluster(options: ClusterOptions): Promise<string> {
  const deadline = Date.now() + START_PATIENCE_MS;
  const running = await runningUrl(options);
  if (running) return running;
  const binaries = findBinaries(options.account);
  if (!existsSync(join(options.folder, 'PG_VERSION'))) await makeCluster(options, binaries);
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

async function makeCluster(
  { folder, password, account }: ClusterOptions,
  { initdb }: Binaries,
): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const unfinished = `${folder}.${randomBytes(4).toString('hex')}`;
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = join(tmpdir(), `jacquard-${randomBytes(8).toString('hex')}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
  if (account) for (const path of [unfinished, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    const flags = [
      '--pgdata',
      unfinished,
      '--username',
      USER,
      '--pwfile',
      passwordFile,
      '--auth',
      'scram-sha-256',
      '--encoding',
      'UTF8',
    ];
    const child = run(
      initdb,
      [...flags, '--locale', 'C', '--locale-provider', 'icu', '--icu-locale', 'und', '--no-instructions'],
      account,
    );
    if ((await child.ended) !== 0) throw new Error(`initdb failed in ${unfinished}:\n${child.said().trim()}`);
    renameSync(unfinished, folder);
  } catch (error) {
    // Another process may have been quicker; both used the same password.
    if (!existsSync(join(folder, 'PG_VERSION'))) throw error;
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function launch({ folder, account, flags = [], ...options }: ClusterOptions, { postgres }: Binaries) {
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

/** Detached, so that Ctrl+C in a terminal reaches us first and we can finish what is under way. */
function run(program: string, args: readonly string[], account: Account | undefined, log?: string) {
  if (log && account) writeFileSync(log, '', { flag: 'a' });
  if (log && account) chownSync(log, account.uid, account.gid);
  const sink = log ? openSync(log, 'a', 0o600) : 'pipe';
  const child = spawn(program, args, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', sink, sink],
    env: { ...process.env, LC_ALL: 'C' },
    ...account,
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number>((resolve) => {
    child.once('error', (error) => {
      output += error.message;
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
  let alive = true;
  ended.then(() => (alive = false));
  if (log) child.unref();
  return { ended, alive: () => alive, said: () => (log ? lastLines(log) : output) };
}

function lastLines(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-8).join('\n') : '';
}

/** Line 1 of postmaster.pid is the process, line 4 its port, line 8 `ready` once it takes connections. */
function postmaster(
  folder: string,
):
  | { readonly pid: number; readonly port: number; readonly ready: boolean; readonly alive: boolean }
  | undefined {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready', alive: isAlive(pid) };
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
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

function freePort(): Promise<number> {
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

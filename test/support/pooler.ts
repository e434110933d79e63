/** pgbouncer in transaction mode before a cluster: each transaction may meet another connection, as in large installations. */
import { chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Account } from '../../server/store/embedded/account.ts';
import { freePort } from '../../server/store/embedded/cluster.ts';
import { type Program, run } from '../../server/store/embedded/program.ts';

export interface Pooler {
  /** The cluster's address, through the pooler. */
  readonly url: string;
  stop(): Promise<void>;
}

const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
const PATIENCE_MS = 10_000;

/** @throws Error with the mend where there is no pgbouncer, or what it says when it does not start */
export async function startPooler(
  clusterUrl: string,
  home: string,
  account: Account | undefined,
): Promise<Pooler> {
  const folder = FOLDERS.find((each) => existsSync(join(each, 'pgbouncer')));
  if (folder === undefined)
    throw new Error(
      'There is no pgbouncer. Install it (Debian: apt-get install -y pgbouncer) and put it on PATH.',
    );
  const url = new URL(clusterUrl);
  const server = { host: url.hostname, port: url.port };
  url.port = String(await freePort());
  const configuration = writeConfiguration(join(home, 'pgbouncer'), url, server, account);
  const program = run(join(folder, 'pgbouncer'), [configuration], account);
  await untilItAnswers(url.href, program);
  return {
    url: url.href,
    stop: async () => {
      program.end();
      await program.ended;
    },
  };
}

/** What a pooler is given by default; it refuses start-up parameters that it does not know, and carries no named statement. */
function writeConfiguration(
  folder: string,
  { hostname, port, username, password }: URL,
  server: { readonly host: string; readonly port: string },
  account: Account | undefined,
): string {
  mkdirSync(folder, { mode: 0o700 });
  const users = join(folder, 'users.txt');
  const configuration = join(folder, 'pgbouncer.ini');
  writeFileSync(users, `"${username}" "${password}"\n`, { mode: 0o600 });
  const settings = {
    listen_addr: hostname,
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'scram-sha-256',
    auth_file: users,
    pool_mode: 'transaction',
    max_client_conn: '1000',
    default_pool_size: '20',
    // Databases of tests come and go.
    server_idle_timeout: '5',
    log_connections: '0',
    log_disconnections: '0',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  const databases = `[databases]\n* = host=${server.host} port=${server.port}\n`;
  writeFileSync(configuration, `${databases}[pgbouncer]\n${lines.join('\n')}\n`);
  if (account) for (const path of [folder, users, configuration]) chownSync(path, account.uid, account.gid);
  return configuration;
}

async function untilItAnswers(url: string, program: Program): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (program.alive() && Date.now() < deadline) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch {
      await pause(50);
    } finally {
      await client.end().catch(() => {});
    }
  }
  program.end();
  throw new Error(`pgbouncer does not answer. It says:\n${program.said().trim()}`);
}

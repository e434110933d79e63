/** The database that needs no set-up: PostgreSQL from an npm package, kept under `DATA_DIR`, supervised while we run. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, databaseAccount } from './account.ts';
import { passableFolder } from './binaries.ts';
import { type ClusterOptions, isRunning, leaveCluster, startCluster } from './cluster.ts';
import { isPassable } from './passable.ts';

export interface EmbeddedDatabase {
  /** `postgres://…` on 127.0.0.1. */
  readonly url: string;
  /** Where its files are. */
  readonly folder: string;
  /** Stops the server, unless another process of ours still uses it. */
  stop(): Promise<void>;
}

/**
 * Starts the database of `dataDir`, or joins the one that another process of ours already runs there.
 * @throws Error that says what to mend.
 */
export async function openEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  const account = databaseAccount();
  mkdirSync(dataDir, { recursive: true, mode: account ? 0o711 : 0o700 });
  const folder = clusterFolder(dataDir, account);
  const password = kept(join(dataDir, 'postgres.password'), () => randomBytes(24).toString('base64url'));
  const cluster = { folder, password, account };
  const url = await startCluster(cluster);
  const stopWatching = watch({ ...cluster, port: Number(new URL(url).port) });
  const stop = async (): Promise<void> => {
    await stopWatching();
    await leaveCluster(cluster);
  };
  return { url, folder, stop };
}

const WATCH_MS = 1_000;

/** Starts the server again, on its old port, when it was killed or when the process that ran it went away. */
function watch(cluster: ClusterOptions): () => Promise<void> {
  let mending: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    if (mending || isRunning(cluster.folder)) return;
    mending = startCluster(cluster)
      .catch(() => undefined)
      .finally(() => {
        mending = undefined;
      });
  }, WATCH_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await mending;
  };
}

/**
 * As root below a folder that nobody else may enter, PostgreSQL (which is not root) keeps its files elsewhere. `dataDir`
 * says where: it may be moved and takes its data along, and one that was removed and made again begins anew.
 */
function clusterFolder(dataDir: string, account: Account | undefined): string {
  const own = join(dataDir, 'postgres');
  if (isPassable(own, account)) return own;
  const elsewhere = () => join(passableFolder('/var/lib/jacquard'), randomBytes(8).toString('hex'));
  return kept(join(dataDir, 'postgres.folder'), elsewhere);
}

/** What the file says; written when missing, readable by the owner of the folder only. Two processes agree on one. */
function kept(file: string, make: () => string): string {
  try {
    writeFileSync(file, make(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

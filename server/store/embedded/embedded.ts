/** The database that needs no set-up: PostgreSQL from an npm package, kept under `DATA_DIR`, supervised while we run. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseAccount } from './account.ts';
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
  const own = join(dataDir, 'postgres');
  // As root below a folder that nobody else may enter, PostgreSQL (which is not root) keeps its files elsewhere.
  const folder = isPassable(own, account) ? own : join(passableFolder('/var/lib/jacquard'), nameOf(dataDir));
  const cluster = { folder, password: keptPassword(dataDir), account };
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

function nameOf(dataDir: string): string {
  return createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
}

/** Made once, readable by the owner of the folder only. */
function keptPassword(dataDir: string): string {
  const file = join(dataDir, 'postgres.password');
  try {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

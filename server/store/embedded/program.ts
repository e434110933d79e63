import { spawn } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import type { Account } from './account.ts';

export interface Program {
  /** Exit code. */
  readonly ended: Promise<number>;
  alive(): boolean;
  /** Asks it to end at once (SIGTERM); `ended` tells when it has. */
  end(): void;
  /** What it wrote, or the last lines of its log. */
  said(): string;
}

/**
 * Runs as `account`. Detached, so that Ctrl+C in a terminal reaches us first and we can finish what is under way;
 * with a log it may outlive us.
 */
export function run(
  program: string,
  args: readonly string[],
  account: Account | undefined,
  log?: string,
): Program {
  if (log && account) writeFileSync(log, '', { flag: 'a' });
  if (log && account) chownSync(log, account.uid, account.gid);
  const sink = log ? openSync(log, 'a', 0o600) : 'pipe';
  const child = spawn(program, args, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', sink, sink],
    env: { ...process.env, LC_ALL: 'C' },
    ...account,
  });
  if (typeof sink === 'number') closeSync(sink);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number>((resolve) => {
    child.once('error', (error) => {
      output += error.message;
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
  let alive = true;
  ended.then(() => (alive = false));
  if (log) child.unref();
  return {
    ended,
    alive: () => alive,
    end: () => void child.kill('SIGTERM'),
    said: () => (log ? lastLines(log) : output),
  };
}

function lastLines(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-8).join('\n') : '';
}

import { inject } from 'vitest';
import { runCommandLine } from '../../server/cli.ts';

export interface Ran {
  readonly code: number;
  /** Standard output. */
  readonly out: string;
  /** Standard error. */
  readonly err: string;
}

/** The command `jacquard`, as it behaves in a shell with these variables, and behind the pooler of the run if there is one. */
export async function jacquard(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(args, {
    env: { ...(inject('prepared') === false && { PREPARED: '0' }), ...env },
    say: (line) => out.push(line),
    note: (line) => err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

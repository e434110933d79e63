import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { packageRoot } from '../../../server/package-root.ts';

const BUILD = "import('./server/build.mjs').then(({ build }) => build(['server']))";

/** Brings what processes run up to the sources: compiled, they start in a third of the time. `npm test` has done it already. */
export function buildServer(): void {
  execFileSync(process.execPath, ['-e', BUILD], { cwd: packageRoot, stdio: 'ignore' });
}

/** A real server beside others on one database, which can be shot and comes back. */
export class ServerProcess {
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess;
  #port: Promise<number>;

  /** @param prepared whether it names its statements, which it may not do behind a transaction pooler */
  constructor(databaseUrl: string, prepared: boolean) {
    this.#env = { DATABASE_URL: databaseUrl, PREPARED: prepared ? '1' : '0' };
    [this.#child, this.#port] = this.#start();
  }

  /** Of the process that serves now, once it listens. */
  get port(): Promise<number> {
    return this.#port;
  }

  /** Kills the process as it stands, and starts another one. */
  shoot(): void {
    this.#child.kill('SIGKILL');
    [this.#child, this.#port] = this.#start();
  }

  async end(): Promise<void> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== null || signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }

  #start(): [ChildProcess, Promise<number>] {
    const env = { TEMPLATES: '', LOG_LEVEL: 'error', PORT: '0', RATE_LIMIT: '0', ALLOW_UNSAFE_DATABASE: '1' };
    const child = spawn(process.execPath, [join(packageRoot, 'dist', 'server', 'main.js')], {
      env: { ...process.env, ...env, ...this.#env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const port = new Promise<number>((resolve, reject) => {
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk;
        const found = /runs at http:\S+:(\d+)/.exec(output)?.[1];
        if (found !== undefined) resolve(Number(found));
      });
      child.once('exit', () => reject(new Error(`The server ended: ${output}`)));
    });
    // Who waits for it hears it; a server that is shot before it listens is no fault.
    port.catch(() => undefined);
    return [child, port];
  }
}

/** `npm start`: database → workspace → first data → HTTP. Ends cleanly on SIGTERM and SIGINT. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { describeFailure } from './cli/failure.ts';
import { type Config, readConfig } from './config.ts';
import { writeFirstData } from './first-data.ts';
import { firstRun } from './people/first-run.ts';
import { openWorkspace } from './store/releases.ts';

/** Requests that are under way may take this long after a signal. */
const DRAIN_MS = 10_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const workspace = await openWorkspace(config);
  const server = createServer(createApp(workspace).callback());
  let ending = false;
  const end = (): void => {
    // Ctrl+C reaches us twice when npm passes it on.
    if (ending) return;
    ending = true;
    drain(server)
      .then(() => workspace.close())
      .then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  onParentGone(end);
  try {
    await writeFirstData(workspace);
    const port = await listen(server, config.port);
    const address = addressOf(config, port);
    await workspace.serveAt(address);
    const { link } = await firstRun(workspace, address);
    announce(address, link, config.demo);
    // What compiles the next release, while it is sure to be there. Where it fails, the compiling will say so.
    import('../metadata/compile.ts').catch(() => undefined);
  } catch (error) {
    await workspace.close();
    throw error;
  }
}

/** npm passes SIGTERM to its shell, which dies of it and tells nobody: the shell's going is the signal then. */
function onParentGone(end: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => process.ppid !== parent && end(), 250);
  timer.unref();
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is in use. Stop what listens there, or start with another: PORT=${port + 1} npm start`
          : error.message;
      reject(new Error(taken, { cause: error }));
    });
    // The server hands over an address object once it listens on a port.
    server.listen(port, () => resolve((server.address() as AddressInfo).port));
  });
}

function addressOf(config: Config, port: number): string {
  return config.port === 0 && !process.env.PUBLIC_URL ? `http://localhost:${port}` : config.publicUrl;
}

function announce(address: string, link: string | undefined, demo: boolean): void {
  const lines = [`Jacquard runs at ${address}`];
  if (link) lines.push('', 'Sign in as the first administrator with this link; it works once:', `  ${link}`);
  if (demo)
    lines.push(
      '',
      'This is a demo workspace: it holds made-up data, and the administrator may look around as its people.',
    );
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
}

/** Takes no new connections, lets requests end, then closes what is left. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(timer);
}

function fail(error: unknown): void {
  process.stderr.write(`\n${describeFailure(error)}\n`);
  if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}

main().catch(fail);

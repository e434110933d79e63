import { type ChildProcess, spawn } from 'node:child_process';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../server/package-root.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase | undefined;
const started: ChildProcess[] = [];
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await database?.drop();
  database = undefined;
});

interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Exit code. */
  readonly ended: Promise<number | null>;
  /** The address it prints. */
  address(): Promise<string>;
}

/** The built one, as `npm start` runs it: what is bundled must hold all that is used. */
const BUILT = join(packageRoot, 'dist', 'server', 'main.js');
const COMMAND = [process.execPath, BUILT] as const;

function start(
  env: Readonly<Record<string, string>>,
  [program = '', ...args]: readonly string[] = COMMAND,
): Started {
  const child = spawn(program, args, {
    env: { ...process.env, ALLOW_UNSAFE_DATABASE: '1', TEMPLATES: '', LOG_LEVEL: 'warn', PORT: '0', ...env },
  });
  started.push(child);
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const address = async () => {
    await expect
      .poll(() => /runs at \S+/.test(output) || child.exitCode !== null, { timeout: 20_000, interval: 50 })
      .toBe(true);
    return /runs at (\S+)/.exec(output)?.[1] ?? output;
  };
  return { child, output: () => output, ended, address };
}

describe('npm start', () => {
  it('prints its address and a link that signs the first administrator in, once', async () => {
    database = await testDatabase();
    const server = start({ DATABASE_URL: database.url });
    const address = await server.address();
    const token = /link#(\S+)/.exec(server.output())?.[1];
    const open = () =>
      fetch(`${address}/api/-/session/link`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      });
    const [first, second] = [await open(), await open()];
    expect([first.status, second.status]).toEqual([200, 401]);
    expect(await first.json()).toMatchObject({
      user: { login: 'admin' },
      roles: [{ name: 'everyone' }, { name: 'administrator' }],
    });
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });

  it('lets a request end before it ends itself', async () => {
    database = await testDatabase();
    const server = start({ DATABASE_URL: database.url });
    const { port } = new URL(await server.address());
    const answer = new Promise<number | undefined>((resolve, reject) => {
      const sent = request(
        {
          port,
          path: '/api/-/session',
          method: 'POST',
          headers: { 'content-type': 'application/json', 'content-length': 2 },
        },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      sent.once('error', reject);
      sent.write('{');
      setTimeout(() => server.child.kill('SIGTERM'), 100);
      setTimeout(() => sent.end('}'), 600);
    });
    expect(await answer).toBe(422);
    expect(await server.ended).toBe(0);
  });

  it('ends when npm does, whose shell keeps signals to itself', async () => {
    database = await testDatabase();
    const main = `"${process.execPath}" "${BUILT}"`;
    const shell = start({ DATABASE_URL: database.url, npm_lifecycle_event: 'start' }, [
      '/bin/sh',
      '-c',
      `${main}; exit 0`,
    ]);
    const address = await shell.address();
    shell.child.kill('SIGTERM');
    await expect
      .poll(() => fetch(`${address}/api/-/session`).catch(() => 'gone'), { timeout: 10_000, interval: 100 })
      .toBe('gone');
  });

  it.each([
    ['every fault of the environment', { PORT: 'x', DEMO: 'maybe' }, /PORT.*\n.*DEMO/],
    ['a database that is away', { DATABASE_URL: 'postgres://127.0.0.1:1/x' }, /DATABASE_URL/],
    ['a template that is not there', { TEMPLATES: 'bse' }, /Set TEMPLATES to some of: .*base/],
  ])('ends with the mend for %s', async (_, env, message) => {
    database = await testDatabase();
    const server = start({ DATABASE_URL: database.url, ...env });
    expect(await server.ended).toBe(1);
    expect(server.output()).toMatch(message);
  });

  it('says what it is that keeps it from a newer release', async () => {
    database = await testDatabase();
    const server = start({ DATABASE_URL: database.url });
    await server.address();
    const text = `insert into jacquard.jq_release (number, note, documents) values (100, 'x', '[null]')`;
    await database.db.query({ text, values: [] });
    await expect.poll(server.output, { timeout: 10_000 }).toContain('newer release could not be taken up');
    expect(server.output()).toContain('TypeError');
    expect(server.output()).not.toContain('did not answer');
  });

  it('names the port that is taken', async () => {
    database = await testDatabase();
    const { port } = new URL(await start({ DATABASE_URL: database.url }).address());
    const second = start({ DATABASE_URL: database.url, PORT: port });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Port ${port} is in use`);
  });
});

/** What `server/build.mjs` does to a folder that a server runs from: the real build, of a small program. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../server/package-root.ts';

let folder: string;
const running: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jacquard-build-'));
  mkdirSync(join(folder, 'server'));
  for (const path of ['server/build.mjs', 'server/vite.config.ts', 'package.json', 'package-lock.json'])
    cpSync(join(packageRoot, path), join(folder, path));
  symlinkSync(join(packageRoot, 'node_modules'), join(folder, 'node_modules'));
  const late = `process.stdin.once('data', async () => console.log((await import('./late.ts')).said)); console.log('up');`;
  source('main.ts', `${PROGRAM} ${late}`);
  source('cli.ts', `${PROGRAM} export const cli = program;`);
  source('late.ts', `export const said = 'first';`);
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const PROGRAM = readFileSync(join(packageRoot, 'server/program.ts'), 'utf8')
  .replaceAll(/\/\*\*.*\*\//g, '')
  .replace('export ', '');
const DAY_MS = 24 * 60 * 60 * 1000;

/** The real configuration, and a plugin that holds a build up when all is written: it says so, and goes on when `go` is there. */
const HELD = `
import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { mergeConfig } from 'vite';
import real from './real.config.ts';
const place = process.env.HELD;
const hold = async () => {
  writeFileSync(place + 'written', '');
  while (!existsSync(place + 'go')) await setTimeout(20);
};
export default mergeConfig(real, { plugins: place ? [{ name: 'hold', writeBundle: hold }] : [] });
`;

const source = (name: string, text: string) => writeFileSync(join(folder, 'server', name), text);
const built = (path = '') => join(folder, 'dist', 'server', path);
const parts = () => readdirSync(built('parts')).sort();

const BUILD = ['-e', "import('./server/build.mjs').then(({ build }) => build(['server']))"];

/** Whether anything was built, or `failed`. */
function build(): boolean | 'failed' {
  const { status, stderr } = spawnSync(process.execPath, BUILD, { cwd: folder, encoding: 'utf8' });
  return status === 0 ? stderr.includes('built the server') : 'failed';
}

/** A build that is held up until `go` is called, which gives its exit code. */
async function buildHeld(): Promise<() => Promise<number | null>> {
  cpSync(join(folder, 'server/vite.config.ts'), join(folder, 'server/real.config.ts'));
  source('vite.config.ts', HELD);
  const place = join(folder, 'held-');
  const env = { ...process.env, HELD: place };
  const child = spawn(process.execPath, BUILD, { cwd: folder, env, stdio: 'ignore' });
  running.push(child);
  const ended = once(child, 'exit');
  await expect.poll(() => existsSync(`${place}written`), { timeout: 20_000 }).toBe(true);
  return async () => {
    writeFileSync(`${place}go`, '');
    return (await ended)[0];
  };
}

/** Runs the built program; the answer has it load its late part and gives what it says then. */
async function start(): Promise<() => Promise<string>> {
  const child = spawn(process.execPath, [built('main.js')], { stdio: ['pipe', 'pipe', 'inherit'] });
  running.push(child);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async () => String((await lines.next()).value);
  expect(await next()).toBe('up');
  return () => {
    child.stdin.end('go on\n');
    return next();
  };
}

describe('a build', () => {
  it('leaves a program that runs from the same folder the parts that it has yet to load', async () => {
    build();
    const goOn = await start();
    source('late.ts', `export const said = 'second';`);
    expect(build()).toBe(true);
    expect(await goOn()).toBe('first');
    expect(await (await start())()).toBe('second');
  });

  it('removes the parts that no build of the last week had', () => {
    build();
    const [first = ''] = parts();
    source('late.ts', `export const said = 'second';`);
    build();
    const second = parts().find((name) => name !== first) ?? '';
    expect(parts()).toEqual([first, second].sort());
    const [week, day] = [8, 1].map((days) => new Date(Date.now() - days * DAY_MS));
    utimesSync(built(`parts/${first}`), week ?? 0, week ?? 0);
    // In use until now, however long ago it was built.
    utimesSync(built(`parts/${second}`), week ?? 0, week ?? 0);
    writeFileSync(built('parts/other.js'), '');
    utimesSync(built('parts/other.js'), day ?? 0, day ?? 0);
    source('late.ts', `export const said = 'third';`);
    build();
    expect(parts()).toHaveLength(3);
    expect(parts()).toEqual(expect.arrayContaining([second, 'other.js']));
    expect(parts()).not.toContain(first);
    expect(['main.js', 'cli.js'].map((name) => existsSync(built(name)))).toEqual([true, true]);
  });

  it('that fails is tried again, and leaves what was there', async () => {
    expect([build(), build()]).toEqual([true, false]);
    source('late.ts', 'export const said = ;');
    expect([build(), build()]).toEqual(['failed', 'failed']);
    expect(await (await start())()).toBe('first');
    source('late.ts', `export const said = 'first';`);
    expect(build()).toBe(false);
  });

  it('takes the place of the one before when it is whole, and does not mind another one beside it', async () => {
    build();
    source('late.ts', `export const said = 'second';`);
    const goOn = await buildHeld();
    expect(await (await start())()).toBe('first');
    expect(build()).toBe(true);
    expect(await (await start())()).toBe('second');
    expect(await goOn()).toBe(0);
    expect(await (await start())()).toBe('second');
    expect(build()).toBe(false);
    expect(readdirSync(join(folder, 'dist')).sort()).toEqual(['.server', 'server']);
  });

  it('is made again where another one, of sources of before, came to its end later', async () => {
    const goOn = await buildHeld();
    source('late.ts', `export const said = 'second';`);
    expect(build()).toBe(true);
    expect(await goOn()).toBe(0);
    expect(await (await start())()).toBe('first');
    expect(build()).toBe(true);
    expect(await (await start())()).toBe('second');
  });

  it('is made again where a file of it is gone', () => {
    build();
    rmSync(built('main.js'));
    expect([build(), build()]).toEqual([true, false]);
    expect(existsSync(built('main.js'))).toBe(true);
  });

  it('takes the fingerprint of its sources from nowhere else', () => {
    const env = { ...process.env, PROGRAM: 'somebody else’s' };
    const vite = ['node_modules/vite/bin/vite.js', 'build', '--config', 'server/vite.config.ts'];
    expect(spawnSync(process.execPath, vite, { cwd: folder, env }).status).toBe(0);
    expect(readFileSync(built('cli.js'), 'utf8')).not.toContain('somebody else');
    build();
    const [sources = ''] = readFileSync(join(folder, 'dist', '.server'), 'utf8').split(' ');
    expect(sources).toMatch(/^[0-9a-f]{64}$/);
    expect(readFileSync(built('cli.js'), 'utf8')).toContain(sources);
  });
});

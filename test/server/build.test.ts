/** What `server/build.mjs` does to a folder that a server runs from: the real build, of a small program. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
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
let running: ChildProcess | undefined;
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
  running?.kill('SIGKILL');
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const PROGRAM = readFileSync(join(packageRoot, 'server/program.ts'), 'utf8')
  .replaceAll(/\/\*\*.*\*\//g, '')
  .replace('export ', '');
const DAY_MS = 24 * 60 * 60 * 1000;

const source = (name: string, text: string) => writeFileSync(join(folder, 'server', name), text);
const built = (path = '') => join(folder, 'dist', 'server', path);
const parts = () => readdirSync(built('parts')).sort();

/** Whether anything was built, or `failed`. */
function build(): boolean | 'failed' {
  const only = "import('./server/build.mjs').then(({ build }) => build(['server']))";
  const { status, stderr } = spawnSync(process.execPath, ['-e', only], { cwd: folder, encoding: 'utf8' });
  return status === 0 ? stderr.includes('built the server') : 'failed';
}

/** Runs the built program; the answer has it load its late part and gives what it says then. */
async function start(): Promise<() => Promise<string>> {
  const child = spawn(process.execPath, [built('main.js')], { stdio: ['pipe', 'pipe', 'inherit'] });
  running = child;
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

  it('is made again after one that failed, though the sources are those of before', async () => {
    expect([build(), build()]).toEqual([true, false]);
    source('late.ts', 'export const said = ;');
    expect([build(), build()]).toEqual(['failed', 'failed']);
    source('late.ts', `export const said = 'first';`);
    expect([build(), build()]).toEqual([true, false]);
  });

  it('takes the fingerprint of its sources from nowhere else', () => {
    const env = { ...process.env, PROGRAM: 'somebody else’s' };
    const vite = ['node_modules/vite/bin/vite.js', 'build', '--config', 'server/vite.config.ts'];
    expect(spawnSync(process.execPath, vite, { cwd: folder, env }).status).toBe(0);
    expect(readFileSync(built('cli.js'), 'utf8')).not.toContain('somebody else');
    build();
    const mark = readFileSync(join(folder, 'dist', '.server'), 'utf8');
    expect(readFileSync(built('cli.js'), 'utf8')).toContain(mark);
  });
});

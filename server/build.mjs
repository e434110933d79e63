/**
 * Makes dist/ from the sources, and only when they changed: the server with all it uses, and the studio, both by Vite.
 * Plain JavaScript, because it runs before anything is built. Types are checked by `npm test`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const PARTS = [
  {
    name: 'server',
    sources: ['metadata', 'server', 'plugins', 'tsconfig.json'],
    config: 'server/vite.config.ts',
  },
  {
    name: 'studio',
    sources: ['studio', 'metadata', 'vite.config.ts'],
    config: 'vite.config.ts',
  },
];

/** Builds what is stale. Throws when a tool fails. */
export function build(names = PARTS.map(({ name }) => name)) {
  for (const part of PARTS.filter(({ name }) => names.includes(name))) {
    const mark = join(root, 'dist', `.${part.name}`);
    const state = fingerprint([...part.sources, 'package-lock.json', 'server/build.mjs']);
    if (existsSync(mark) && readFileSync(mark, 'utf8') === state) continue;
    const started = Date.now();
    const command = ['node_modules/vite/bin/vite.js', 'build', '--config', part.config, '--logLevel', 'warn'];
    const env = { ...process.env, PROGRAM: state };
    const { status } = spawnSync(process.execPath, command, { cwd: root, env, stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new Error(`The build of the ${part.name} failed. Run npm ci, then try again.`);
    mkdirSync(dirname(mark), { recursive: true });
    writeFileSync(mark, state);
    process.stderr.write(`built the ${part.name} in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  }
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesOf(path)).sort())
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function filesOf(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full).flatMap((name) => filesOf(join(path, name)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) build();

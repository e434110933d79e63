/**
 * Makes dist/ from the sources, and only when they changed: the server with all it uses, and the studio, both by Vite.
 * Plain JavaScript, because it runs before anything is built. Types are checked by `npm test`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
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

/** A program that was started from a build, or a page of it, may ask for a part of it this long after the next one. */
const SUPERSEDED_MS = 7 * 24 * 60 * 60 * 1000;

/** Builds what is stale. Throws when a tool fails. */
export function build(names = PARTS.map(({ name }) => name)) {
  for (const part of PARTS.filter(({ name }) => names.includes(name))) {
    const mark = join('dist', `.${part.name}`);
    const state = fingerprint([...part.sources, 'package-lock.json', 'server/build.mjs']);
    if (existsSync(join(root, mark)) && readFileSync(join(root, mark), 'utf8') === state) continue;
    const started = Date.now();
    // A build that fails leaves no mark.
    rmSync(join(root, mark), { force: true });
    for (const file of filesOfBuild(part)) utimesSync(join(root, file), new Date(), new Date());
    runVite(part, state);
    removeSuperseded(part);
    writeFileSync(join(root, mark), state);
    process.stderr.write(`built the ${part.name} in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  }
}

function runVite({ name, config }, state) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const command = ['node_modules/vite/bin/vite.js', 'build', '--config', config, '--logLevel', 'warn'];
  const env = { ...process.env, JACQUARD_PROGRAM: state };
  const { status } = spawnSync(process.execPath, command, { cwd: root, env, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`The build of the ${name} failed. Run npm ci, then try again.`);
}

/** Of the newest build that came to its end, by the manifest that Vite writes with it. */
function filesOfBuild({ name }) {
  const files = Object.values(manifestOf(name)).flatMap(({ file, css = [], assets = [] }) => [
    file,
    ...css,
    ...assets,
  ]);
  return files.map((file) => join('dist', name, file)).filter((file) => existsSync(join(root, file)));
}

function manifestOf(name) {
  try {
    return JSON.parse(readFileSync(join(root, 'dist', name, '.vite', 'manifest.json'), 'utf8'));
  } catch {
    // Nothing was built yet, or a build ended while it wrote.
    return {};
  }
}

/** The time of a file is that of the last build which had it, or of the build that followed. */
function removeSuperseded(part) {
  const newest = new Set(filesOfBuild(part));
  for (const file of filesOf(join('dist', part.name)))
    if (!newest.has(file) && statSync(join(root, file)).mtimeMs < Date.now() - SUPERSEDED_MS)
      rmSync(join(root, file), { force: true });
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

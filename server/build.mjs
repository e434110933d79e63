/**
 * Makes dist/ from the sources, and only when they changed: the server with all it uses, and the studio, both by Vite.
 * Plain JavaScript, because it runs before anything is built. Types are checked by `npm test`.
 *
 * A build is made in a folder of its own, and put in the place of the one before when it is whole: who starts from dist/
 * meanwhile, or builds at the same time, never meets a half of it, and a build that fails leaves what was there. Two builds
 * of different sources at once may leave an entry of each; the mark tells so, and the next build makes it anew.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

/** `entries` are the files of a build that name all others. */
const PARTS = [
  {
    name: 'server',
    sources: ['metadata', 'server', 'plugins', 'tsconfig.json'],
    config: 'server/vite.config.ts',
    entries: ['main.js', 'cli.js'],
  },
  {
    name: 'studio',
    sources: ['studio', 'metadata', 'vite.config.ts'],
    config: 'vite.config.ts',
    entries: ['index.html'],
  },
];

/** A program that was started from a build, or a page of it, may ask for a part of it this long after the next one. */
const SUPERSEDED_MS = 7 * 24 * 60 * 60 * 1000;
/** Folders of builds that were killed; none takes as long. */
const ABANDONED_MS = 60 * 60 * 1000;
const UNFINISHED = '.building-';

/** Builds what is stale. Throws when a tool fails. */
export function build(names = PARTS.map(({ name }) => name)) {
  for (const part of PARTS.filter(({ name }) => names.includes(name))) {
    const state = fingerprint(root, [...part.sources, 'package-lock.json', 'server/build.mjs']);
    const mark = join(dist, `.${part.name}`);
    if (existsSync(mark) && readFileSync(mark, 'utf8') === markOf(state, part, placeOf(part))) continue;
    const started = Date.now();
    mkdirSync(dist, { recursive: true });
    removeAbandoned();
    const made = mkdtempSync(join(dist, UNFINISHED));
    try {
      runVite(part, state, made);
      const newMark = markOf(state, part, made);
      publish(part, made);
      writeFileSync(mark, newMark);
    } finally {
      rmSync(made, { recursive: true, force: true });
    }
    process.stderr.write(`built the ${part.name} in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  }
}

/** Of the sources, and of what was made of them: two builds at once may end in another order than they began. */
function markOf(state, { entries }, folder) {
  return `${state} ${fingerprint(folder, entries)}`;
}

function placeOf({ name }) {
  return join(dist, name);
}

function runVite({ name, config }, state, folder) {
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--config', config, '--outDir', folder];
  const env = { ...process.env, JACQUARD_PROGRAM: state };
  const options = { cwd: root, env, stdio: ['ignore', 2, 2] };
  const { status } = spawnSync(process.execPath, [...vite, '--logLevel', 'warn'], options);
  if (status !== 0) throw new Error(`The build of the ${name} failed. Run npm ci, then try again.`);
}

/** File by file, each at once; the entries last, so that what they name is there. */
function publish(part, made) {
  const place = placeOf(part);
  for (const file of filesOfBuild(place)) utimesSync(join(place, file), new Date(), new Date());
  const isEntry = (file) => part.entries.includes(file);
  for (const file of filesOf(made).sort((one, two) => isEntry(one) - isEntry(two))) {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    renameSync(join(made, file), join(place, file));
  }
  removeSuperseded(place);
}

/** Of the newest build in a folder, by the manifest that Vite writes with it. */
function filesOfBuild(folder) {
  const files = Object.values(manifestOf(folder)).flatMap(({ file, css = [], assets = [] }) => [
    file,
    ...css,
    ...assets,
  ]);
  return files.filter((file) => existsSync(join(folder, file)));
}

function manifestOf(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'));
  } catch {
    // Nothing was built yet.
    return {};
  }
}

/** The time of a file is that of the last build which had it, or of the build that followed. */
function removeSuperseded(folder) {
  const newest = new Set(filesOfBuild(folder));
  for (const file of filesOf(folder)) if (!newest.has(file)) removeOlder(join(folder, file), SUPERSEDED_MS);
}

function removeAbandoned() {
  for (const name of readdirSync(dist))
    if (name.startsWith(UNFINISHED)) removeOlder(join(dist, name), ABANDONED_MS);
}

/** Another build may have removed it just now. */
function removeOlder(path, age) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats && stats.mtimeMs < Date.now() - age) rmSync(path, { recursive: true, force: true });
}

/** @param folder that the paths of files and folders start from; what is not there counts as nothing */
function fingerprint(folder, paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesOf(folder, path)).sort())
    hash.update(`${file}\0`).update(readFileSync(join(folder, file)));
  return hash.digest('hex');
}

/** Below the folder, with their paths from there. */
function filesOf(folder, path = '') {
  const stats = statSync(join(folder, path), { throwIfNoEntry: false });
  if (!stats) return [];
  if (stats.isFile()) return [path];
  return readdirSync(join(folder, path)).flatMap((name) => filesOf(folder, join(path, name)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) build();

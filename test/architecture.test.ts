/** The arrows between the houses: metadata ◄ server ◄ plugins, metadata ◄ studio. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const HOUSES = ['metadata', 'server', 'plugins', 'studio', 'templates'] as const;

/** What each house may import, by path; packages of npm are the package.json's matter. */
const MAY_IMPORT: Readonly<Record<string, (target: string) => boolean>> = {
  metadata: (target) => target.startsWith('metadata/'),
  server: (target) => target.startsWith('metadata/') || target.startsWith('server/'),
  plugins: (target) =>
    target.startsWith('metadata/') || target.startsWith('plugins/') || target === 'server/plugin.ts',
  studio: (target) => target.startsWith('metadata/') || target.startsWith('studio/'),
};

const files = HOUSES.flatMap(filesUnder);
const sources = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file));
const imports = new Map(
  sources.map((file) => [file, importsOf(file, /(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)]),
);
/** Without `import()`: what is fetched when it is needed may lead back, as a form that opens a form does. */
const loadedAtOnce = new Map(
  sources.map((file) => [file, importsOf(file, /(?:from|import)\s*'(\.{1,2}\/[^']+)'/g)]),
);

describe('the architecture', () => {
  it.each(Object.keys(MAY_IMPORT))('%s imports only what it may', (house) => {
    const wrong = [...imports]
      .filter(([file]) => file.startsWith(`${house}/`))
      .flatMap(([file, targets]) =>
        targets.filter((target) => !MAY_IMPORT[house]?.(target)).map((target) => `${file} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('metadata does no input or output, so that it runs in browsers', () => {
    const reaching = sources
      .filter((file) => file.startsWith('metadata/') && !file.startsWith('metadata/generate-'))
      .filter((file) => /from 'node:|process\.|require\(/.test(readFileSync(join(root, file), 'utf8')));
    expect(reaching).toEqual([]);
  });

  it('keeps the pipelines of records free of what people mean: that comes in as hooks', () => {
    const knowing = [...imports]
      .filter(([file]) => file.startsWith('server/records/'))
      .flatMap(([file, targets]) =>
        targets
          .filter((target) => target.startsWith('server/people/'))
          .map((target) => `${file} → ${target}`),
      );
    expect(knowing).toEqual([]);
  });

  it('has no circles from folder to folder', () => {
    expect(circles(loadedAtOnce).filter((circle) => new Set(circle.map(dirname)).size > 1)).toEqual([]);
  });

  it('has no drawers for odds and ends', () => {
    const drawers = files.filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\.|\/)/i.test(file));
    expect(drawers).toEqual([]);
  });

  it('keeps code out of templates', () => {
    expect(files.filter((file) => file.startsWith('templates/') && !/\.(json|md)$/.test(file))).toEqual([]);
  });
});

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

/** Paths from the root; types count too, because they are knowledge of the other house. */
function importsOf(file: string, statements: RegExp): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = [...text.matchAll(statements)].map(([, path]) => path ?? '');
  return found
    .map((path) => relative(root, join(root, dirname(file), path)))
    .filter((path) => !path.startsWith('dist/') && exists(path));
}

function exists(path: string): boolean {
  return statSync(join(root, path), { throwIfNoEntry: false }) !== undefined;
}

/** The files of each circle. Files of one folder may call one another in turn, as the parts of an evaluator do. */
function circles(graph: ReadonlyMap<string, readonly string[]>): (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    for (const target of graph.get(file) ?? []) walk(target, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return found;
}

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../server/package-root.ts';
import { anchorsOf, blocksOf, linksOf, PAGES } from './markdown.ts';

/** Pages whose documents are compiled and run, each by a test of its own. */
const TESTED = ['README.md', 'metadata/README.md', 'templates/README.md'];

describe('the documentation', () => {
  it.each([...PAGES])('%s links only to what is there', (path, text) => {
    const broken = linksOf(text).filter(
      (target) => !/^(https?|mailto):/.test(target) && !leads(path, target),
    );
    expect(broken).toEqual([]);
  });

  it('has a page for every house, and the first one leads to each', () => {
    const houses = ['metadata', 'server', 'studio', 'templates', 'plugins', 'test'].map(
      (house) => `${house}/README.md`,
    );
    expect([...PAGES.keys()]).toEqual(expect.arrayContaining(houses));
    expect(linksOf(PAGES.get('README.md') ?? '')).toEqual(expect.arrayContaining(houses));
  });

  it('shows no document that no test compiles', () => {
    const showing = [...PAGES].filter(([, text]) =>
      blocksOf(text).some(
        ({ language, text: block }) => language === 'json' && block.includes('urn:jacquard:'),
      ),
    );
    expect(showing.map(([path]) => path).toSorted()).toEqual(TESTED);
  });

  it('says how to call the command so that no stranger’s package is fetched', () => {
    const wrong = [...PAGES].flatMap(([path, text]) =>
      blocksOf(text)
        .flatMap(({ text: block }) => block.split('\n'))
        .filter((line) => /\b(npx|npm exec)\b/.test(line) && !line.includes('npm exec --no -- jacquard'))
        .filter((line) => /\bjacquard\b/.test(line))
        .map((line) => `${path}: ${line}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the picture on the first page', () => {
  const [target = ''] = linksOf(PAGES.get('README.md') ?? '').filter((each) => each.endsWith('.png'));
  const bytes = readFileSync(join(packageRoot, target));

  it('is a screen of 1440 by 900 that loads quickly', () => {
    // Width and height stand in the first chunk of a PNG.
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1440, 900]);
    expect(bytes.length).toBeLessThan(250_000);
  });
});

function leads(from: string, target: string): boolean {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? from : normalize(join(dirname(from), file));
  if (!existsSync(join(packageRoot, path))) return false;
  return anchor === undefined || anchorsOf(PAGES.get(path) ?? '').includes(anchor);
}

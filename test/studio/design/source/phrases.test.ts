import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { CHINESE } from '../../../../studio/design/source/phrases.ts';

const PACKAGES = ['autocomplete', 'commands', 'language', 'lint', 'search', 'state', 'view'];

it('has everything that CodeMirror says in Chinese, and nothing it does not say', () => {
  const { resolve } = createRequire(import.meta.url);
  const sources = PACKAGES.map((name) => readFileSync(resolve(`@codemirror/${name}`), 'utf8')).join('\n');
  const said = [...sources.matchAll(/phrase\((?:view, ?)?(?:fold \? )?"([^"]+)"(?: : "([^"]+)")?/g)];
  const phrases = new Set(said.flatMap(([, ...texts]) => texts.filter(Boolean)));
  const chosen = [...sources.matchAll(/phrase\(this\.open \? "([^"]+)" : "([^"]+)"\)/g)];
  for (const [, one = '', other = ''] of chosen) phrases.add(one).add(other);
  expect(Object.keys(CHINESE).sort()).toEqual([...phrases].sort());
});

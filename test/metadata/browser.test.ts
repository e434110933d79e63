import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../metadata/', import.meta.url);
const IMPORT = /(?:from|import)\s+'([^']+)'/g;

/** Every module that one imports, directly and not; packages by their name. */
function reached(entry: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [new URL(entry, ROOT)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!next.pathname.endsWith('.ts')) continue;
    for (const [, specifier = ''] of readFileSync(next, 'utf8').matchAll(IMPORT)) {
      const isOwn = specifier.startsWith('.');
      const module = isOwn ? new URL(specifier, next) : undefined;
      const name = module?.href ?? specifier;
      if (found.has(name)) continue;
      found.add(name);
      if (module !== undefined) waiting.push(module);
    }
  }
  return found;
}

describe('what the studio imports', () => {
  it.each([
    'localise.ts',
    'schema-texts.ts',
    'uses.ts',
    'rename.ts',
    'starters.ts',
    'messages.ts',
    'forms.ts',
    'form-view.ts',
    'format.ts',
    'diff.ts',
    'fields/index.ts',
    'condition/parse.ts',
    'condition/predicate.ts',
    'expression/parse.ts',
    'expression/evaluate.ts',
  ])('%s needs neither Node nor a validator that compiles code', (entry) => {
    const all = [...reached(entry)];
    expect(all.filter((name) => name.startsWith('node:') || name.startsWith('ajv'))).toEqual([]);
    expect(all.every((name) => !name.includes('/server/'))).toBe(true);
  });

  it('would be noticed: compile needs the validator', () => {
    expect([...reached('compile.ts')]).toContain('ajv/dist/2020.js');
  });
});

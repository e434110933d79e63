import { describe, expect, it } from 'vitest';
import { Renames } from '../../../../studio/design/draft/renames.ts';

const documents = (...keys: readonly string[]) =>
  new Map(
    keys.map((key) => [key.replace('-', ''), { draft: key.startsWith('-') ? 'removed' : 'none' } as const]),
  );

describe('a document that was renamed', () => {
  const renames = new Renames();
  renames.note('a', 'b');
  renames.note('b', 'c');

  it.each([
    ['is found under its new name', documents('-a', 'c'), 'a', 'c'],
    ['and under the one in between', documents('-a', 'b'), 'a', 'b'],
    ['is found under its old name when the steps are taken back', documents('a'), 'c', 'a'],
    ['stays where it is while it is there', documents('b', 'c'), 'c', 'c'],
    ['is shown as gone where it stands nowhere', documents('-a'), 'a', 'a'],
    ['is no other one', documents('d'), 'd', 'd'],
  ])('%s', (_, all, key, present) => {
    expect(renames.presentKey(all, key)).toBe(present);
  });

  it('stays the same for its page, unless another one has got its first name', () => {
    expect(renames.identity(documents('-a', 'c'), 'c')).toBe('a');
    expect(renames.identity(documents('a'), 'a')).toBe('a');
    expect(renames.identity(documents('a', 'c'), 'c')).toBe('c');
  });
});

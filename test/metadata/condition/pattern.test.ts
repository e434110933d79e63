import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapePattern, matchesPattern } from '../../../metadata/condition/pattern.ts';

describe('matchesPattern', () => {
  it.each([
    ['abc', 'abc', true],
    ['abc', 'ab', false],
    ['abc', 'a%', true],
    ['abc', '%b%', true],
    ['abc', '_b_', true],
    ['ab', '_b_', false],
    ['', '%', true],
    ['a%c', 'a\\%c', true],
    ['abc', 'a\\%c', false],
    ['😀', '_', true],
    ['aXbXc', 'a%b%c', true],
    ['mississippi', '%iss%ip%i', true],
    ['line\nbreak', 'line%break', true],
  ])('%j like %j is %j', (text, pattern, expected) => {
    expect(matchesPattern(text, pattern)).toBe(expected);
  });

  it('finds every text by its own escaped pattern, and nothing but it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, other) => {
        expect(matchesPattern(text, escapePattern(text))).toBe(true);
        expect(matchesPattern(other, escapePattern(text))).toBe(other === text);
        expect(matchesPattern(other + text, `%${escapePattern(text)}`)).toBe(true);
      }),
      { seed: 7 },
    );
  });

  it('takes no time on a pattern that would make a regular expression run forever', () => {
    expect(matchesPattern('a'.repeat(5000), '%a%a%a%a%a%a%a%b')).toBe(false);
  });
});

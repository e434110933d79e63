/** Whether two texts are one statement but for the names that a caller gave, as PostgreSQL itself takes texts apart. */
import { loadModule, scanSync } from 'libpg-query';
import { LRUCache } from 'lru-cache';

await loadModule();

/**
 * The same tokens one after the other, but for those in quotes: a key of the answer is a quoted identifier or a text constant
 * wherever it comes to stand. PostgreSQL's scanner decides where quotes end, so nothing gets out of them unseen, and the same
 * tokens are the same tree: the parser sees no more of a text than these. (The parser's own fingerprint says less, as it
 * passes over constants that are no longer in quotes.)
 */
export function sameButForNames(plain: string, other: string): boolean {
  const [one, two] = [tokensOf(plain), tokensOf(other)];
  return (
    one !== undefined &&
    one.length === two?.length &&
    one.every((token, index) => token === two[index] || isInQuotes(token, two[index] ?? ''))
  );
}

const COUNT = '(?:1|2|3|5|10|20|50|100|200|500|1000|5000)';
const ONE = /= \((\$\d+::\w+\[\])\)\[1\]/g;
const COUNTED = new RegExp(`( v| as r\\((?:[^()]|\\([^()]*\\))*\\)) limit ${COUNT}\\)`, 'g');

/** The text as it would be for another number of records; the numbers are those of `countStep`, and no others. */
export function forAnyNumber(text: string): string {
  return text.replace(ONE, 'in (select v from unnest($1) v limit 1)').replace(COUNTED, '$1 limit n)');
}

/** Of texts that are compared with several others. */
const read = new LRUCache<string, { readonly tokens?: readonly string[] }>({ max: 50 });

/** Undefined: they cannot be read. */
function tokensOf(text: string): readonly string[] | undefined {
  const known = read.get(text) ?? scanned(text);
  read.set(text, known);
  return known.tokens;
}

function scanned(text: string): { readonly tokens?: readonly string[] } {
  try {
    return { tokens: scanSync(text).tokens.map((token) => token.text) };
  } catch {
    return {};
  }
}

/** Both names, or both constants. */
function isInQuotes(one: string, two: string): boolean {
  return ['"', "'"].some((quote) =>
    [one, two].every((token) => token.startsWith(quote) && token.endsWith(quote)),
  );
}

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

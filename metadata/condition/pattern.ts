/**
 * SQL `like`: `%` any characters, `_` one character, `\` takes the next as it stands. Characters are code points.
 * Linear in text × pattern; a regular expression could be made to run forever.
 */
export function matchesPattern(text: string, pattern: string): boolean {
  const characters = [...text];
  const tokens = tokensOf(pattern);
  let at = 0;
  let token = 0;
  let star: { readonly token: number; at: number } | undefined;
  while (at < characters.length) {
    const current = tokens[token];
    if (current === ANY) {
      star = { token, at };
      token += 1;
    } else if (current === ONE || (current !== undefined && current === characters[at])) {
      token += 1;
      at += 1;
    } else if (star !== undefined) {
      star.at += 1;
      at = star.at;
      token = star.token + 1;
    } else {
      return false;
    }
  }
  return tokens.slice(token).every((rest) => rest === ANY);
}

const ANY = Symbol('%');
const ONE = Symbol('_');

function tokensOf(pattern: string): readonly (string | typeof ANY | typeof ONE)[] {
  const tokens: (string | typeof ANY | typeof ONE)[] = [];
  let escaped = false;
  for (const character of pattern) {
    if (escaped) tokens.push(character);
    else if (character === '%') tokens.push(ANY);
    else if (character === '_') tokens.push(ONE);
    else if (character !== '\\') tokens.push(character);
    escaped = !escaped && character === '\\';
  }
  return tokens;
}

/** The text with `%`, `_` and `\` meaning themselves. */
export function escapePattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** Where a text stops being JSON, as an editor counts it. */
import { parse as parseStrictly } from 'lossless-json';

export interface SyntaxFault {
  readonly code: 'NOT_JSON' | 'DUPLICATE';
  /** `Line 3, column 17: …` */
  readonly message: string;
  readonly mend: string;
}

/**
 * Undefined for JSON. A member that an object says twice is a fault too: `JSON.parse` keeps the last of the two, and the
 * first is lost in silence.
 */
export function syntaxFault(text: string): SyntaxFault | undefined {
  try {
    parseStrictly(text);
    return undefined;
  } catch (error) {
    // What nests too deep for this parser is told by compile.
    if (!(error instanceof SyntaxError)) return undefined;
    const [, reason = error.message, position] =
      /^(.*?)(?: encountered)? at position (\d+)/s.exec(error.message) ?? [];
    const told = reason.replaceAll('\n', '\\n');
    const place = placeOf(text, position === undefined ? text.length : Number(position));
    const twice = reason.startsWith('Duplicate');
    return {
      code: twice ? 'DUPLICATE' : 'NOT_JSON',
      message: twice
        ? `${place}: the object says a member twice: ${told}.`
        : `${place}: the file is no JSON: ${told}.`,
      mend: twice ? 'Remove one of them.' : 'Mend the text there, or just before.',
    };
  }
}

function placeOf(text: string, position: number): string {
  const lines = text.slice(0, position).split('\n');
  return `Line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
}

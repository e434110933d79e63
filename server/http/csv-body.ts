/** A body in CSV: text until the entity is known whose records it brings. */
import { Problem } from '../errors.ts';

export class CsvBody {
  /** Private, so that nobody takes it for an object with a member. */
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }
}

/**
 * @param charset a label of the Encoding Standard: `utf-8`, `gbk`, `latin1`
 * @returns undefined for a label that nobody knows
 */
export function csvReader(charset: string): ((bytes: Uint8Array) => CsvBody) | undefined {
  const decoder = decoderOf(charset);
  return (
    decoder &&
    ((bytes) => {
      try {
        return new CsvBody(decoder.decode(bytes));
      } catch {
        const reason = `the CSV is not written in ${decoder.encoding}: say its own in \`Content-Type: text/csv; charset=…\``;
        throw new Problem('BAD_REQUEST', { params: { reason } });
      }
    })
  );
}

function decoderOf(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    return undefined;
  }
}

/** Reads the small languages of URL parameters, one token at a time. What does not fit is a 400 that names the parameter. */
import { Problem } from '../../errors.ts';

/** A field, an embed or an alias, in any script. */
const NAME = /[\p{L}\p{N}_]+/uy;
/** As long as PostgreSQL's own names. */
const MAX_NAME_BYTES = 63;
const INDEX = /-?\d{1,9}(?!\w|-(?!>))/y;
/** What ends a key of a JSON path that is not quoted. */
const KEY = /[^-,.():"]+(?:-(?!>)[^-,.():"]+)*/y;
const MAX_STEPS = 8;

export interface ColumnText {
  readonly name: string;
  /** Keys and indexes after `->` and `->>`; absent without any. */
  readonly path?: { readonly steps: readonly (string | number)[]; readonly text: boolean };
}

export class TextReader {
  protected at = 0;
  protected readonly parameter: string;
  protected readonly text: string;

  constructor(parameter: string, text: string) {
    this.parameter = parameter;
    this.text = text;
  }

  end(): void {
    if (this.at < this.text.length) this.fail(`unexpected \`${this.text[this.at]}\` at ${this.at + 1}`);
  }

  /** A name, in quotes or not. */
  name(): string {
    const quoted = this.take('"');
    const name = this.match(NAME);
    if (name === undefined) this.fail(`a name is missing at ${this.at + 1}`);
    if (Buffer.byteLength(name) > MAX_NAME_BYTES) this.fail(`\`${clip(name)}\` is longer than a name can be`);
    if (quoted) this.expect('"');
    return name;
  }

  /** `name`, or a place inside its JSON: `name->key->>0`. */
  column(): ColumnText {
    const name = this.name();
    const steps: (string | number)[] = [];
    let text = false;
    while (!text && this.take('->')) {
      text = this.take('>');
      steps.push(this.step());
    }
    if (steps.length > MAX_STEPS) this.fail(`a JSON path may have ${MAX_STEPS} steps at most`);
    return steps.length === 0 ? { name } : { name, path: { steps, text } };
  }

  protected peek(): string | undefined {
    return this.text[this.at];
  }

  protected ahead(token: string): boolean {
    return this.text.startsWith(token, this.at);
  }

  protected take(token: string): boolean {
    if (!this.ahead(token)) return false;
    this.at += token.length;
    return true;
  }

  protected skipBlanks(): void {
    this.match(/ +/y);
  }

  protected expect(token: string): void {
    if (!this.take(token)) this.fail(`\`${token}\` is missing at ${this.at + 1}`);
  }

  /** What a sticky pattern finds here. */
  protected match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Text in double quotes, after the first; `\"` and `\\` are escapes. */
  protected quoted(): string {
    let value = '';
    while (this.at < this.text.length && this.text[this.at] !== '"') {
      if (this.text[this.at] === '\\') this.at += 1;
      value += this.text[this.at] ?? '';
      this.at += 1;
    }
    this.expect('"');
    return value;
  }

  protected fail(reason: string): never {
    badQuery(this.parameter, reason);
  }

  private step(): string | number {
    if (this.take('"')) return this.quoted();
    const index = this.match(INDEX);
    if (index !== undefined) return Number(index);
    return this.match(KEY) ?? this.fail(`a key of the JSON is missing at ${this.at + 1}`);
  }
}

/** @throws Problem BAD_QUERY, always */
export function badQuery(parameter: string, reason: string): never {
  throw new Problem('BAD_QUERY', { params: { parameter: clip(parameter), reason } });
}

export function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Whether a text can be a key of an answer: letters and digits of any script and `_`, in at most 63 bytes. */
export function isKey(text: string): boolean {
  return /^[\p{L}\p{N}_]+$/u.test(text) && Buffer.byteLength(text) <= 63;
}

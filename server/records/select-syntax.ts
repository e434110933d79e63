/** The text of `select=`: `id,total:grand_total,customer!inner(id,name),amount.sum()` → a tree of names, not yet resolved. */
import { Problem } from '../errors.ts';

export interface SelectNode {
  readonly name: string;
  readonly alias?: string;
  readonly inner: boolean;
  /** Present on an embed. */
  readonly children?: readonly SelectNode[];
  readonly aggregate?: string;
}

/** As long as PostgreSQL's own names. */
const NAME = /^[a-zA-Z_][a-zA-Z0-9_]{0,62}(?![a-zA-Z0-9_])/;
const MAX_DEPTH = 8;
const MAX_ITEMS = 500;

export function parseSelect(text: string): SelectNode[] {
  const reader = new SelectReader(text);
  const nodes = reader.list(1);
  reader.end();
  return nodes;
}

class SelectReader {
  private at = 0;
  private count = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  list(depth: number): SelectNode[] {
    if (depth > MAX_DEPTH) this.fail(`embeds may be nested ${MAX_DEPTH} deep at most`);
    const nodes: SelectNode[] = [];
    if (this.peek() === ')' || this.at === this.text.length) return nodes;
    do {
      nodes.push(this.item(depth));
      this.count += 1;
      if (this.count > MAX_ITEMS) this.fail(`at most ${MAX_ITEMS} items may be selected`);
    } while (this.take(','));
    return nodes;
  }

  end(): void {
    if (this.at < this.text.length) this.fail(`unexpected \`${this.text[this.at]}\` at ${this.at + 1}`);
  }

  private item(depth: number): SelectNode {
    if (this.take('**')) return { name: '**', inner: false };
    if (this.take('*')) return { name: '*', inner: false };
    let name = this.name();
    let alias: string | undefined;
    if (this.peek() === ':' && this.text[this.at + 1] !== ':') {
      this.at += 1;
      alias = name;
      name = this.name();
    }
    const named = { name, ...(alias !== undefined && { alias }) };
    if (name === 'count' && this.take('()')) return { ...named, inner: false, aggregate: 'count' };
    if (this.take('.')) {
      const aggregate = this.name();
      if (!this.take('()')) this.fail(`\`${name}.${aggregate}\` needs \`()\``);
      return { ...named, inner: false, aggregate };
    }
    const inner = this.hint();
    if (!this.take('(')) {
      if (inner) this.fail(`\`${name}!inner\` needs a list in parentheses`);
      return { ...named, inner: false };
    }
    const children = this.list(depth + 1);
    if (!this.take(')')) this.fail(`a parenthesis of \`${name}\` is not closed`);
    return { ...named, inner, children };
  }

  private hint(): boolean {
    if (this.take('!inner')) return true;
    if (this.take('!left')) return false;
    if (this.peek() === '!') this.fail('of the hints only `!inner` and `!left` are known');
    return false;
  }

  private name(): string {
    const quoted = this.peek() === '"';
    if (quoted) this.at += 1;
    const match = NAME.exec(this.text.slice(this.at, this.at + 80));
    if (!match) this.fail(`a name is missing at ${this.at + 1}`);
    this.at += match[0].length;
    if (quoted && !this.take('"')) this.fail('a quote is not closed');
    return match[0];
  }

  private peek(): string | undefined {
    return this.text[this.at];
  }

  private take(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  private fail(reason: string): never {
    throw new Problem('BAD_QUERY', { params: { parameter: 'select', reason } });
  }
}

/** The text of `select=`: `id,total:grand_total::text,customer!inner(id,name),amount.sum()` → a tree of names, not yet resolved. */
import { type ColumnText, TextReader } from './text-reader.ts';

export type SelectNode =
  | { readonly kind: 'all' }
  | { readonly kind: 'whole' }
  | ({ readonly kind: 'column'; readonly alias?: string; readonly cast?: string } & ColumnText)
  | {
      readonly kind: 'aggregate';
      readonly name: string;
      readonly alias?: string;
      /** Absent: `count()`. */
      readonly of?: ColumnText & { readonly cast?: string };
      readonly cast?: string;
    }
  | EmbedNode;

export interface EmbedNode {
  readonly kind: 'embed';
  readonly name: string;
  readonly alias?: string;
  /** `!sales_order`: which way, where several lead there. */
  readonly hint?: string;
  readonly inner: boolean;
  readonly spread: boolean;
  readonly children: readonly SelectNode[];
}

const MAX_DEPTH = 8;
const MAX_ITEMS = 500;
const MAX_EMBEDS = 50;

/** @throws Problem BAD_QUERY */
export function parseSelect(text: string): SelectNode[] {
  const reader = new SelectReader('select', text);
  const nodes = reader.list(1);
  reader.end();
  return nodes;
}

class SelectReader extends TextReader {
  private count = 0;
  private embeds = 0;

  list(depth: number): SelectNode[] {
    if (depth > MAX_DEPTH) this.fail(`embeds may be nested ${MAX_DEPTH} deep at most`);
    const nodes: SelectNode[] = [];
    this.skipBlanks();
    if (this.peek() === ')' || this.at === this.text.length) return nodes;
    do {
      this.skipBlanks();
      nodes.push(this.item(depth));
      this.skipBlanks();
      this.count += 1;
      if (this.count > MAX_ITEMS) this.fail(`at most ${MAX_ITEMS} items may be selected`);
    } while (this.take(','));
    return nodes;
  }

  private item(depth: number): SelectNode {
    if (this.take('**')) return { kind: 'whole' };
    if (this.take('*')) return { kind: 'all' };
    if (this.take('...')) return this.embed(this.name(), undefined, true, depth);
    let column = this.column();
    let alias: string | undefined;
    if (column.path === undefined && this.peek() === ':' && this.text[this.at + 1] !== ':') {
      this.at += 1;
      alias = column.name;
      column = this.column();
    }
    const counts = column.name === 'count' && this.ahead('()');
    if (column.path === undefined && (this.peek() === '!' || (this.peek() === '(' && !counts)))
      return this.embed(column.name, alias, false, depth);
    return this.value(column, alias);
  }

  /** `amount`, `amount::text`, `amount.sum()`, `count()`, `amount::text.count()::text`. */
  private value(column: ColumnText, alias: string | undefined): SelectNode {
    const named = alias === undefined ? {} : { alias };
    const cast = this.cast();
    if (column.name === 'count' && column.path === undefined && cast === undefined && this.take('()'))
      return { kind: 'aggregate', name: 'count', ...named, ...castOf(this.cast()) };
    if (!this.take('.')) return { kind: 'column', ...column, ...named, ...castOf(cast) };
    const name = this.name();
    if (!this.take('()')) this.fail(`\`${column.name}.${name}\` needs \`()\``);
    return { kind: 'aggregate', name, of: { ...column, ...castOf(cast) }, ...named, ...castOf(this.cast()) };
  }

  private embed(name: string, alias: string | undefined, spread: boolean, depth: number): EmbedNode {
    this.embeds += 1;
    if (this.embeds > MAX_EMBEDS) this.fail(`at most ${MAX_EMBEDS} embeds may be selected`);
    let inner = false;
    let hint: string | undefined;
    while (this.take('!')) {
      const word = this.name();
      if (word === 'inner') inner = true;
      else if (word !== 'left') hint = word;
    }
    if (!this.take('(')) this.fail(`\`${name}\` needs a list in parentheses`);
    const children = this.list(depth + 1);
    if (!this.take(')')) this.fail(`a parenthesis of \`${name}\` is not closed`);
    return {
      kind: 'embed',
      name,
      ...(alias !== undefined && { alias }),
      ...(hint !== undefined && { hint }),
      inner,
      spread,
      children,
    };
  }

  private cast(): string | undefined {
    return this.take('::') ? this.name() : undefined;
  }
}

function castOf(cast: string | undefined): { readonly cast?: string } {
  return cast === undefined ? {} : { cast };
}

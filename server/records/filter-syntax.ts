/** The text of a filter: `gte.100`, `not.in.(a,"b,c")`, and of logic trees: `(status.eq.draft,or(a.gt.1,b.is.null))`. */
import { Problem } from '../errors.ts';
import type { FilterOperator } from './query.ts';

export type FilterNode =
  | { readonly op: 'and' | 'or'; readonly of: readonly FilterNode[]; readonly negated: boolean }
  | {
      readonly op: 'leaf';
      readonly name: string;
      readonly operator: FilterOperator | 'is';
      readonly negated: boolean;
      readonly text: string;
      /** Members of an `in` list. */
      readonly list?: readonly string[];
    };

const OPERATORS: Readonly<Record<string, FilterOperator | 'is'>> = {
  eq: 'eq',
  neq: 'neq',
  gt: 'gt',
  gte: 'gte',
  lt: 'lt',
  lte: 'lte',
  like: 'like',
  ilike: 'ilike',
  in: 'in',
  is: 'is',
};

const MAX_DEPTH = 8;
const MAX_LEAVES = 200;

/** `name=text` of a URL. */
export function parseFilter(name: string, text: string): FilterNode {
  let rest = text;
  const negated = rest.startsWith('not.');
  if (negated) rest = rest.slice(4);
  const dot = rest.indexOf('.');
  const word = dot < 0 ? rest : rest.slice(0, dot);
  const operator = Object.hasOwn(OPERATORS, word) ? OPERATORS[word] : undefined;
  if (dot < 0 || operator === undefined) {
    const known = Object.keys(OPERATORS).join(', ');
    fail(
      name,
      `\`${clip(text)}\` does not begin with an operator and a dot. Known: ${known}. Example: \`${name}=eq.1\``,
    );
  }
  const value = rest.slice(dot + 1);
  return {
    op: 'leaf',
    name,
    operator,
    negated,
    text: value,
    ...(operator === 'in' && { list: parseList(name, value) }),
  };
}

/** `or=(…)`, `and=(…)`, `not.or=(…)`: `key` is the parameter's name. */
export function parseLogic(key: string, text: string): FilterNode {
  const reader = new LogicReader(key, text);
  const negated = key.startsWith('not.');
  const op = key.endsWith('or') ? 'or' : 'and';
  const of = reader.group(1);
  reader.end();
  return { op, of, negated };
}

function parseList(name: string, text: string): string[] {
  if (!text.startsWith('(') || !text.endsWith(')')) fail(name, 'a list is written `in.(a,b)`');
  const reader = new LogicReader(name, text);
  const members = reader.members();
  reader.end();
  return members;
}

class LogicReader {
  private at = 0;
  private leaves = 0;
  private readonly key: string;
  private readonly text: string;

  constructor(key: string, text: string) {
    this.key = key;
    this.text = text;
  }

  group(depth: number): FilterNode[] {
    if (depth > MAX_DEPTH) this.fail(`conditions may be nested ${MAX_DEPTH} deep at most`);
    this.expect('(');
    const nodes: FilterNode[] = [];
    do nodes.push(this.node(depth));
    while (this.take(','));
    this.expect(')');
    return nodes;
  }

  members(): string[] {
    this.expect('(');
    const members: string[] = [];
    if (!this.take(')')) {
      do members.push(this.value());
      while (this.take(','));
      this.expect(')');
    }
    if (members.length > 1000) this.fail('a list may have 1,000 members at most');
    return members;
  }

  end(): void {
    if (this.at < this.text.length) this.fail(`unexpected \`${this.text[this.at]}\` at ${this.at + 1}`);
  }

  private node(depth: number): FilterNode {
    const negatedGroup = this.ahead('not.and(') || this.ahead('not.or(');
    if (negatedGroup) this.at += 4;
    for (const op of ['and', 'or'] as const) {
      if (this.ahead(`${op}(`)) {
        this.at += op.length;
        return { op, of: this.group(depth + 1), negated: negatedGroup };
      }
    }
    this.leaves += 1;
    if (this.leaves > MAX_LEAVES) this.fail(`at most ${MAX_LEAVES} conditions are read`);
    const name = this.until('.');
    this.expect('.');
    let operator = this.until('.');
    this.expect('.');
    let negated = false;
    if (operator === 'not') {
      negated = true;
      operator = this.until('.');
      this.expect('.');
    }
    const known = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
    if (known === undefined) this.fail(`\`${clip(operator)}\` is not an operator`);
    if (known === 'in') return { op: 'leaf', name, operator: known, negated, text: '', list: this.members() };
    return { op: 'leaf', name, operator: known, negated, text: this.value() };
  }

  /** A value ends at a comma or a parenthesis; within double quotes, at the closing quote (`\"` and `\\` are escapes). */
  private value(): string {
    if (!this.take('"')) {
      const start = this.at;
      while (this.at < this.text.length && !',()'.includes(this.text[this.at] ?? '')) this.at += 1;
      return this.text.slice(start, this.at);
    }
    let value = '';
    while (this.at < this.text.length && this.text[this.at] !== '"') {
      if (this.text[this.at] === '\\') this.at += 1;
      value += this.text[this.at] ?? '';
      this.at += 1;
    }
    this.expect('"');
    return value;
  }

  private until(stop: string): string {
    const start = this.at;
    while (
      this.at < this.text.length &&
      this.text[this.at] !== stop &&
      !',()'.includes(this.text[this.at] ?? '')
    )
      this.at += 1;
    return this.text.slice(start, this.at);
  }

  private ahead(token: string): boolean {
    return this.text.startsWith(token, this.at);
  }

  private take(token: string): boolean {
    if (!this.ahead(token)) return false;
    this.at += token.length;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token)) this.fail(`\`${token}\` is missing at ${this.at + 1}`);
  }

  private fail(reason: string): never {
    fail(this.key, reason);
  }
}

function fail(parameter: string, reason: string): never {
  throw new Problem('BAD_QUERY', { params: { parameter: clip(parameter), reason } });
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

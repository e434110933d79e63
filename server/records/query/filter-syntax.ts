/** The text of a filter: `gte.100`, `not.in.(a,"b,c")`, `like(any).{a*,b*}`, and of logic trees: `(status.eq.draft,or(a.gt.1,b.is.null))`. */
import type { FilterOperator, TextSearchName } from './query.ts';
import { badQuery, type ColumnText, clip, TextReader } from './text-reader.ts';

export type FilterNode =
  | { readonly op: 'and' | 'or'; readonly of: readonly FilterNode[]; readonly negated: boolean }
  | ({ readonly op: 'leaf'; readonly negated: boolean } & ColumnText & Comparison);

export interface Comparison {
  readonly operator: FilterOperator | TextSearchName | 'is';
  readonly quantifier?: 'any' | 'all';
  /** Of a text search: `fts(english)`. */
  readonly language?: string;
  readonly text: string;
  /** Members of an `in` list, and of the list of a quantifier. */
  readonly list?: readonly string[];
}

const OPERATORS: readonly string[] = [
  ...['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'like', 'ilike', 'match', 'imatch', 'in', 'is', 'isdistinct'],
  ...['fts', 'plfts', 'phfts', 'wfts', 'cs', 'cd'],
];
/** PostgREST's operators of ranges and arrays, which no kind of field is. */
const RANGES: readonly string[] = ['ov', 'sl', 'sr', 'nxr', 'nxl', 'adj'];
const QUANTIFIABLE: readonly string[] = ['eq', 'gt', 'gte', 'lt', 'lte', 'like', 'ilike', 'match', 'imatch'];

/** `"a,b"`, where a backslash takes the next character as it is. */
const QUOTED = /"(?:[^"\\]|\\.)*"/sy;
/** `{"size":[1,2]}`: JSON, braces within braces. Quotes in it need not be closed. */
const BRACED = /\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/y;

const MAX_DEPTH = 8;
const MAX_LEAVES = 200;
const MAX_MEMBERS = 1000;

/** `name=text` of a URL. @throws Problem BAD_QUERY */
export function parseFilter(name: string, text: string): FilterNode {
  const left = new FilterReader('filter', name);
  const column = left.column();
  left.end();
  const right = new FilterReader(name, text);
  const negated = right.negation();
  return { op: 'leaf', ...column, negated, ...right.comparison('whole') };
}

/** `or=(…)`, `and=(…)`, `not.or=(…)`: `key` is the parameter's name. @throws Problem BAD_QUERY */
export function parseLogic(key: string, text: string): FilterNode {
  const reader = new FilterReader(key, text);
  const negated = key.startsWith('not.');
  const op = key.endsWith('or') ? 'or' : 'and';
  const of = reader.group(1);
  reader.end();
  return { op, of, negated };
}

class FilterReader extends TextReader {
  private leaves = 0;

  group(depth: number): FilterNode[] {
    if (depth > MAX_DEPTH) this.fail(`conditions may be nested ${MAX_DEPTH} deep at most`);
    this.expect('(');
    const nodes: FilterNode[] = [];
    do nodes.push(this.node(depth));
    while (this.take(','));
    this.expect(')');
    return nodes;
  }

  negation(): boolean {
    return this.take('not.');
  }

  /** What stands after the field. `part`: in a tree, where a comma or a parenthesis ends the value. */
  comparison(extent: 'whole' | 'part'): Comparison {
    const operator = this.operator();
    const word = this.take('(') ? this.name() : undefined;
    if (word !== undefined) this.expect(')');
    if (!this.take('.')) this.fail(this.example());
    if (operator === 'in') return { operator, text: '', list: this.list('(', ')', extent) };
    const isSearch = operator.endsWith('fts');
    if (word !== undefined && !isSearch) {
      if ((word !== 'any' && word !== 'all') || !QUANTIFIABLE.includes(operator))
        this.fail(
          `\`${operator}(${clip(word)})\` is not known. After ${QUANTIFIABLE.join(', ')} may stand (any) or (all)`,
        );
      return { operator, quantifier: word, text: '', list: this.list('{', '}', extent) };
    }
    const text = extent === 'whole' ? this.rest() : this.value(',)');
    return { operator, text, ...(word !== undefined && { language: word }) };
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
    const column = this.column();
    this.expect('.');
    const negated = this.negation();
    return { op: 'leaf', ...column, negated, ...this.comparison('part') };
  }

  private operator(): Comparison['operator'] {
    const word = this.match(/[a-z]+/y) ?? '';
    if (RANGES.includes(word)) this.fail(`\`${word}\` compares ranges and arrays, and no field is one`);
    if (!OPERATORS.includes(word)) this.fail(this.example());
    return word as Comparison['operator'];
  }

  /** `(a,"b,c")` or `{a,b}`; in a tree the list ends the comparison, else the whole text. */
  private list(open: string, close: string, extent: 'whole' | 'part'): string[] {
    this.expect(open);
    const members: string[] = [];
    if (!this.take(close)) {
      do members.push(this.value(`,${close}`));
      while (this.take(','));
      this.expect(close);
    }
    if (members.length > MAX_MEMBERS) this.fail(`a list may have ${MAX_MEMBERS} members at most`);
    if (extent === 'whole') this.end();
    return members;
  }

  /** A value ends at one of `stops`; in double quotes at the closing one, in braces at the closing brace. */
  private value(stops: string): string {
    const start = this.at;
    const enclosed = this.match(QUOTED) ?? this.match(BRACED);
    if (enclosed !== undefined && this.endsAt(stops))
      return enclosed.startsWith('"') ? enclosed.slice(1, -1).replace(/\\(.)/gs, '$1') : enclosed;
    this.at = start;
    while (!this.endsAt(stops)) this.at += 1;
    return this.text.slice(start, this.at);
  }

  private endsAt(stops: string): boolean {
    return this.at >= this.text.length || stops.includes(this.text[this.at] ?? '');
  }

  private rest(): string {
    const rest = this.text.slice(this.at);
    this.at = this.text.length;
    return rest;
  }

  private example(): string {
    return `\`${clip(this.text)}\` does not begin with an operator and a dot. Known: ${OPERATORS.join(', ')}. Example: \`${clip(this.parameter)}=eq.1\``;
  }
}

/** @throws Problem BAD_QUERY when the pattern is none for LIKE */
export function likePattern(parameter: string, text: string): string {
  if (/(?<!\\)(\\\\)*\\$/.test(text))
    badQuery(parameter, 'a pattern cannot end in a single backslash; write two');
  return text.replaceAll('*', '%');
}

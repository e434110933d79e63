/**
 * Filters in the API's dialect: `tier=in.(S,A)&credit_limit=gte.150000&or=(name.ilike.*a*,phone.is.null)`. The same text
 * stands in the page's address, so that a filtered list can be sent to somebody.
 */
import {
  complete,
  type FilterGroup,
  type FilterOperator,
  type FilterRule,
  isGroup,
  NO_FILTER,
} from './filter.ts';

/** Parameters of a list that are not filters. Fields cannot have these names. */
export const LIST_PARAMETERS = ['view', 'search', 'order', 'columns'];

/** The pairs of the query string that say the filter. Incomplete rules say nothing. */
export function filterPairs(filter: FilterGroup): [string, string][] {
  const { combinator, rules } = complete(filter);
  if (rules.length === 0) return [];
  if (combinator === 'or') return [['or', groupText(rules)]];
  return rules.map((rule) =>
    isGroup(rule) ? [rule.combinator, groupText(rule.rules)] : [rule.field, ruleText(rule, plain)],
  );
}

function groupText(rules: readonly (FilterRule | FilterGroup)[]): string {
  const parts = rules.map((rule) =>
    isGroup(rule) ? rule.combinator + groupText(rule.rules) : `${rule.field}.${ruleText(rule, quoted)}`,
  );
  return `(${parts.join(',')})`;
}

function ruleText(rule: FilterRule, quote: (text: string) => string): string {
  const { operator, value } = rule;
  const text = typeof value === 'string' ? value : (value[0] ?? '');
  switch (operator) {
    case 'empty':
      return 'is.null';
    case 'filled':
      return 'not.is.null';
    case 'contains':
      return `ilike.${quote(`*${text}*`)}`;
    case 'starts':
      return `ilike.${quote(`${text}*`)}`;
    case 'in':
      return `in.(${(typeof value === 'string' ? [value] : value).map(quoted).join(',')})`;
    default:
      return `${operator}.${quote(text)}`;
  }
}

const plain = (text: string) => text;

/** Quoted where the text would otherwise end early. */
function quoted(text: string): string {
  return /[,()"\\]|^\s|\s$/.test(text) || text === '' ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
}

/** What a query string says. Text that cannot be read is left out: an old link still opens. */
export function readFilter(parameters: URLSearchParams): FilterGroup {
  const rules: (FilterRule | FilterGroup)[] = [];
  for (const [name, text] of parameters) {
    if (LIST_PARAMETERS.includes(name)) continue;
    if (name === 'and' || name === 'or') {
      const group = readGroup(name, text);
      if (group) rules.push(group);
    } else {
      const rule = readRule(name, text);
      if (rule) rules.push(rule);
    }
  }
  if (rules.length === 0) return NO_FILTER;
  const [only] = rules;
  if (rules.length === 1 && only && isGroup(only)) return only;
  return { combinator: 'and', rules };
}

function readRule(field: string, text: string): FilterRule | undefined {
  if (text === 'is.null') return { field, operator: 'empty', value: '' };
  if (text === 'not.is.null') return { field, operator: 'filled', value: '' };
  const dot = text.indexOf('.');
  const word = text.slice(0, dot);
  const value = text.slice(dot + 1);
  if (word === 'ilike') return likeRule(field, value);
  if (word === 'in') {
    const members = new Reader(value).list();
    return members && { field, operator: 'in', value: members };
  }
  if (!SIMPLE.has(word)) return undefined;
  return { field, operator: word as FilterOperator, value };
}

const SIMPLE: ReadonlySet<string> = new Set(['eq', 'neq', 'gt', 'gte', 'lt', 'lte']);

function likeRule(field: string, pattern: string): FilterRule {
  return pattern.startsWith('*')
    ? { field, operator: 'contains', value: pattern.slice(1, -1) }
    : { field, operator: 'starts', value: pattern.slice(0, -1) };
}

function readGroup(combinator: 'and' | 'or', text: string): FilterGroup | undefined {
  return new Reader(text).group(combinator);
}

/** Reads `(a.eq.1,or(b.gt.2,c.is.null))`. */
class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  group(combinator: 'and' | 'or'): FilterGroup | undefined {
    if (!this.take('(')) return undefined;
    const rules: (FilterRule | FilterGroup)[] = [];
    do {
      const rule = this.rule();
      if (!rule) return undefined;
      rules.push(rule);
    } while (this.take(','));
    return this.take(')') ? { combinator, rules } : undefined;
  }

  list(): string[] | undefined {
    if (!this.take('(')) return undefined;
    const members: string[] = [];
    do members.push(this.value());
    while (this.take(','));
    return this.take(')') ? members : undefined;
  }

  private rule(): FilterRule | FilterGroup | undefined {
    for (const combinator of ['and', 'or'] as const) {
      if (this.text.startsWith(`${combinator}(`, this.at)) {
        this.at += combinator.length;
        return this.group(combinator);
      }
    }
    const field = this.until('.');
    if (!this.take('.')) return undefined;
    if (this.take('not.is.null')) return { field, operator: 'filled', value: '' };
    if (this.take('is.null')) return { field, operator: 'empty', value: '' };
    const word = this.until('.');
    if (!this.take('.')) return undefined;
    if (word === 'in') {
      const members = this.list();
      return members && { field, operator: 'in', value: members };
    }
    const value = this.value();
    if (word === 'ilike') return likeRule(field, value);
    return SIMPLE.has(word) ? { field, operator: word as FilterOperator, value } : undefined;
  }

  private value(): string {
    if (!this.take('"')) return this.until('');
    let value = '';
    while (this.at < this.text.length && this.text[this.at] !== '"') {
      if (this.text[this.at] === '\\') this.at += 1;
      value += this.text[this.at] ?? '';
      this.at += 1;
    }
    this.take('"');
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

  private take(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }
}

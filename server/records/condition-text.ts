/** A condition as people read it: `owner = $user.id and (status in [draft, placed] or lines: some (quantity > 5))`. */
import type {
  Comparison,
  ComparisonOperator,
  Condition,
  Operand,
  Path,
  Quantified,
} from '../../metadata/condition/condition.ts';
import { PARENT } from '../../metadata/condition/resolve.ts';
import type { Locale } from '../actor.ts';

type Word = 'all' | 'any' | 'not' | 'some' | 'every' | 'none' | 'isNew' | 'isStored' | 'isEmpty' | 'isGiven';

const WORDS: Readonly<Record<Locale, Readonly<Record<Word, string>>>> = {
  en: {
    all: 'and',
    any: 'or',
    not: 'not',
    some: 'some',
    every: 'every',
    none: 'none',
    isNew: 'is new',
    isStored: 'is stored',
    isEmpty: 'is empty',
    isGiven: 'is not empty',
  },
  'zh-CN': {
    all: '且',
    any: '或',
    not: '并非',
    some: '至少一行',
    every: '每一行',
    none: '没有一行',
    isNew: '是新记录',
    isStored: '是已有记录',
    isEmpty: '为空',
    isGiven: '不为空',
  },
};

type Symbols = Exclude<ComparisonOperator, 'empty'>;

const SYMBOLS: Readonly<Record<Symbols, Readonly<Record<Locale, string>>>> = {
  eq: { en: '=', 'zh-CN': '=' },
  ne: { en: '≠', 'zh-CN': '≠' },
  gt: { en: '>', 'zh-CN': '>' },
  gte: { en: '≥', 'zh-CN': '≥' },
  lt: { en: '<', 'zh-CN': '<' },
  lte: { en: '≤', 'zh-CN': '≤' },
  in: { en: 'in', 'zh-CN': '属于' },
  between: { en: 'between', 'zh-CN': '介于' },
  like: { en: 'like', 'zh-CN': '匹配' },
  ilike: { en: 'ilike', 'zh-CN': '匹配（不分大小写）' },
  startsWith: { en: 'starts with', 'zh-CN': '开头是' },
  contains: { en: 'contains', 'zh-CN': '包含' },
  within: { en: 'within', 'zh-CN': '在其范围内：' },
  changed: { en: 'changed', 'zh-CN': '有改动' },
};

/** Values in it are those of the document, never of a record. */
export function conditionText(condition: Condition, locale: Locale): string {
  const words = WORDS[locale];
  switch (condition.op) {
    case 'all':
    case 'any':
      return condition.of
        .map((part) => (isList(part) ? `(${conditionText(part, locale)})` : conditionText(part, locale)))
        .join(` ${words[condition.op]} `);
    case 'not':
      return `${words.not} (${conditionText(condition.of, locale)})`;
    case 'isNew':
      return condition.value ? words.isNew : words.isStored;
    case 'quantified':
      return quantifiedText(condition, locale);
    case 'compare':
      return comparisonText(condition, locale);
  }
}

function isList(condition: Condition): boolean {
  return (condition.op === 'all' || condition.op === 'any') && condition.of.length > 1;
}

function quantifiedText({ quantifier, of, name, where }: Quantified, locale: Locale): string {
  const words = WORDS[locale];
  const place = [...of.map(({ field }) => field), name.split('.').at(-1)].join('.');
  if (where === undefined) return `${place} ${quantifier === 'none' ? words.isEmpty : words.isGiven}`;
  return `${place}: ${words[quantifier]} (${conditionText(where, locale)})`;
}

function comparisonText({ path, operator, operand }: Comparison, locale: Locale): string {
  const place = pathText(path);
  if (operator !== 'empty') return `${place} ${SYMBOLS[operator][locale]} ${operandText(operand)}`;
  const { isEmpty, isGiven } = WORDS[locale];
  return `${place} ${operand.kind === 'literal' && operand.value === false ? isGiven : isEmpty}`;
}

const ROOTS: Readonly<Record<Path['root'], readonly string[]>> = {
  record: [],
  parent: ['$parent'],
  referrer: ['$record'],
};

function pathText({ root, steps }: Path): string {
  return [...ROOTS[root], ...steps.map(({ field }) => (field === PARENT ? '$parent' : field))].join('.');
}

function operandText(operand: Operand): string {
  switch (operand.kind) {
    case 'literal':
      return String(operand.value);
    case 'name':
      return operand.name;
    case 'field':
      return pathText(operand.path);
    case 'list':
      return `[${operand.values.map(operandText).join(', ')}]`;
  }
}

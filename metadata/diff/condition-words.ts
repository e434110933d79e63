/**
 * A condition as people say it: `“Status” is “Draft” or “Placed”`. What needs more than a short sentence (conditions over rows,
 * several levels, ids) is not said: then only that the condition changes.
 */
import type { Comparison, ComparisonOperator, Condition, Operand, Path } from '../condition/condition.ts';
import { PARENT } from '../condition/resolve.ts';
import type { Locale } from '../locales.ts';
import type { Field } from '../model.ts';
import { own } from '../table.ts';
import { filled } from './fill.ts';
import { momentWords } from './moment-words.ts';
import { pathTitle } from './titles.ts';
import { valueWords, type WordSite } from './value-words.ts';

type Text = Readonly<Record<Locale, string>>;
const text = (en: string, zh: string): Text => ({ en, 'zh-CN': zh });

const OPERATORS: Readonly<Partial<Record<ComparisonOperator, Text>>> = {
  eq: text('{field} is {value}', '{field}为{value}'),
  ne: text('{field} is not {value}', '{field}不为{value}'),
  in: text('{field} is {value}', '{field}为{value}'),
  gt: text('{field} is more than {value}', '{field}大于{value}'),
  gte: text('{field} is at least {value}', '{field}不小于{value}'),
  lt: text('{field} is less than {value}', '{field}小于{value}'),
  lte: text('{field} is at most {value}', '{field}不大于{value}'),
  startsWith: text('{field} begins with {value}', '{field}以{value}开头'),
  contains: text('{field} contains {value}', '{field}包含{value}'),
  within: text('{field} is within {value}', '{field}在{value}范围内'),
};
const TIMES: Readonly<Partial<Record<ComparisonOperator, Text>>> = {
  gt: text('{field} is after {value}', '{field}晚于{value}'),
  gte: text('{field} is not before {value}', '{field}不早于{value}'),
  lt: text('{field} is before {value}', '{field}早于{value}'),
  lte: text('{field} is not after {value}', '{field}不晚于{value}'),
};
const EMPTY = text('{field} is empty', '{field}为空');
const GIVEN = text('{field} is filled in', '{field}不为空');
const NEW = text('the record is new', '记录是新建的');
const STORED = text('the record is not new', '记录不是新建的');
const JOINTS = {
  all: text(' and ', '，且'),
  any: text(' or ', '，或'),
  values: text(' or ', '或'),
} as const;

export function conditionWords(condition: Condition, site: WordSite): string | undefined {
  switch (condition.op) {
    case 'compare':
      return comparisonWords(condition, site);
    case 'isNew':
      return (condition.value ? NEW : STORED)[site.locale];
    case 'all':
    case 'any': {
      // “and” among “or” needs parentheses, which nobody speaks.
      if (condition.of.some(({ op }) => op === 'all' || op === 'any')) return undefined;
      return joined(
        condition.of.map((each) => conditionWords(each, site)),
        JOINTS[condition.op][site.locale],
      );
    }
    default:
      return undefined;
  }
}

function joined(parts: readonly (string | undefined)[], joint: string): string | undefined {
  const said = parts.filter((part) => part !== undefined);
  return said.length < parts.length || said.length === 0 ? undefined : said.join(joint);
}

function comparisonWords({ path, operator, operand }: Comparison, site: WordSite): string | undefined {
  const { locale, model } = site;
  const field = pathWords(path, site);
  const last = path.steps.at(-1);
  const target = last && own(own(model.entities, last.entity)?.fields ?? {}, last.field);
  if (field === undefined || !target) return undefined;
  if (operator === 'empty') {
    const isGiven = operand.kind === 'literal' && operand.value === false;
    return filled((isGiven ? GIVEN : EMPTY)[locale], { field }, locale);
  }
  const isTime = target.kind === 'date' || target.kind === 'instant';
  const template = (isTime ? TIMES[operator] : undefined) ?? OPERATORS[operator];
  const value = operandWords(operand, target, site);
  return template && value === undefined
    ? undefined
    : template && filled(template[locale], { field, value: value ?? '' }, locale);
}

function pathWords({ root, steps }: Path, { model }: WordSite): string | undefined {
  const [first] = steps;
  // The referring record is another one than the one that is spoken of.
  if (!first || root === 'referrer') return undefined;
  const names = steps.map(({ field }) => (field === PARENT ? '$parent' : field));
  const title = pathTitle(first.entity, names, model);
  return title === undefined ? undefined : `“${title}”`;
}

function operandWords(operand: Operand, field: Field, site: WordSite): string | undefined {
  switch (operand.kind) {
    case 'literal':
      return valueWords(operand.value, field, site);
    case 'name':
      return momentWords(operand.name, site.locale);
    case 'field':
      return pathWords(operand.path, site);
    case 'list':
      return joined(
        operand.values.map((each) => operandWords(each, field, site)),
        JOINTS.values[site.locale],
      );
  }
}

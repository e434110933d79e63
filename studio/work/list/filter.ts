import type { Field, FieldKindName } from '../../../metadata/model.ts';

/** A filter as people build it; the URL and the API write it in their dialect (filter-url.ts). */
export interface FilterGroup {
  readonly combinator: 'and' | 'or';
  readonly rules: readonly (FilterRule | FilterGroup)[];
}

export interface FilterRule {
  readonly field: string;
  readonly operator: FilterOperator;
  /** Text of the value as the API reads it; a list for `in`, nothing for `empty` and `filled`. */
  readonly value: string | readonly string[];
}

export type FilterOperator =
  | 'eq'
  | 'neq'
  | 'in'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'contains'
  | 'starts'
  | 'empty'
  | 'filled';

export const NO_FILTER: FilterGroup = { combinator: 'and', rules: [] };

export function isGroup(rule: FilterRule | FilterGroup): rule is FilterGroup {
  return 'rules' in rule;
}

const TEXT: readonly FilterOperator[] = ['contains', 'starts', 'eq', 'neq', 'empty', 'filled'];
const NUMBER: readonly FilterOperator[] = ['gte', 'lte', 'gt', 'lt', 'eq', 'neq', 'empty', 'filled'];
const MOMENT: readonly FilterOperator[] = ['gte', 'lt', 'empty', 'filled'];
const CHOICE: readonly FilterOperator[] = ['in', 'neq', 'empty', 'filled'];
const ONE: readonly FilterOperator[] = ['eq', 'neq', 'empty', 'filled'];

/** What can be asked of each kind; the first is offered first. Kinds that are not listed cannot be filtered by. */
const OPERATORS: Partial<Readonly<Record<FieldKindName, readonly FilterOperator[]>>> = {
  text: TEXT,
  long_text: TEXT,
  email: TEXT,
  phone: TEXT,
  url: TEXT,
  integer: NUMBER,
  number: NUMBER,
  money: NUMBER,
  price: NUMBER,
  quantity: NUMBER,
  percent: NUMBER,
  rate: NUMBER,
  date: ['gte', 'lte', 'eq', 'empty', 'filled'],
  instant: MOMENT,
  enum: CHOICE,
  boolean: ['eq'],
  reference: ONE,
  currency: ONE,
  locale: ONE,
  time_zone: ONE,
};

export function operatorsOf(field: Field): readonly FilterOperator[] {
  return OPERATORS[field.kind] ?? [];
}

/** Whether the operator takes a value. */
export function needsValue(operator: FilterOperator): boolean {
  return operator !== 'empty' && operator !== 'filled';
}

/** A rule whose value is still missing filters nothing. */
function isComplete(rule: FilterRule): boolean {
  return !needsValue(rule.operator) || rule.value.length > 0;
}

/** Without incomplete rules and empty groups. */
export function complete(group: FilterGroup): FilterGroup {
  return {
    combinator: group.combinator,
    rules: group.rules
      .map((rule) => (isGroup(rule) ? complete(rule) : rule))
      .filter((rule) => (isGroup(rule) ? rule.rules.length > 0 : isComplete(rule))),
  };
}

/** A first rule on a field, as far as it can be said without asking. */
export function ruleOn(field: Field): FilterRule {
  const operator = operatorsOf(field)[0] ?? 'eq';
  if (field.kind === 'boolean') return { field: field.name, operator: 'eq', value: 'true' };
  return { field: field.name, operator, value: operator === 'in' ? [] : '' };
}

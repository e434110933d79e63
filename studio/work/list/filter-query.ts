/** Between our filters and what react-querybuilder edits. */
import type { RuleGroupType } from 'react-querybuilder';
import type { Field } from '../../../metadata/model.ts';
import { type FilterGroup, type FilterRule, isGroup, operatorsOf } from './filter.ts';

export function toQuery(group: FilterGroup): RuleGroupType {
  return {
    combinator: group.combinator,
    rules: group.rules.map((rule, index) =>
      isGroup(rule)
        ? { id: `g${index}`, ...toQuery(rule) }
        : { id: `r${index}`, field: rule.field, operator: rule.operator, value: rule.value },
    ),
  };
}

export function fromQuery(query: RuleGroupType, fields: readonly Field[]): FilterGroup {
  const rules = query.rules.flatMap((rule): (FilterRule | FilterGroup)[] => {
    if (typeof rule === 'string') return [];
    if ('rules' in rule) return [fromQuery(rule, fields)];
    const field = fields.find(({ name }) => name === rule.field);
    if (!field) return [];
    const operator = operatorsOf(field).find((one) => one === rule.operator) ?? operatorsOf(field)[0] ?? 'eq';
    const list = operator === 'in';
    const value: unknown = rule.value;
    return [{ field: field.name, operator, value: list ? asList(value) : (asList(value)[0] ?? '') }];
  });
  return { combinator: query.combinator === 'or' ? 'or' : 'and', rules };
}

/** One value or several, as a list of texts. */
export function asList(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' && value !== '' ? [value] : [];
}

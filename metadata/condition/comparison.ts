/** What stands beside a field's path: a constant, a list, a name, or an object of operators. */
import { fault } from '../faults/fault.ts';
import { kindTerm } from '../faults/param.ts';
import { FIELD_KINDS } from '../fields/index.ts';
import { isObject } from '../json-object.ts';
import type { Field } from '../model.ts';
import type { ComparisonOperator, Condition, ValueType } from './condition.ts';
import { nearestName } from './nearest.ts';
import { type Left, SHAPES } from './operand-shapes.ts';
import { OPERATORS } from './operators.ts';
import { badCondition, below, termOf } from './place.ts';
import type { FieldTarget, ResolveContext } from './resolve.ts';
import { valueTypeOf } from './value-type.ts';

/** One condition an operator; undefined where one has a fault. Never empty. */
export function parseComparisons(
  target: FieldTarget,
  value: unknown,
  at: ResolveContext,
): readonly (Condition | undefined)[] {
  const type = valueTypeOf(target.field);
  if (type === undefined) {
    return [badCondition(at, 'nothingToCompare', { field: termOf(target) })];
  }
  const left = { target, type };
  if (Array.isArray(value)) return [parseOperator(left, 'in', value, at)];
  if (!isObject(value)) return [parseOperator(left, 'eq', value, at)];
  const entries = Object.entries(value);
  if (entries.length === 0) {
    return [badCondition(at, 'noOperator', { example: '{ "empty": true }' })];
  }
  return entries.map(([key, operand]) => {
    const here = below(at, key);
    return isOperator(key) ? parseOperator(left, key, operand, here) : unknownOperator(key, here);
  });
}

function isOperator(key: string): key is ComparisonOperator {
  return Object.hasOwn(OPERATORS, key);
}

function unknownOperator(key: string, at: ResolveContext): undefined {
  if (key === 'field' || key === 'key') {
    if (key === 'key') return badCondition(at, 'keyNoOperator', { word: key });
    return badCondition(at, 'fieldNoOperator', { word: key, example: '{ "eq": { "field": … } }' });
  }
  const known = Object.keys(OPERATORS);
  const params = { name: key, known };
  at.report({ pointer: at.pointer, ...fault('unknownOperator', params, nearestName(key, known)) });
}

function parseOperator(
  left: Left,
  operator: ComparisonOperator,
  value: unknown,
  at: ResolveContext,
): Condition | undefined {
  const rule = OPERATORS[operator];
  const { field } = left.target;
  const asked = operatorsOf(field, left.type);
  if (!asked.includes(operator)) {
    const of = { field: termOf(left.target), kind: kindTerm(field.kind) };
    return badCondition(at, 'operatorOfKind', { operator, ...of, known: asked });
  }
  return SHAPES[rule.operand]({ left, operator, rule, value, at });
}

/** Operators that make sense of the field's values; the id of a tree's node can be asked for its place too. */
function operatorsOf({ kind, name }: Field, type: ValueType): readonly ComparisonOperator[] {
  const ofKind = FIELD_KINDS[kind].operators;
  return Object.keys(OPERATORS)
    .filter(isOperator)
    .filter((each) => OPERATORS[each].types.includes(type))
    .filter((each) => ofKind.includes(each) || (each === 'within' && name === 'id'));
}

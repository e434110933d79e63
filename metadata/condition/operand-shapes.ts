/** The right side that each operator takes: one value, a list, a range, a pattern, a flag, nodes of a tree. */
import type { Comparison, ComparisonOperator, Condition, Operand, ValueType } from './condition.ts';
import { type ParsedOperand, parseOperand } from './operand.ts';
import type { OperatorRule } from './operators.ts';
import { badCondition, below, termOf } from './place.ts';
import { type FieldTarget, type ResolveContext, recordEntity } from './resolve.ts';

/** The left side. */
export interface Left {
  readonly target: FieldTarget;
  readonly type: ValueType;
}

export interface Asked {
  readonly left: Left;
  readonly operator: ComparisonOperator;
  readonly rule: OperatorRule;
  readonly value: unknown;
  readonly at: ResolveContext;
}

/** By shape of the right side. Undefined after a reported fault. */
export const SHAPES: Readonly<Record<OperatorRule['operand'], (asked: Asked) => Condition | undefined>> = {
  value: parseValue,
  values: parseValues,
  range: parseRange,
  pattern: parsePattern,
  text: parseTextPart,
  flag: parseFlag,
  nodes: parseNodes,
};

function comparison({ left, operator }: Pick<Asked, 'left' | 'operator'>, operand: Operand): Comparison {
  return { op: 'compare', path: left.target.path, type: left.type, operator, operand };
}

function parseValue(asked: Asked): Condition | undefined {
  const { left, operator, rule, value, at } = asked;
  const exact = operator === 'eq' || operator === 'ne';
  const parsed = parseOperand(value, left.target, left.type, at, { exact, fields: rule.fields });
  if (parsed === undefined) return undefined;
  if (!parsed.list) return comparison(asked, parsed.operand);
  if (!exact) return badCondition(at, 'oneValue', { operator, example: rule.example });
  const among = comparison({ left, operator: 'in' }, parsed.operand);
  return operator === 'eq' ? among : { op: 'not', of: among };
}

function parseValues(asked: Asked): Condition | undefined {
  const { left, rule, value, at } = asked;
  if (typeof value === 'string' && value.startsWith('$')) {
    const parsed = parseOperand(value, left.target, left.type, at, { exact: true, fields: false });
    if (parsed === undefined) return undefined;
    if (!parsed.list) return badCondition(at, 'noList', { value, example: `{ "eq": "${value}" }` });
    return comparison(asked, parsed.operand);
  }
  if (!Array.isArray(value) || value.length === 0) {
    return badCondition(at, 'emptyList', { example: rule.example });
  }
  const operands = parseEach(value, asked, true);
  if (operands === undefined) return undefined;
  const seen = new Set(operands.map(({ operand }) => JSON.stringify(operand)));
  if (seen.size < operands.length) return badCondition(at, 'valueTwice');
  return comparison(asked, { kind: 'list', values: operands.map(({ operand }) => operand) });
}

function parseEach(values: readonly unknown[], asked: Asked, exact: boolean): ParsedOperand[] | undefined {
  const parsed = values.map((each, index) =>
    parseOperand(each, asked.left.target, asked.left.type, below(asked.at, String(index)), {
      exact,
      fields: false,
    }),
  );
  return parsed.every((each) => each !== undefined) ? parsed : undefined;
}

function parseRange(asked: Asked): Condition | undefined {
  const { rule, value, at } = asked;
  if (!Array.isArray(value) || value.length !== 2) {
    return badCondition(at, 'twoEnds', { example: rule.example });
  }
  const ends = parseEach(value, asked, false);
  if (ends === undefined) return undefined;
  const [low, high] = ends.map(({ operand }) => (operand.kind === 'literal' ? operand.value : undefined));
  if (low !== undefined && high !== undefined && low > high) {
    return badCondition(at, 'endsCrossed');
  }
  return comparison(asked, { kind: 'list', values: ends.map(({ operand }) => operand) });
}

function parsePattern(asked: Asked): Condition | undefined {
  const { left, operator, value, at } = asked;
  if (typeof value === 'string' && /(?:^|[^\\])(?:\\\\)*\\$/.test(value)) {
    return badCondition(at, 'openEscape', { example: '"\\\\\\\\"' });
  }
  if (typeof value === 'string' && value.startsWith('$')) {
    return badCondition(at, 'patternOfName', { operator });
  }
  const parsed = parseOperand(value, left.target, 'text', at, { exact: false, fields: false });
  return parsed && comparison(asked, parsed.operand);
}

function parseTextPart(asked: Asked): Condition | undefined {
  const { left, value, at } = asked;
  const parsed = parseOperand(value, left.target, 'text', at, { exact: false, fields: false });
  return parsed && comparison(asked, parsed.operand);
}

function parseFlag(asked: Asked): Condition | undefined {
  const { operator, rule, value, at } = asked;
  if (operator === 'changed' && (at.names !== 'record' || asked.left.target.path.steps.length !== 1)) {
    return badCondition(at, 'changedOfStored');
  }
  if (operator === 'changed' && asked.left.target.path.root !== 'record') {
    return badCondition(at, 'changedOfOther');
  }
  if (typeof value !== 'boolean') {
    return badCondition(at, 'flag', { word: operator, example: rule.example });
  }
  return comparison(asked, { kind: 'literal', value });
}

function parseNodes(asked: Asked): Condition | undefined {
  const { left, at } = asked;
  const entity = recordEntity(left.target);
  const by = entity === undefined ? undefined : at.entities[entity]?.tree;
  if (entity === undefined || by === undefined) {
    return badCondition(at, 'withinNoTree', { field: termOf(left.target) });
  }
  const operand = parseNodeValues(asked);
  return operand && { ...comparison(asked, operand), tree: { entity, by } };
}

function parseNodeValues(asked: Asked): Operand | undefined {
  const { left, rule, value, at } = asked;
  if (!Array.isArray(value)) {
    return parseOperand(value, left.target, left.type, at, { exact: true, fields: false })?.operand;
  }
  if (value.length === 0) return badCondition(at, 'withinNothing', { example: rule.example });
  const nodes = parseEach(value, asked, true);
  return nodes && { kind: 'list', values: nodes.map(({ operand }) => operand) };
}

/**
 * The law: what a condition means. Two-valued: a comparison with null is false, `ne` and `not` are plain complements,
 * two empty fields are equal. Every other target (server/records/condition-sql.ts) must agree with it.
 */
import { valueOfName } from '../names.ts';
import type { Comparison, Condition, Operand, Quantified } from './condition.ts';
import type { Facts } from './facts.ts';
import { matchesPattern } from './pattern.ts';
import { readPath } from './read-path.ts';

/** Whether the condition holds of the row. A collection that is not in `facts.rows` has no rows. */
export function holds(condition: Condition, facts: Facts): boolean {
  switch (condition.op) {
    case 'all':
      return condition.of.every((each) => holds(each, facts));
    case 'any':
      return condition.of.some((each) => holds(each, facts));
    case 'not':
      return !holds(condition.of, facts);
    case 'isNew':
      return (facts.before === undefined) === condition.value;
    case 'quantified':
      return quantify(condition, facts);
    case 'compare':
      return compare(condition, facts);
  }
}

function quantify({ quantifier, name, where }: Quantified, facts: Facts): boolean {
  const rows = facts.rows[name] ?? [];
  const fits = (row: Facts) => where === undefined || holds(where, row);
  if (quantifier === 'some') return rows.some(fits);
  return quantifier === 'none' ? !rows.some(fits) : rows.every(fits);
}

function compare(comparison: Comparison, facts: Facts): boolean {
  const { path, type, operator, operand } = comparison;
  const value = comparableValue(readPath(path, facts), type);
  switch (operator) {
    case 'empty':
      return (value === null) === (operand.kind === 'literal' && operand.value === true);
    case 'changed':
      return hasChanged(comparison, facts) === (operand.kind === 'literal' && operand.value === true);
    case 'within':
      return isWithin(comparison, value, facts);
    case 'eq':
      return isEqual(value, operand, type, facts);
    case 'ne':
      return !isEqual(value, operand, type, facts);
    case 'in':
      return value !== null && operandValues(operand, type, facts).includes(value);
    case 'between': {
      const [low = null, high = null] = operandValues(operand, type, facts);
      return value !== null && low !== null && high !== null && low <= value && value <= high;
    }
    default: {
      const [other = null] = operandValues(operand, type, facts);
      return value !== null && other !== null && RELATIONS[operator](value, other);
    }
  }
}

type Comparable = string | number | boolean;

const RELATIONS = {
  gt: (a: Comparable, b: Comparable) => a > b,
  gte: (a: Comparable, b: Comparable) => a >= b,
  lt: (a: Comparable, b: Comparable) => a < b,
  lte: (a: Comparable, b: Comparable) => a <= b,
  like: (a: Comparable, b: Comparable) => matchesPattern(String(a), String(b)),
  // Whole texts are folded, as PostgreSQL's ilike does it.
  ilike: (a: Comparable, b: Comparable) => matchesPattern(String(a).toLowerCase(), String(b).toLowerCase()),
  startsWith: (a: Comparable, b: Comparable) => String(a).startsWith(String(b)),
  contains: (a: Comparable, b: Comparable) => String(a).includes(String(b)),
} as const;

/** Two empty fields are equal (`$before.x` is one); nothing else is equal to null. */
function isEqual(
  value: Comparable | null,
  operand: Operand,
  type: Comparison['type'],
  facts: Facts,
): boolean {
  const [other = null] = operandValues(operand, type, facts);
  if (value === null || other === null) return isField(operand) && value === other;
  return value === other;
}

function isField(operand: Operand): boolean {
  return operand.kind === 'field' || (operand.kind === 'name' && operand.name.startsWith(BEFORE));
}

function operandValues(
  operand: Operand,
  type: Comparison['type'],
  facts: Facts,
): readonly (Comparable | null)[] {
  switch (operand.kind) {
    case 'literal':
      return [comparableValue(operand.value, type)];
    case 'field':
      return [comparableValue(readPath(operand.path, facts), type)];
    case 'list':
      return operand.values.flatMap((each) => operandValues(each, type, facts));
    case 'name': {
      const value = operand.name.startsWith(BEFORE)
        ? facts.before?.[operand.name.slice(BEFORE.length)]
        : valueOfName(operand.name, facts.moment);
      return Array.isArray(value)
        ? value.map((each: unknown) => comparableValue(each, type))
        : [comparableValue(value, type)];
    }
  }
}

const BEFORE = '$before.';

/**
 * Values of one type compare by `<` and `===`: instants as milliseconds, numbers as numbers (15 digits are exact),
 * dates as texts. A boolean that a present row does not mention is false.
 */
function comparableValue(value: unknown, type: Comparison['type']): Comparable | null {
  if (value === undefined) return null;
  if (value === null || value === '') return type === 'boolean' ? false : null;
  switch (type) {
    case 'integer':
    case 'number':
      return Number(value);
    case 'boolean':
      return value === true;
    case 'instant':
      return Date.parse(String(value));
    case 'json':
      return JSON.stringify(value);
    default:
      return referenceId(value);
  }
}

/** A reference may stand as an embedded record that has its `id`. */
function referenceId(value: unknown): string {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(value);
}

/** On create, a field has changed when it has a value. */
function hasChanged({ path, type }: Comparison, facts: Facts): boolean {
  const field = path.steps[0]?.field ?? '';
  const before = facts.before === undefined ? null : comparableValue(facts.before[field] ?? null, type);
  return comparableValue(facts.values[field] ?? null, type) !== before;
}

function isWithin({ operand, type, tree }: Comparison, value: Comparable | null, facts: Facts): boolean {
  if (value === null || tree === undefined) return false;
  const id = String(value);
  const nodes = operandValues(operand, type, facts);
  const ancestors = facts.moment.ancestors?.(tree.entity, id) ?? [id];
  return ancestors.some((ancestor) => nodes.includes(ancestor));
}

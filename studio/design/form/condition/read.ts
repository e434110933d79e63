import { isObject } from '../../../../metadata/json-object.ts';
import { type ConditionNode, type Group, nextId, type Quantifier } from './tree.ts';

type Members = Readonly<Record<string, unknown>>;

/** A condition document as a tree. Undefined for what is no object. */
export function readCondition(value: unknown): Group | undefined {
  return isObject(value) ? readMembers(value) : undefined;
}

function readMembers(members: Members): Group {
  const of = Object.entries(members).flatMap(([key, value]) => readMember(key, value));
  return { id: nextId(), node: 'group', how: 'all', of, listed: false };
}

function readMember(key: string, value: unknown): readonly ConditionNode[] {
  const raw: ConditionNode = { id: nextId(), node: 'raw', key, value };
  switch (key) {
    case 'any':
    case 'all':
      if (!Array.isArray(value) || !value.every(isObject)) return [raw];
      return [{ id: nextId(), node: 'group', how: key, of: value.map(readItem), listed: true }];
    case 'not':
      return [isObject(value) ? { id: nextId(), node: 'not', of: readMembers(value) } : raw];
    case '$isNew':
      return [typeof value === 'boolean' ? { id: nextId(), node: 'isNew', value } : raw];
    default:
      return readTests(key, value) ?? [raw];
  }
}

/** One member of a list. What stands alone in it needs no group around it. */
function readItem(members: Members): ConditionNode {
  const group = readMembers(members);
  const [only] = group.of;
  return only && group.of.length === 1 ? only : group;
}

function readTests(path: string, value: unknown): readonly ConditionNode[] | undefined {
  if (isScalar(value))
    return [{ id: nextId(), node: 'test', path, operator: 'eq', operand: value, short: true }];
  if (Array.isArray(value))
    return value.every(isScalar)
      ? [{ id: nextId(), node: 'test', path, operator: 'in', operand: value, short: true }]
      : undefined;
  if (!isObject(value) || Object.keys(value).length === 0) return undefined;
  const tests = Object.entries(value).map(([operator, operand]) => readOperator(path, operator, operand));
  return tests.every((test) => test !== undefined) ? tests : undefined;
}

const QUANTIFIERS: readonly string[] = ['some', 'every', 'none'] satisfies readonly Quantifier[];

function readOperator(path: string, operator: string, operand: unknown): ConditionNode | undefined {
  if (QUANTIFIERS.includes(operator)) {
    if (!isObject(operand)) return undefined;
    // Only quantifiers come here.
    const quantifier = operator as Quantifier;
    return { id: nextId(), node: 'rows', path, quantifier, of: readMembers(operand) };
  }
  if (!isOperand(operand)) return undefined;
  return { id: nextId(), node: 'test', path, operator, operand, short: false };
}

function isOperand(value: unknown): boolean {
  return (
    isScalar(value) ||
    isField(value) ||
    (Array.isArray(value) && value.every((one) => isScalar(one) || isField(one)))
  );
}

export function isField(value: unknown): value is { readonly field: string } {
  return isObject(value) && typeof value.field === 'string' && Object.keys(value).length === 1;
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

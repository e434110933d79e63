/** What can be asked of a field, in the words that people choose from. */
import type { ComparisonOperator } from '../../../../metadata/condition/condition.ts';
import { OPERATORS } from '../../../../metadata/condition/operators.ts';
import { FIELD_KINDS } from '../../../../metadata/fields/index.ts';
import type { Field } from '../../../../metadata/model.ts';
import type { ConditionSite } from './site.ts';
import type { Quantifier, Rows, Test } from './tree.ts';

/** An operator, with the flag of those that take one: empty and filled, changed and unchanged. */
export type Asked =
  | Exclude<ComparisonOperator, 'empty' | 'changed'>
  | 'empty'
  | 'filled'
  | 'changed'
  | 'unchanged'
  | Quantifier;

const FLAGS: Readonly<Record<string, readonly [when: Asked, otherwise: Asked]>> = {
  empty: ['empty', 'filled'],
  changed: ['changed', 'unchanged'],
};

export const ROWS: readonly Asked[] = ['some', 'none', 'every', 'empty', 'filled'];

/** The first is what a new test begins with. */
export function askedOf(field: Field, site: ConditionSite): readonly Asked[] {
  const { operators } = FIELD_KINDS[field.kind];
  const isNode = field.name === 'id' && !operators.includes('within');
  const all = isNode ? [...operators, 'within' as const] : operators;
  const known = all.filter((operator) => OPERATORS[operator].stored || site.names === 'record');
  const first = field.kind === 'enum' ? ['in' as const] : [];
  return [...new Set([...first, ...known])].flatMap(
    (operator): readonly Asked[] => FLAGS[operator] ?? [operator as Asked],
  );
}

/** What a test asks; undefined for what is none of ours. */
export function askedBy(node: Test | Rows): string {
  if (node.node === 'rows') return node.quantifier;
  const flags = FLAGS[node.operator];
  return flags ? flags[node.operand === false ? 1 : 0] : node.operator;
}

/** Operator and operand of what was chosen; the operand stays as far as it fits. */
export function asking(asked: string, node: Test): Pick<Test, 'operator' | 'operand' | 'short'> {
  for (const [operator, [when, otherwise]] of Object.entries(FLAGS))
    if (asked === when || asked === otherwise) return { operator, operand: asked === when, short: false };
  const short = asked === 'eq' || asked === 'in';
  return { operator: asked, operand: operandFor(asked, node), short };
}

function operandFor(asked: string, { operator, operand }: Test): unknown {
  if (operator in FLAGS) return undefined;
  const list = Array.isArray(operand) ? operand : operand === undefined ? [] : [operand];
  if (asked === 'in') return list.filter((one) => typeof one !== 'object');
  if (asked === 'between') return list.length === 2 ? list : undefined;
  return list[0];
}

/** Whether the operator needs something to compare with. */
export function takesOperand(asked: string): boolean {
  return !['empty', 'filled', 'changed', 'unchanged', 'some', 'every', 'none'].includes(asked);
}

/** What people say for dates differs: later, not greater. */
export function askedWord(asked: string, field: Field | undefined): string {
  const isTime = field?.kind === 'date' || field?.kind === 'instant';
  return isTime && ['gt', 'gte', 'lt', 'lte'].includes(asked) ? `${asked}_time` : asked;
}

/** Conditions: paths in keys, paths and values beside them. */
import type { Finding } from './finding.ts';
import { type End, findPath, type Scope } from './path.ts';
import type { Place } from './place.ts';
import { findValue } from './value.ts';

const BEFORE = '$before.';
const QUANTIFIERS = ['some', 'every', 'none'];

/** A condition, or the name of one of the entity's. */
export function findCondition(place: Place, scope: Scope, finding: Finding): void {
  if (place.isText) {
    finding.value(place, { kind: 'condition', entity: scope.entity, name: place.text });
    return;
  }
  for (const member of place.members()) {
    const { key } = member;
    if (key === 'any' || key === 'all') {
      for (const each of member.items()) findCondition(each, scope, finding);
    } else if (key === 'not') findCondition(member, scope, finding);
    else if (key !== '$isNew') findTest(member, scope, finding);
  }
}

function findTest(member: Place, scope: Scope, finding: Finding): void {
  const end = findPath({ place: member, side: 'key', text: member.key }, scope, finding);
  if (end.rows !== undefined) {
    for (const each of member.members()) {
      if (QUANTIFIERS.includes(each.key)) findCondition(each, { entity: end.rows }, finding);
    }
    return;
  }
  const operators = member.members();
  if (operators.length === 0) findOperands(member, end, scope, finding);
  for (const operator of operators) {
    findOperands(operator, end, scope, finding);
    if (operator.key === 'within') findTree(operator, end, finding);
  }
}

function findOperands(place: Place, end: End, scope: Scope, finding: Finding): void {
  for (const operand of place.oneOrMore()) {
    const { text } = operand;
    const other = operand.at('field');
    if (other.isText) findPath({ place: other, side: 'value', text: other.text }, scope, finding);
    else if (text.startsWith('$record.') || text.startsWith('$parent.')) {
      findPath({ place: operand, side: 'value', text }, scope, finding);
    } else if (text.startsWith(BEFORE)) {
      const name = text.slice(BEFORE.length);
      const to = { kind: 'field', entity: scope.entity, name } as const;
      finding.part(operand, 'value', BEFORE.length, text.length, to);
    } else if (!text.startsWith('$')) findValue(operand, end, finding);
  }
}

/** `within` goes up the tree that a reference of the entity makes. */
function findTree(place: Place, { entity, field }: End, finding: Finding): void {
  const nodes = field?.reference?.entity ?? entity;
  const by = nodes === undefined ? undefined : finding.entity(nodes)?.tree;
  if (nodes !== undefined && by !== undefined) {
    finding.implied(place, 'value', { kind: 'field', entity: nodes, name: by });
  }
}

import { isObject } from '../../../../metadata/json-object.ts';
import { pointerTo } from '../../../../metadata/json-pointer.ts';
import type { ConditionNode, Group, Rows, Test } from './tree.ts';

type Members = Record<string, unknown>;

/** Told where each part of a condition stands, as a pointer from its beginning. */
type Note = (id: number, pointer: string) => void;

/** The condition document of a tree; undefined when it says nothing. Tests that are not filled in are left out. */
export function writeCondition(group: Group, note: Note = () => {}): Readonly<Members> | undefined {
  const members = writeGroup(group, '', note);
  return Object.keys(members).length === 0 ? undefined : members;
}

/** A group on its own. One whose members an object cannot join is a list in it. */
function writeGroup(group: Group, pointer: string, note: Note): Members {
  note(group.id, pointer);
  if (group.how === 'any' || group.listed) return writeMember({}, group, pointer, note);
  const members: Members = {};
  const rest: Members[] = [];
  for (const node of group.of) {
    if (!isTaken(members, node)) writeMember(members, node, pointer, note);
    else
      rest.push(
        writeMember({}, node, pointerTo(pointer, 'all', listLength(members.all) + rest.length), note),
      );
  }
  const more = rest.filter((each) => Object.keys(each).length > 0);
  if (more.length > 0) members.all = [...(Array.isArray(members.all) ? members.all : []), ...more];
  return members;
}

const listLength = (value: unknown) => (Array.isArray(value) ? value.length : 0);

/** Whether an object has a member of this name already that cannot take the node too. */
function isTaken(members: Members, node: ConditionNode): boolean {
  const key = keyOf(node);
  if (!Object.hasOwn(members, key)) return false;
  if (node.node !== 'test' && node.node !== 'rows') return true;
  const there = asOperators(members[key]);
  return there === undefined || Object.hasOwn(there, operatorOf(node));
}

function keyOf(node: ConditionNode): string {
  switch (node.node) {
    case 'group':
      return node.how;
    case 'not':
      return 'not';
    case 'isNew':
      return '$isNew';
    case 'raw':
      return node.key;
    default:
      return node.path;
  }
}

const operatorOf = (node: Test | Rows) => (node.node === 'rows' ? node.quantifier : node.operator);

/** Adds the node to the members of an object. */
function writeMember(members: Members, node: ConditionNode, pointer: string, note: Note): Members {
  const key = keyOf(node);
  const at = pointerTo(pointer, key);
  note(node.id, at);
  switch (node.node) {
    case 'group': {
      const items = node.of
        .map((each, index) => writeItem(each, pointerTo(at, index), note))
        .filter((each) => Object.keys(each).length > 0);
      if (items.length > 0) members[key] = items;
      return members;
    }
    case 'not': {
      const of = writeGroup(node.of, at, note);
      if (Object.keys(of).length > 0) members[key] = of;
      return members;
    }
    case 'isNew':
      members[key] = node.value;
      return members;
    case 'raw':
      members[key] = node.value;
      return members;
    default:
      return writeTest(members, node, at, note);
  }
}

/** A member of a list: an object that says one thing, or several that it joins. */
function writeItem(node: ConditionNode, pointer: string, note: Note): Members {
  return node.node === 'group' && !node.listed && node.how === 'all'
    ? writeGroup(node, pointer, note)
    : writeMember({}, node, pointer, note);
}

function writeTest(members: Members, node: Test | Rows, at: string, note: Note): Members {
  const there = Object.hasOwn(members, node.path) ? asOperators(members[node.path]) : undefined;
  if (node.node === 'test' && node.short && !there) {
    if (node.operand !== undefined) members[node.path] = node.operand;
    return members;
  }
  const operator = operatorOf(node);
  const operand = node.node === 'rows' ? writeGroup(node.of, pointerTo(at, operator), note) : node.operand;
  const isEmpty =
    operand === undefined || (node.node === 'rows' && Object.keys(operand as Members).length === 0);
  note(node.id, pointerTo(at, operator));
  if (!isEmpty) members[node.path] = { ...there, [operator]: operand };
  return members;
}

/** What stands at a path as an object of operators, into which another one fits. */
function asOperators(value: unknown): Readonly<Members> | undefined {
  if (isObject(value)) return value;
  if (Array.isArray(value)) return { in: value };
  return value === undefined ? undefined : { eq: value };
}

import type { EditorState } from '@codemirror/state';
import { unescaped } from '../../../metadata/json-pointer.ts';
import { membersOf, type Node, rootOf, treeOf, valuesIn } from './json-tree.ts';

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where a JSON pointer leads in a text. */
export interface Place {
  /** The member's name with its quotes; undefined in a list, and for the whole document. */
  readonly name?: Range;
  readonly value: Range;
  /** False: it leads nowhere; then this is the nearest place around it. */
  readonly exact: boolean;
}

export function placeOf(state: EditorState, pointer: string): Place {
  const root = rootOf(treeOf(state));
  if (!root) return { value: { from: 0, to: state.doc.length }, exact: pointer === '' };
  let place: Place = { value: rangeOf(root), exact: true };
  let node: Node | undefined = root;
  for (const key of pointer.split('/').slice(1).map(unescaped)) {
    const found: Step | undefined = node && stepInto(state, node, key);
    if (!found) return { ...place, exact: false };
    place = found.place;
    node = found.node;
  }
  return place;
}

interface Step {
  readonly node: Node | undefined;
  readonly place: Place;
}

function stepInto(state: EditorState, node: Node, key: string): Step | undefined {
  if (node.name === 'Array') {
    const item = valuesIn(node)[Number(key)];
    return item && { node: item, place: { value: rangeOf(item), exact: true } };
  }
  if (node.name !== 'Object') return undefined;
  // Of two members of one name the last one counts.
  const member = membersOf(state, node).findLast((each) => each.key === key);
  if (!member) return undefined;
  const name = rangeOf(member.name);
  return {
    node: member.value,
    place: { name, value: member.value ? rangeOf(member.value) : name, exact: true },
  };
}

/** What is underlined for a place: all of a short value, of a long one its name or its beginning. */
export function markedRange(state: EditorState, { name, value, exact }: Place): Range {
  const isLong = state.doc.lineAt(value.from).number !== state.doc.lineAt(value.to).number;
  if (exact && !isLong) return value;
  return name ?? { from: value.from, to: Math.min(value.from + 1, value.to) };
}

const rangeOf = ({ from, to }: Node): Range => ({ from, to });

import type { EditorState } from '@codemirror/state';
import { isValue, membersOf, type Node, pathOf, treeOf, valuesIn } from './json-tree.ts';
import type { Range } from './place.ts';

/** What may be typed at a place of a text that is being typed. The range is what it takes the place of. */
export type Position = Range & {
  /** Keys down to the object whose member it is, or to the value itself. */
  readonly path: readonly string[];
  /** It stands in quotes already. */
  readonly quoted: boolean;
  /** Something stands before it without the comma between. */
  readonly lacksComma: boolean;
} & (
    | {
        readonly at: 'key';
        /** Names of the object's other members. */
        readonly taken: readonly string[];
        /** Its value is there: only the name is wanted. */
        readonly named: boolean;
      }
    | {
        readonly at: 'value';
        /** In a list: the other values of it. */
        readonly list: Node | undefined;
      }
  );

export function positionAt(state: EditorState, pos: number): Position | undefined {
  const node = treeOf(state).resolveInner(pos, -1);
  const { parent } = node;
  if (node.name === 'PropertyName' && parent) return pos < node.to ? keyAt(state, node, parent) : undefined;
  if (isValue(node) && node.name !== 'Object' && node.name !== 'Array') {
    const isInside = node.name === 'String' ? pos < node.to : true;
    return isInside ? valueAt(state, node, { from: node.from, to: node.to }) : undefined;
  }
  if (node.type.isError && node.from < pos) {
    const range = { from: node.from, to: pos };
    const before = positionAfter(state, node.from);
    return before && { ...before, ...range, quoted: state.sliceDoc(node.from, node.from + 1) === '"' };
  }
  return positionAfter(state, pos);
}

/** Between tokens: what the token before asks for. */
function positionAfter(state: EditorState, pos: number): Position | undefined {
  const before = state.sliceDoc(0, pos).trimEnd().length;
  const token = treeOf(state).resolveInner(before, -1);
  const { parent, name } = token;
  const here = { from: pos, to: pos, quoted: false };
  if (!parent) return undefined;
  if (name === '{' || (name === ',' && parent.name === 'Object')) return inObject(state, parent, here, false);
  if (name === '[' || (name === ',' && parent.name === 'Array')) return inList(state, parent, here, false);
  if (name === ':')
    return { ...here, at: 'value', path: pathOf(state, parent), list: undefined, lacksComma: false };
  const ended = isValue(token) ? token : parent;
  if (!isValue(ended) || ended.to !== before) return undefined;
  const around = ended.parent;
  if (around?.name === 'Array') return inList(state, around, here, true);
  return around?.name === 'Property' && around.parent
    ? inObject(state, around.parent, here, true)
    : undefined;
}

type Here = Range & { readonly quoted: boolean };

function inObject(state: EditorState, object: Node, here: Here, lacksComma: boolean): Position {
  const taken = membersOf(state, object).map(({ key }) => key);
  return { ...here, at: 'key', path: pathOf(state, object), taken, named: false, lacksComma };
}

function inList(state: EditorState, list: Node, here: Here, lacksComma: boolean): Position {
  const index = valuesIn(list).filter(({ to }) => to <= here.from).length;
  return { ...here, at: 'value', path: [...pathOf(state, list), String(index)], list, lacksComma };
}

function keyAt(state: EditorState, name: Node, property: Node): Position | undefined {
  const object = property.parent;
  if (!object) return undefined;
  const others = membersOf(state, object).filter((member) => member.name.from !== name.from);
  return {
    at: 'key',
    from: name.from,
    to: name.to,
    path: pathOf(state, object),
    taken: others.map(({ key }) => key),
    // A name that stands alone may have the next member swallowed by the parser as its value.
    named: name.nextSibling?.name === ':',
    quoted: true,
    lacksComma: false,
  };
}

function valueAt(state: EditorState, value: Node, range: Range): Position {
  const list = value.parent?.name === 'Array' ? value.parent : undefined;
  const quoted = value.name === 'String';
  return { at: 'value', ...range, path: pathOf(state, value), list, quoted, lacksComma: false };
}

/** A JSON text as the editor's syntax tree has it: also one that is being typed and is no JSON yet. */
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';

export type Tree = ReturnType<typeof syntaxTree>;
export type Node = Tree['topNode'];

const VALUES: ReadonlySet<string> = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']);

/** Longest wait for a text to be read to its end, in milliseconds: a machine that is busy takes longer, and half a tree would say wrong things. */
const PATIENCE = 5000;

export function treeOf(state: EditorState): Tree {
  return ensureSyntaxTree(state, state.doc.length, PATIENCE) ?? syntaxTree(state);
}

export const isValue = (node: Node): boolean => VALUES.has(node.name);

/** The outermost value. Undefined while none is there. */
export function rootOf(tree: Tree): Node | undefined {
  return valuesIn(tree.topNode)[0];
}

export function valuesIn(node: Node): readonly Node[] {
  return childrenOf(node).filter(isValue);
}

export function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

export interface Member {
  readonly key: string;
  readonly name: Node;
  /** Undefined while it is not typed. */
  readonly value: Node | undefined;
}

export function membersOf(state: EditorState, object: Node): readonly Member[] {
  return object.getChildren('Property').flatMap((property) => {
    const name = property.getChild('PropertyName');
    return name ? [{ key: textOf(state, name), name, value: valuesIn(property)[0] }] : [];
  });
}

/** What a name or a string says. */
export function textOf(state: EditorState, node: Node): string {
  const source = state.sliceDoc(node.from, node.to);
  try {
    return String(JSON.parse(source));
  } catch {
    // An escape that is not typed to its end.
    return source.replace(/^"|"$/g, '');
  }
}

/** The value as far as it is there. */
export function jsonOf(state: EditorState, node: Node | undefined): unknown {
  switch (node?.name) {
    case 'Object':
      return Object.fromEntries(membersOf(state, node).map(({ key, value }) => [key, jsonOf(state, value)]));
    case 'Array':
      return valuesIn(node).map((item) => jsonOf(state, item));
    case 'String':
      return textOf(state, node);
    case 'Number':
      return Number(state.sliceDoc(node.from, node.to));
    case 'True':
      return true;
    case 'False':
      return false;
    case 'Null':
      return null;
    default:
      return undefined;
  }
}

/** Keys from the outermost value down to this one. */
export function pathOf(state: EditorState, node: Node): readonly string[] {
  const { parent } = node;
  if (!parent) return [];
  if (parent.name === 'Array') {
    const index = valuesIn(parent).findIndex(({ from }) => from >= node.from);
    return [...pathOf(state, parent), String(index)];
  }
  if (node.name !== 'Property') return pathOf(state, parent);
  const name = node.getChild('PropertyName');
  return [...pathOf(state, parent), name ? textOf(state, name) : ''];
}

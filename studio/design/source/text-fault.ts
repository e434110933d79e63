import type { EditorState } from '@codemirror/state';
import { membersOf, type Node, rootOf, type Tree, treeOf } from './json-tree.ts';
import type { Range } from './place.ts';

/** Why a text is no document. The texts are `source.no_json.<reason>`. */
export type Reason =
  | 'empty'
  | 'object'
  | 'comma'
  | 'extra_comma'
  | 'colon'
  | 'value'
  | 'word'
  | 'name'
  | 'quote'
  | 'unclosed'
  | 'after'
  | 'twice'
  | 'json';

export interface TextFault extends Range {
  readonly reason: Reason;
  /** From 1. */
  readonly line: number;
  /** What stands there. */
  readonly word: string;
}

/** The first place at which a text is no JSON, or says a member twice. Undefined: it is a document. */
export function textFault(state: EditorState): TextFault | undefined {
  const tree = treeOf(state);
  const error = firstError(tree);
  if (error) {
    const reason = reasonOf(state, error);
    return faultAt(state, reason, (reason === 'colon' && error.prevSibling) || error);
  }
  const root = rootOf(tree);
  if (root?.name !== 'Object') return faultAt(state, 'object', root ?? tree.topNode);
  const second = saidTwice(state, tree);
  if (second) return faultAt(state, 'twice', second);
  try {
    JSON.parse(state.doc.toString());
    return undefined;
  } catch {
    // The grammar of the editor is as strict as JSON; should it ever be looser, nothing that is no JSON gets past here.
    return faultAt(state, 'json', root);
  }
}

function faultAt(state: EditorState, reason: Reason, { from, to }: Range): TextFault {
  const { number, to: end } = state.doc.lineAt(from);
  const word = state.sliceDoc(from, Math.min(to, end, from + 40));
  return { reason, from, to: Math.min(to, end), line: number, word };
}

function firstError(tree: Tree): Node | undefined {
  let found: Node | undefined;
  tree.iterate({
    enter: ({ type, node }) => {
      if (type.isError) found ??= node;
      return found === undefined;
    },
  });
  return found;
}

function reasonOf(state: EditorState, { from, to, parent, prevSibling, firstChild }: Node): Reason {
  const text = state.sliceDoc(from, to);
  const next = state.sliceDoc(to).trimStart().charAt(0);
  if (parent?.name === 'JsonText') return state.doc.toString().trim() === '' ? 'empty' : 'after';
  if (/^"(?:[^"\\]|\\.)*$/.test(text)) return 'quote';
  if (next === '' && text === '') return 'unclosed';
  if (parent?.name === 'Property') {
    if (prevSibling?.name === 'PropertyName') return 'colon';
    return text === '' ? 'value' : 'word';
  }
  if (prevSibling?.name === ',' && (next === '}' || next === ']')) return 'extra_comma';
  if (text === '' || firstChild !== null) return 'comma';
  return parent?.name === 'Object' ? 'name' : 'word';
}

function saidTwice(state: EditorState, tree: Tree): Node | undefined {
  let found: Node | undefined;
  tree.iterate({
    enter: ({ name, node }) => {
      if (name !== 'Object' || found) return found === undefined;
      const seen = new Set<string>();
      found = membersOf(state, node).find(({ key }) => seen.size === seen.add(key).size)?.name;
      return found === undefined;
    },
  });
  return found;
}

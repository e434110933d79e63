import { type Path, valueAt } from '../content/edit.ts';
import { childNode, memberSchemas, rootNode, type SchemaBook, type SchemaNode } from './node.ts';
import { optionOf } from './union.ts';

/** What may stand at a path of a document. Of several shapes the one that the document has there. */
export function nodeAt(book: SchemaBook, kind: string, content: unknown, path: Path): SchemaNode | undefined {
  let node: SchemaNode | undefined = rootNode(book, kind);
  for (const [index, key] of path.entries()) {
    node = node && narrowed(book, node, valueAt(content, path.slice(0, index)));
    node = node && childNode(book, node, key);
  }
  return node;
}

/** Without the choice between shapes. */
export function narrowed(book: SchemaBook, node: SchemaNode, value: unknown): SchemaNode | undefined {
  return node.shape === 'union' ? optionOf(book, node, value) : node;
}

/** The members of an object in the order of the language. */
export function orderAt(book: SchemaBook, kind: string, content: unknown, path: Path): readonly string[] {
  const node = nodeAt(book, kind, content, path);
  const object = node && narrowed(book, node, valueAt(content, path));
  return object ? Object.keys(memberSchemas(object)) : [];
}

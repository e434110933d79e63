import type { SchemaBook } from '../schema/node.ts';
import { nodeAt } from '../schema/walk.ts';
import { type Path, valueAt } from './edit.ts';

/**
 * What goes when the place goes: also the holder that would be left empty, where it may be left out. An empty object or
 * list says nothing, and the language refuses most of them.
 */
export function emptiedHolder(book: SchemaBook, kind: string, content: unknown, path: Path): Path {
  const holder = path.slice(0, -1);
  const value = valueAt(content, holder);
  const isLast = typeof value === 'object' && value !== null && Object.keys(value).length <= 1;
  if (holder.length === 0 || !isLast || !isOptional(book, kind, content, holder)) return path;
  return emptiedHolder(book, kind, content, holder);
}

/** A named member of an object that need not be there. What people named or listed themselves stays until they remove it. */
function isOptional(book: SchemaBook, kind: string, content: unknown, path: Path): boolean {
  const parent = nodeAt(book, kind, content, path.slice(0, -1));
  const own = path.at(-1) ?? '';
  return parent?.shape === 'object' && !((parent.schema.required ?? []) as readonly string[]).includes(own);
}

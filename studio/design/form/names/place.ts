import { isObject } from '../../../../metadata/json-object.ts';
import type { NameMeaning } from '../../../../metadata/name-meanings.ts';
import { type Path, valueAt } from '../content/edit.ts';
import { childNode, rootNode, type SchemaBook, type SchemaNode } from '../schema/node.ts';
import { optionsOf } from '../schema/union.ts';
import { narrowed } from '../schema/walk.ts';

/** What the names at a place of a document are names of, and what the place is about. */
export interface NamePlace {
  readonly path: Path;
  readonly meaning: NameMeaning | 'test' | 'operand';
  /** Entity that fields and paths belong to, where one is named. */
  readonly entity: string | undefined;
  /** In a condition: the keys from where it begins. */
  readonly inCondition?: Path;
}

/** Where a path leads in the language. */
export interface Walk {
  /** Undefined where the language knows nothing of it, and within a condition. */
  readonly node: SchemaNode | undefined;
  readonly meaning: NameMeaning | undefined;
  readonly entity: string | undefined;
  /** How many keys lead to the condition that the path goes into. */
  readonly condition?: number;
}

export function walkTo(book: SchemaBook, kind: string, content: unknown, path: Path): Walk {
  let at: Walk = { node: rootNode(book, kind), meaning: undefined, entity: subject(content) };
  for (const [index, key] of path.entries()) {
    const holder = path.slice(0, index);
    const node: SchemaNode | undefined = at.node && narrowed(book, at.node, valueAt(content, holder));
    if (node?.shape === 'condition') return { ...at, node: undefined, condition: index };
    at = step(book, node, at, key, { content, holder });
  }
  return at;
}

/** Undefined where the language says nothing of names. */
export function placeIn(book: SchemaBook, kind: string, content: unknown, path: Path): NamePlace | undefined {
  const { node, entity, condition, ...walk } = walkTo(book, kind, content, path);
  if (condition !== undefined) return inCondition(path, condition, entity);
  if (node?.shape === 'condition' && (!node.schema.anyOf || isObject(valueAt(content, path))))
    return inCondition(path, path.length, entity);
  const meaning = walk.meaning ?? (node?.schema.anyOf ? ofOptions(book, node) : undefined);
  return meaning && { path, meaning, entity };
}

function step(
  book: SchemaBook,
  node: SchemaNode | undefined,
  at: Walk,
  key: string,
  { content, holder }: { content: unknown; holder: Path },
): Walk {
  const child = node && childNode(book, node, key);
  const isList = node?.schema.type === 'array';
  const own = child && meaningOf(child);
  // What a list says of its texts holds in the lists in it.
  const meaning = own ?? (isList ? at.meaning : undefined);
  return { node: child, meaning, entity: entityBelow(node, at, key, content, holder) };
}

/** Below the name of an entity the place is about that one; the lines of a field are an entity of their own. */
function entityBelow(
  node: SchemaNode | undefined,
  at: Walk,
  key: string,
  content: unknown,
  holder: Path,
): string | undefined {
  if (node?.shape === 'map' && node.schema['x-name'] === 'entity') return key;
  const property = valueAt(content, holder);
  if (key !== 'items' || !isObject(property) || at.entity === undefined) return at.entity;
  const field = isObject(property['x-field']) ? property['x-field'] : {};
  return typeof field.lines === 'string' ? field.lines : `${at.entity}_line`;
}

/** What a document is about as a whole: the entity that it names, or that it is. */
function subject(content: unknown): string | undefined {
  if (!isObject(content)) return undefined;
  const named = content.entity ?? content.$id;
  return typeof named === 'string' ? named : undefined;
}

function meaningOf({ schema }: SchemaNode): NameMeaning | undefined {
  // A closed keyword: schemas.test.ts knows what it may say.
  return schema['x-name'] as NameMeaning | undefined;
}

function ofOptions(book: SchemaBook, node: SchemaNode): NameMeaning | undefined {
  return optionsOf(book, node)
    .map(meaningOf)
    .find((meaning) => meaning !== undefined);
}

function inCondition(path: Path, begin: number, entity: string | undefined): NamePlace {
  const inner = path.slice(begin);
  const last = inner.findLast((key) => !/^\d+$/.test(key));
  const isTest = last === undefined || ['any', 'all', 'not', 'some', 'every', 'none'].includes(last);
  return { path: path.slice(0, begin), meaning: isTest ? 'test' : 'operand', entity, inCondition: inner };
}

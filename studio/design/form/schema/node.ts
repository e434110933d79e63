/** A place of the language: what a JSON Schema says of the values that may stand there, references followed. */
import type { JsonSchema } from '../../../../metadata/fields/field-kind.ts';
import { type Shape, shapeOf } from './shape.ts';

/** Schemas by their `$id`, in one language. */
export type SchemaBook = Readonly<Record<string, JsonSchema>>;

export interface SchemaNode {
  readonly schema: JsonSchema;
  /** Where the shape is defined: `urn:jacquard:entity:1#/$defs/xField`. Hints hang there. */
  readonly place: string;
  readonly shape: Shape;
}

const known = new WeakMap<SchemaBook, Map<JsonSchema, SchemaNode>>();

/** The node of a schema that stands in the document schema `base`. The same schema gives the same node. */
export function nodeOf(book: SchemaBook, schema: JsonSchema, place: string): SchemaNode {
  const nodes = known.get(book) ?? new Map<JsonSchema, SchemaNode>();
  known.set(book, nodes);
  const before = nodes.get(schema);
  if (before) return before;
  const node = resolved(book, schema, place);
  nodes.set(schema, node);
  return node;
}

/** What stands beside a reference says more than what it leads to. */
function resolved(book: SchemaBook, schema: JsonSchema, place: string): SchemaNode {
  const { $ref, ...own } = schema;
  if (typeof $ref !== 'string') return { schema, place, shape: shapeOf(book, schema, place) };
  const target = referenced(book, $ref, place);
  const merged = { ...target.schema, ...own };
  return { schema: merged, place: target.place, shape: shapeOf(book, merged, target.place) };
}

function referenced(book: SchemaBook, ref: string, place: string): SchemaNode {
  const full = ref.startsWith('#') ? place.slice(0, place.indexOf('#')) + ref : ref;
  const [id = '', pointer = ''] = full.split('#');
  const target = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (at as JsonSchema | undefined)?.[key], book[id]);
  // A schema of ours that leads nowhere is caught by the tests of the schemas.
  return nodeOf(book, (target ?? {}) as JsonSchema, `${id}#${pointer}`);
}

export function rootNode(book: SchemaBook, kind: string): SchemaNode {
  const id = `urn:jacquard:${kind}:1`;
  return nodeOf(book, book[id] ?? {}, `${id}#`);
}

/** The schemas of an object's named members, in the order of the language. */
export function memberSchemas({ schema }: SchemaNode): Readonly<Record<string, JsonSchema>> {
  return (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
}

/** What may stand one key below an object, a map or a list. Undefined where the language knows nothing of it. */
export function childNode(book: SchemaBook, node: SchemaNode, key: string): SchemaNode | undefined {
  const { schema, place } = node;
  const member = Object.hasOwn(memberSchemas(node), key) ? memberSchemas(node)[key] : undefined;
  if (member) return nodeOf(book, member, `${place}/properties/${key}`);
  const rest = schema.type === 'array' ? schema.items : schema.additionalProperties;
  if (typeof rest === 'object' && rest !== null) return nodeOf(book, rest as JsonSchema, `${place}/*`);
  return node.shape === 'list' || node.shape === 'map' ? ANYTHING : undefined;
}

/** A member of a free record, or an item of a list that takes whatever there is. */
const ANYTHING: SchemaNode = { schema: {}, place: '#any', shape: 'any' };

import type { JsonSchema } from '../../../../metadata/fields/field-kind.ts';
import { nodeOf, type SchemaBook } from './node.ts';

/** How the values of a place are drawn. */
export type Shape =
  | 'const'
  /** Named members. */
  | 'object'
  /** Entries that people name. */
  | 'map'
  | 'list'
  /** A list of short texts. */
  | 'names'
  /** One of several shapes. */
  | 'union'
  /** A condition, and where that is allowed, the name of one. */
  | 'condition'
  | 'choice'
  | 'text'
  | 'prose'
  | 'number'
  | 'integer'
  | 'boolean'
  /** Whatever JSON there is. */
  | 'any';

/** Texts that may be longer than this get room. */
const LONG = 200;

export function shapeOf(book: SchemaBook, schema: JsonSchema, place: string): Shape {
  if (schema.const !== undefined) return 'const';
  // Its members are paths, operators and groups, which no list of members can draw.
  if (schema.$id === 'urn:jacquard:condition:1') return 'condition';
  if (schema.anyOf || schema.oneOf) return isNamable(book, schema, place) ? 'condition' : 'union';
  if (schema.enum) return 'choice';
  const { type } = schema;
  if (type === 'object') return schema.properties ? 'object' : 'map';
  if (type === 'array') return isListOfNames(book, schema, place) ? 'names' : 'list';
  if (type === 'string') return Number(schema.maxLength ?? 0) > LONG ? 'prose' : 'text';
  return type === 'number' || type === 'integer' || type === 'boolean' ? type : 'any';
}

/** A condition, or the name of one. */
function isNamable(book: SchemaBook, { anyOf }: JsonSchema, place: string): boolean {
  const options = (anyOf ?? []) as readonly JsonSchema[];
  const shapes = options.map((option, index) => nodeOf(book, option, `${place}/anyOf/${index}`).shape);
  return shapes.length === 2 && shapes.includes('condition') && shapes.includes('text');
}

function isListOfNames(book: SchemaBook, { items }: JsonSchema, place: string): boolean {
  if (typeof items !== 'object' || items === null) return false;
  const { shape } = nodeOf(book, items as JsonSchema, `${place}/*`);
  return shape === 'text' || shape === 'choice';
}

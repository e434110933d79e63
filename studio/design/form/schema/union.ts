/** Places that take one of several shapes: which one a value has, and what another one keeps of it. */

import type { JsonSchema } from '../../../../metadata/fields/field-kind.ts';
import { isObject } from '../../../../metadata/json-object.ts';
import { memberSchemas, nodeOf, type SchemaBook, type SchemaNode } from './node.ts';

export function optionsOf(book: SchemaBook, { schema, place }: SchemaNode): readonly SchemaNode[] {
  const options = (schema.anyOf ?? schema.oneOf ?? []) as readonly JsonSchema[];
  return options.map((option, index) => nodeOf(book, option, `${place}/anyOf/${index}`));
}

/** The option that the value is of; the first one for a value that is of none. */
export function optionOf(book: SchemaBook, node: SchemaNode, value: unknown): SchemaNode | undefined {
  const options = optionsOf(book, node);
  return options.find((option) => fits(option, value)) ?? options[0];
}

/** Whether it is such a value at all, whatever is wrong further in. */
function fits({ schema, shape, ...node }: SchemaNode, value: unknown): boolean {
  switch (shape) {
    case 'const':
      return schema.const === value;
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
    case 'integer':
      return typeof value === 'number';
    case 'text':
    case 'prose':
    case 'choice':
      return typeof value === 'string';
    case 'names':
    case 'list':
      return Array.isArray(value);
    case 'map':
    case 'condition':
      return isObject(value);
    case 'object':
      return isObject(value) && saysItIs({ schema, shape, ...node }, value);
    default:
      return true;
  }
}

/** A member with one possible value tells shapes apart, such as the kind of a view. */
function saysItIs(node: SchemaNode, value: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(memberSchemas(node)).every(
    ([key, member]) => member.const === undefined || value[key] === member.const,
  );
}

/**
 * The value in another shape; undefined where that would lose something. A single value becomes a list of one and back,
 * a text the member of an object that must be there.
 */
export function converted(value: unknown, from: SchemaNode, to: SchemaNode): unknown {
  if (to.shape === 'const') return isBlank(value) ? to.schema.const : undefined;
  if (to.shape === 'list' || to.shape === 'names') {
    if (from.shape === 'const' || value === undefined) return [emptyOf(to)].filter(() => to.shape === 'list');
    const [only] = requiredOf(from);
    const inner = to.shape === 'names' && isObject(value) && only !== undefined ? value[only] : value;
    return Array.isArray(inner) ? inner : [inner];
  }
  if (from.shape === 'list' && Array.isArray(value))
    return value.length > 1 ? undefined : (value[0] ?? emptyOf(to));
  return asSingle(value, from, to);
}

function asSingle(value: unknown, from: SchemaNode, to: SchemaNode): unknown {
  const [member] = requiredOf(to);
  if (to.shape === 'object' && member !== undefined && !isObject(value) && from.shape !== 'const')
    return { [member]: value };
  if (from.shape === 'object' && to.shape === 'text' && isObject(value)) {
    const [key = ''] = requiredOf(from);
    return Object.keys(value).some((name) => name !== key) ? undefined : value[key];
  }
  return from.shape === 'const' || isBlank(value) ? emptyOf(to) : undefined;
}

function requiredOf({ schema }: SchemaNode): readonly string[] {
  return (schema.required ?? []) as readonly string[];
}

function isBlank(value: unknown): boolean {
  if (value === undefined || value === true || value === '') return true;
  return isObject(value) ? Object.keys(value).length === 0 : Array.isArray(value) && value.length === 0;
}

/** What a place begins with when somebody adds it. */
export function emptyOf({ schema, shape }: SchemaNode): unknown {
  switch (shape) {
    case 'const':
      return schema.const;
    case 'object':
      return withConstants(schema);
    case 'map':
    case 'condition':
      return {};
    case 'list':
    case 'names':
      return [];
    case 'boolean':
      return schema.default !== true;
    case 'number':
    case 'integer':
      return typeof schema.minimum === 'number' ? schema.minimum : 0;
    case 'choice':
      return (schema.enum as readonly unknown[])[0];
    default:
      return '';
  }
}

/** Members that can only be one thing are there from the start. */
function withConstants(schema: JsonSchema): Readonly<Record<string, unknown>> {
  const members = (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
  const required = (schema.required ?? []) as readonly string[];
  return Object.fromEntries(
    required.flatMap((key) => (members[key]?.const === undefined ? [] : [[key, members[key].const]])),
  );
}

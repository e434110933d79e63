import type { JsonSchema } from './fields/field-kind.ts';
import { pointerTo } from './json-pointer.ts';

/** Keywords by what stands in them: schemas by name, one schema, a list of schemas. */
const BY_NAME = ['properties', '$defs'];
const ONE = ['items', 'additionalProperties', 'propertyNames', 'not'];
const LISTS = ['anyOf', 'oneOf', 'allOf'];

type Change = (part: JsonSchema, pointer: string) => JsonSchema;

/** A schema with every schema directly in it changed. What is none, such as an example or a default, stays as it is. */
export function changedParts(schema: JsonSchema, pointer: string, change: Change): JsonSchema {
  const entries = Object.entries(schema).map(([keyword, value]): readonly [string, unknown] => {
    const at = pointerTo(pointer, keyword);
    if (LISTS.includes(keyword) && Array.isArray(value)) {
      return [keyword, value.map((part, index) => change(part, pointerTo(at, index)))];
    }
    if (!isSchema(value)) return [keyword, value];
    if (ONE.includes(keyword)) return [keyword, change(value, at)];
    return [keyword, BY_NAME.includes(keyword) ? changedByName(value, at, change) : value];
  });
  return Object.fromEntries(entries);
}

function changedByName(parts: JsonSchema, pointer: string, change: Change): JsonSchema {
  const entries = Object.entries(parts).map(([name, part]) => [
    name,
    isSchema(part) ? change(part, pointerTo(pointer, name)) : part,
  ]);
  return Object.fromEntries(entries);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

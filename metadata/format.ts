/** The one way a document is written: so that a diff shows what changed and nothing else. */

import type { Document } from './document.ts';
import type { JsonSchema } from './fields/field-kind.ts';
import { isObject } from './json-object.ts';
import { layOut } from './lay-out.ts';
import { SCHEMAS } from './schemas.ts';
import { own } from './table.ts';

/**
 * Canonical text of a document: members in the order of the schema, defaults left out, two spaces, what fits on a line
 * on one line. Unknown members stay, after the known ones. Ends with a line break.
 */
export function formatDocument({ kind, content }: Pick<Document, 'kind' | 'content'>): string {
  const root = SCHEMAS[kind];
  return `${layOut(arranged(content, root, root))}\n`;
}

/** A schema, with the one that its references lead into. */
interface Meant {
  readonly schema: JsonSchema;
  readonly root: JsonSchema;
}

/** The value with its members in order and without defaults. */
function arranged(value: unknown, schema: JsonSchema | undefined, within: JsonSchema): unknown {
  const { schema: meant, root } = meantBy(schema, value, within);
  if (Array.isArray(value)) return value.map((item) => arranged(item, asSchema(meant.items), root));
  if (!isObject(value)) return value;
  const properties = asTable(meant.properties);
  const names = [
    ...Object.keys(properties).filter((name) => Object.hasOwn(value, name)),
    ...Object.keys(value).filter((name) => !Object.hasOwn(properties, name)),
  ];
  const members = names.flatMap((name): readonly [string, unknown][] => {
    const of = Object.hasOwn(properties, name) ? properties[name] : asSchema(meant.additionalProperties);
    if (of !== undefined && isDefault(value[name], of)) return [];
    const inner = arranged(value[name], of, root);
    return becameEmpty(inner, value[name]) && !isRequired(name, meant) ? [] : [[name, inner]];
  });
  return Object.fromEntries(members);
}

function meantBy(schema: JsonSchema | undefined, value: unknown, root: JsonSchema): Meant {
  const first = resolved(schema ?? {}, root);
  return alternative(first, value);
}

function resolved(schema: JsonSchema, root: JsonSchema): Meant {
  const { $ref } = schema;
  if (typeof $ref !== 'string') return { schema, root };
  const [, kind, name] = /^(?:urn:jacquard:(\w+):1)?#\/\$defs\/(\w+)$/.exec($ref) ?? [];
  // Conditions keep the order in which they were written: it is the order in which they are read.
  if (name === undefined) return { schema: {}, root };
  const next = kind === undefined ? root : (own(SCHEMAS as Readonly<Record<string, JsonSchema>>, kind) ?? {});
  return resolved(asTable(next.$defs)[name] ?? {}, next);
}

/** Of alternatives the one for values of this shape; of two kinds of objects the one whose constants the value has. */
function alternative({ schema, root }: Meant, value: unknown): Meant {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (!Array.isArray(alternatives)) return { schema, root };
  const type = Array.isArray(value) ? 'array' : typeof value;
  const candidates = alternatives.map((each) => resolved(asSchema(each) ?? {}, root));
  const found = candidates.find((each) => each.schema.type === type && hasConstants(each.schema, value));
  return found ?? { schema: {}, root };
}

function hasConstants(schema: JsonSchema, value: unknown): boolean {
  return Object.entries(asTable(schema.properties)).every(
    ([name, { const: constant }]) => constant === undefined || (isObject(value) && value[name] === constant),
  );
}

function isDefault(value: unknown, schema: JsonSchema): boolean {
  return schema.default !== undefined && JSON.stringify(value) === JSON.stringify(schema.default);
}

/** An object of which only defaults were said says nothing any more. */
function becameEmpty(value: unknown, before: unknown): boolean {
  return (
    isObject(value) && isObject(before) && Object.keys(value).length === 0 && Object.keys(before).length > 0
  );
}

function isRequired(name: string, schema: JsonSchema): boolean {
  return Array.isArray(schema.required) && schema.required.includes(name);
}

function asTable(value: unknown): Readonly<Record<string, JsonSchema>> {
  // Schemas are our own files; a test validates them.
  return isObject(value) ? (value as Readonly<Record<string, JsonSchema>>) : {};
}

function asSchema(value: unknown): JsonSchema | undefined {
  return isObject(value) ? value : undefined;
}

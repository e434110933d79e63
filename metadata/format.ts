/** The one way a document is written: so that a diff shows what changed and nothing else. */
import type { Document } from './document.ts';
import type { JsonSchema } from './fields/field-kind.ts';
import { layOut } from './lay-out.ts';
import { SCHEMAS } from './schemas.ts';

/**
 * Canonical text of a document: members in the order of the schema, defaults left out, two spaces, what fits on a line
 * on one line. Unknown members stay, after the known ones. Ends with a line break.
 */
export function formatDocument({ kind, content }: Pick<Document, 'kind' | 'content'>): string {
  const root = SCHEMAS[kind];
  return `${layOut(arranged(content, root, root))}\n`;
}

/** The value with its members in order and without defaults. */
function arranged(value: unknown, schema: JsonSchema | undefined, root: JsonSchema): unknown {
  const meant = schema && alternative(resolved(schema, root), value, root);
  if (Array.isArray(value)) return value.map((item) => arranged(item, asSchema(meant?.items), root));
  if (!isObject(value)) return value;
  const properties = asTable(meant?.properties);
  const names = [
    ...Object.keys(properties).filter((name) => Object.hasOwn(value, name)),
    ...Object.keys(value).filter((name) => !Object.hasOwn(properties, name)),
  ];
  const members = names.flatMap((name): readonly [string, unknown][] => {
    const of = Object.hasOwn(properties, name) ? properties[name] : asSchema(meant?.additionalProperties);
    if (of !== undefined && isDefault(value[name], of)) return [];
    const inner = arranged(value[name], of, root);
    return becameEmpty(inner, value[name]) && !isRequired(name, meant) ? [] : [[name, inner]];
  });
  return Object.fromEntries(members);
}

function resolved(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const { $ref } = schema;
  if (typeof $ref !== 'string') return schema;
  // Conditions keep the order in which they were written: it is the order in which they are read.
  if (!$ref.startsWith('#/$defs/')) return {};
  return resolved(asTable(root.$defs)[$ref.slice('#/$defs/'.length)] ?? {}, root);
}

/** Of alternatives the one for values of this shape; of two kinds of objects the one whose constants the value has. */
function alternative(schema: JsonSchema, value: unknown, root: JsonSchema): JsonSchema {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (!Array.isArray(alternatives)) return schema;
  const type = Array.isArray(value) ? 'array' : typeof value;
  const candidates = alternatives.map((each) => resolved(asSchema(each) ?? {}, root));
  return candidates.find((each) => each.type === type && hasConstants(each, value)) ?? {};
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

function isRequired(name: string, schema: JsonSchema | undefined): boolean {
  return Array.isArray(schema?.required) && schema.required.includes(name);
}

function asTable(value: unknown): Readonly<Record<string, JsonSchema>> {
  // Schemas are our own files; a test validates them.
  return isObject(value) ? (value as Readonly<Record<string, JsonSchema>>) : {};
}

function asSchema(value: unknown): JsonSchema | undefined {
  return isObject(value) ? value : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

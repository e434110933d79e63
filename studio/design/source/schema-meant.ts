/** What the schema of a document kind says of a place, by what the text says around it. */
import type { JsonSchema } from '../../../metadata/fields/field-kind.ts';
import type { Locale } from '../../../metadata/locales.ts';
import { localisedSchema, type SchemaKind } from '../../../metadata/schema-texts.ts';

/** A schema without references and alternatives, and the document it stands in. */
export interface Meant {
  readonly schema: JsonSchema;
  readonly root: JsonSchema;
}

/**
 * All that may be meant at a path: of several alternatives those which what is written there can be of. `around`: the
 * value at the path itself is about to be replaced and tells nothing.
 */
export function meantAt(
  kind: SchemaKind,
  locale: Locale,
  content: unknown,
  path: readonly string[],
  told: 'all' | 'around' = 'all',
): readonly Meant[] {
  const root = localisedSchema(kind, locale);
  const at = (schema: JsonSchema, within: JsonSchema, value: unknown) =>
    alternatives({ schema, root: within }, value, locale);
  let meant = at(root, root, content);
  let value = content;
  for (const [index, key] of path.entries()) {
    value = told === 'around' && index === path.length - 1 ? undefined : childOf(value, key);
    meant = meant.flatMap(({ schema, root: within }) =>
      childrenSchemas(schema, key).flatMap((child) => at(child, within, value)),
    );
  }
  return meant;
}

function childOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function childrenSchemas(schema: JsonSchema, key: string): readonly JsonSchema[] {
  const known = propertiesOf(schema);
  if (Object.hasOwn(known, key)) return [known[key] ?? {}];
  const rest = schema.type === 'array' ? schema.items : entrySchema(schema);
  return isSchema(rest) ? [rest] : [];
}

/** What a member may be whose name the schema does not say. */
export function entrySchema(schema: JsonSchema): JsonSchema | undefined {
  if (isSchema(schema.additionalProperties)) return schema.additionalProperties;
  const isFree = schema.type === 'object' && schema.additionalProperties === undefined && !schema.properties;
  return isFree ? {} : undefined;
}

export function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  // Our own schemas, which a test validates.
  return isSchema(schema.properties) ? (schema.properties as Readonly<Record<string, JsonSchema>>) : {};
}

/** References followed, and each alternative by itself. What stands beside a reference says more than what it leads to. */
export function alternatives({ schema, root }: Meant, value: unknown, locale: Locale): readonly Meant[] {
  const { $ref, anyOf, oneOf, ...said } = schema;
  if (typeof $ref === 'string') {
    const target = referenced($ref, root, locale);
    return alternatives({ schema: { ...target.schema, ...said }, root: target.root }, value, locale);
  }
  const choices = anyOf ?? oneOf;
  if (!Array.isArray(choices)) return [{ schema, root }];
  const all = choices.flatMap((choice: JsonSchema) =>
    alternatives({ schema: { ...wording(said), ...choice }, root }, value, locale),
  );
  const fitting = all.filter((each) => fits(each.schema, value));
  return fitting.length > 0 ? fitting : all;
}

/** The words of the place hold for each of its alternatives. */
function wording({ title, description, examples }: JsonSchema): JsonSchema {
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(examples === undefined ? {} : { examples }),
  };
}

function referenced($ref: string, root: JsonSchema, locale: Locale): Meant {
  const [id = '', pointer = ''] = $ref.split('#');
  const [, kind] = /^urn:jacquard:([a-z]+):\d+$/.exec(id) ?? [];
  // Schemas refer to schemas of ours only.
  const within = kind === undefined ? root : localisedSchema(kind as SchemaKind, locale);
  const schema = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (isSchema(at) ? at[key] : undefined), within);
  return { schema: isSchema(schema) ? schema : {}, root: within };
}

/** Whether it can become a value of the schema, as far as it is written. */
function fits(schema: JsonSchema, value: unknown): boolean {
  if (value === undefined) return true;
  if (schema.const !== undefined) return schema.const === value;
  const types = [schema.type ?? []].flat();
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) return false;
  return Object.entries(propertiesOf(schema)).every(
    ([key, { const: constant }]) =>
      constant === undefined || [undefined, constant].includes(childOf(value, key)),
  );
}

function isOfType(value: unknown, type: unknown): boolean {
  if (Array.isArray(value)) return type === 'array';
  if (typeof value === 'number') return type === 'number' || type === 'integer';
  return typeof value === type;
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

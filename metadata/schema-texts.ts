/** The schemas of documents in the languages of the product, as forms and completions of the designer show them. */
import type { JsonSchema } from './fields/field-kind.ts';
import { humanised } from './humanise.ts';
import { pointerTo } from './json-pointer.ts';
import type { Locale } from './locales.ts';
import english from './schema/texts/en.json' with { type: 'json' };
import chinese from './schema/texts/zh-CN.json' with { type: 'json' };
import { changedParts } from './schema-parts.ts';
import { SCHEMAS } from './schemas.ts';
import { deepFreeze, own } from './table.ts';

export type SchemaKind = keyof typeof SCHEMAS;

/** By JSON pointer to a title, to a description, or to a value: `/$defs/xEntity/properties/kind/enum/master`. */
type Texts = Readonly<Record<string, string>>;

/** English says only what the schemas do not: titles of values, and of definitions that are called as their types. */
const TEXTS: Readonly<Record<Locale, Readonly<Record<string, Texts>>>> = { en: english, 'zh-CN': chinese };

const known = new Map<string, JsonSchema>();

/**
 * The schema of a document kind with the titles and descriptions of a language. Beside each `enum`, `x-titles` has the
 * titles of its values, by value. Made once a kind and language; frozen.
 */
export function localisedSchema(kind: SchemaKind, locale: Locale): JsonSchema {
  const key = `${kind} ${locale}`;
  const schema = known.get(key) ?? deepFreeze(translated(SCHEMAS[kind], '', textsOf(kind, locale)));
  known.set(key, schema);
  return schema;
}

/** The title of a value of a choice. `pointer` leads to the schema with the `enum`: `/$defs/xField/properties/kind`. */
export function enumTitle(kind: SchemaKind, pointer: string, value: string, locale: Locale): string {
  return valueTitle(textsOf(kind, locale), pointer, value);
}

function textsOf(kind: SchemaKind, locale: Locale): Texts {
  return own(TEXTS[locale], kind) ?? {};
}

function translated(schema: JsonSchema, pointer: string, texts: Texts): JsonSchema {
  const said: Record<string, unknown> = {};
  for (const word of ['title', 'description']) {
    const text = own(texts, pointerTo(pointer, word));
    if (text !== undefined) said[word] = text;
  }
  if (Array.isArray(schema.enum)) {
    const titles = schema.enum.map((value) => [value, valueTitle(texts, pointer, String(value))]);
    said['x-titles'] = Object.fromEntries(titles);
  }
  const inner = changedParts(schema, pointer, (part, at) => translated(part, at, texts));
  return { ...inner, ...said };
}

function valueTitle(texts: Texts, pointer: string, value: string): string {
  return own(texts, pointerTo(pointer, 'enum', value)) ?? humanised(value);
}

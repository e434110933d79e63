import type { JsonSchema } from '../../../metadata/fields/field-kind.ts';
import type { Locale } from '../../../metadata/locales.ts';
import { localisedSchema, type SchemaKind } from '../../../metadata/schema-texts.ts';
import { SCHEMAS } from '../../../metadata/schemas.ts';
import type { SchemaBook } from './schema/node.ts';

const books = new Map<string, SchemaBook>();

/** The schemas of all documents in a language. */
export function schemaBook(locale: Locale): SchemaBook {
  const known = books.get(locale);
  if (known) return known;
  // Keys of a record of ours are its kinds.
  const kinds = Object.keys(SCHEMAS) as SchemaKind[];
  const book = Object.fromEntries(
    kinds.map((kind): [string, JsonSchema] => [`urn:jacquard:${kind}:1`, localisedSchema(kind, locale)]),
  );
  books.set(locale, book);
  return book;
}

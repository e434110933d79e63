/** Where something stands in a document, as people call the places on the way. */
import type { DocumentKind } from '../../../metadata/document.ts';
import { unescaped } from '../../../metadata/json-pointer.ts';
import type { Locale } from '../../../metadata/locales.ts';
import { meantAt, propertiesOf } from '../source/schema-meant.ts';

/** Members by which an item of a list is known. */
const NAMING = ['title', 'field', 'name', 'view'] as const;

/**
 * @param contents of a document, the one first whose places the pointer counts
 * @returns `['Fields', 'Phone', 'Longest text']`; empty for the whole document
 */
export function placeWords(
  kind: DocumentKind,
  pointer: string,
  contents: readonly unknown[],
  locale: Locale,
): readonly string[] {
  const path = pointer.split('/').slice(1).map(unescaped);
  return path.map((key, index) => {
    const upTo = path.slice(0, index + 1);
    const isItem = contents.some((content) => Array.isArray(at(content, path.slice(0, index))));
    return titleOf(contents, upTo) ?? schemaTitle(kind, upTo, contents[0], locale) ?? nth(key, isItem);
  });
}

/** What a value is called where only some may stand: `required` → “required”. */
export function valueTitle(
  kind: DocumentKind,
  pointer: string,
  content: unknown,
  value: string,
  locale: Locale,
): string | undefined {
  const path = pointer.split('/').slice(1).map(unescaped);
  const titles = meantAt(kind, locale, content, path, 'around').map(({ schema }) => schema['x-titles']);
  const found = titles
    .map((each) =>
      typeof each === 'object' && each !== null ? (each as Record<string, unknown>)[value] : undefined,
    )
    .find((title) => typeof title === 'string');
  return typeof found === 'string' ? found : undefined;
}

function titleOf(contents: readonly unknown[], path: readonly string[]): string | undefined {
  for (const content of contents) {
    const value = at(content, path);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    const members: Readonly<Record<string, unknown>> = { ...value };
    const name = NAMING.map((member) => members[member]).find((text) => typeof text === 'string');
    if (typeof name === 'string') return name;
  }
  return undefined;
}

/** Of a member that the language names; what people have named is called so. */
function schemaTitle(
  kind: DocumentKind,
  path: readonly string[],
  content: unknown,
  locale: Locale,
): string | undefined {
  const [above, key = ''] = [path.slice(0, -1), path.at(-1)];
  const isNamed = meantAt(kind, locale, content, above).some(({ schema }) =>
    Object.hasOwn(propertiesOf(schema), key),
  );
  if (!isNamed) return undefined;
  const titles = meantAt(kind, locale, content, path, 'around').map(({ schema }) => schema.title);
  const title = titles.find((each) => typeof each === 'string');
  return typeof title === 'string' ? title : undefined;
}

function nth(key: string, isItem: boolean): string {
  return isItem && /^\d+$/.test(key) ? `${Number(key) + 1}.` : key;
}

function at(content: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined,
    content,
  );
}

import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../../metadata/fields/field-kind.ts';
import { pointerTo } from '../../metadata/json-pointer.ts';
import english from '../../metadata/schema/texts/en.json' with { type: 'json' };
import chinese from '../../metadata/schema/texts/zh-CN.json' with { type: 'json' };
import { changedParts } from '../../metadata/schema-parts.ts';
import { enumTitle, localisedSchema, type SchemaKind } from '../../metadata/schema-texts.ts';
import { SCHEMAS } from '../../metadata/schemas.ts';

// Keys of a typed record are its kinds.
const KINDS = Object.keys(SCHEMAS) as readonly SchemaKind[];
type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Pointers to everything in a schema that people read, in its order. */
function places(schema: JsonSchema): {
  readonly words: readonly string[];
  readonly values: readonly string[];
} {
  const words: string[] = [];
  const values: string[] = [];
  const look = (node: JsonSchema, pointer: string): JsonSchema => {
    for (const word of ['title', 'description']) {
      if (typeof node[word] === 'string') words.push(pointerTo(pointer, word));
    }
    if (Array.isArray(node.enum)) {
      values.push(...node.enum.map((value) => pointerTo(pointer, 'enum', String(value))));
    }
    return changedParts(node, pointer, look);
  };
  look(schema, '');
  return { words, values };
}

const at = (schema: JsonSchema, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((node, key) => (node as JsonSchema)[key], schema);

describe.each(KINDS)('the schema of %s', (kind) => {
  const { words, values } = places(SCHEMAS[kind]);
  const zh: Readonly<Record<string, string>> = (chinese as Texts)[kind] ?? {};
  const en: Readonly<Record<string, string>> = (english as Texts)[kind] ?? {};

  it('has every text in Chinese, and no text that stands nowhere', () => {
    expect(Object.keys(zh).toSorted()).toEqual([...words, ...values].toSorted());
  });

  it('has an English title of every value, and no text that stands nowhere', () => {
    const places = new Set([...words, ...values]);
    expect(values.filter((pointer) => en[pointer] === undefined)).toEqual([]);
    expect(Object.keys(en).filter((pointer) => !places.has(pointer))).toEqual([]);
  });

  it('is the same schema but for its texts', () => {
    const stripped = (schema: JsonSchema, pointer = ''): JsonSchema => {
      const { title: _, description: __, 'x-titles': ___, ...rest } = schema;
      return changedParts(rest, pointer, stripped);
    };
    expect(stripped(localisedSchema(kind, 'zh-CN'))).toEqual(stripped(SCHEMAS[kind]));
    expect(stripped(localisedSchema(kind, 'en'))).toEqual(stripped(SCHEMAS[kind]));
  });

  it('says every text in its language', () => {
    const schema = localisedSchema(kind, 'zh-CN');
    expect(words.filter((pointer) => at(schema, pointer) !== zh[pointer])).toEqual([]);
  });
});

describe('the Chinese texts', () => {
  const all = Object.values(chinese as Texts).flatMap((texts) => Object.entries(texts));

  it('are Chinese, in full-width punctuation, without a please', () => {
    const letters = /[,;:?!()]|请|成功/;
    const spoken = all.map(([, text]) => text.replaceAll(/\{[^}]*\}|\$[\w.]+|\d{2}:\d{2}:[\d.]+/g, ''));
    expect(spoken.filter((text) => letters.test(text))).toEqual([]);
  });

  it('end descriptions with a full stop, and titles without', () => {
    const isWrong = ([pointer, text]: readonly [string, string]): boolean =>
      pointer.endsWith('/description') !== text.endsWith('。');
    const words = all.filter(([pointer]) => !/\/enum\/[^/]+$/.test(pointer));
    expect(words.filter(isWrong)).toEqual([]);
  });

  it('have a space between Chinese and Latin or digits', () => {
    const glued = all.filter(([, text]) =>
      /[\u4e00-\u9fff][A-Za-z0-9{$]|[A-Za-z0-9}][\u4e00-\u9fff]/.test(text),
    );
    expect(glued).toEqual([]);
  });
});

describe('localisedSchema', () => {
  it('is made once a kind and language', () => {
    expect(localisedSchema('entity', 'zh-CN')).toBe(localisedSchema('entity', 'zh-CN'));
    expect(Object.isFrozen(localisedSchema('entity', 'en'))).toBe(true);
  });

  it('has the titles of values beside them', () => {
    const { $defs } = localisedSchema('entity', 'zh-CN') as { readonly $defs: Record<string, JsonSchema> };
    expect($defs.option).toMatchObject({
      properties: { color: { 'x-titles': { grey: '灰色', amber: '琥珀色' } } },
    });
  });

  it('calls definitions in English by what they are, not by their type', () => {
    expect(localisedSchema('view', 'en')).toMatchObject({ $defs: { list: { title: 'List' } } });
  });
});

describe('enumTitle', () => {
  it.each([
    ['/$defs/xField/properties/kind', 'long_text', 'Long text', '多行文本'],
    ['/$defs/property/properties/format', 'date-time', 'Date and time', '日期时间'],
    ['/$defs/xEntity/properties/kind', 'unheard_of', 'Unheard of', 'Unheard of'],
  ])('of %s %s', (pointer, value, en, zh) => {
    expect(enumTitle('entity', pointer, value, 'en')).toBe(en);
    expect(enumTitle('entity', pointer, value, 'zh-CN')).toBe(zh);
  });
});

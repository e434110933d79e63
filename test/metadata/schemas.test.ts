import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createAjv } from '../../metadata/ajv.ts';
import { generateTypes } from '../../metadata/generate-types.ts';
import { SCHEMAS } from '../../metadata/schemas.ts';
import { readPackage } from '../../server/documents.ts';

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ajv = createAjv();
for (const schema of Object.values(SCHEMAS)) ajv.addSchema(schema);

/** Every property of a schema and its definitions, with the pointer of its schema. */
function properties(
  node: unknown,
  pointer: string,
): readonly { readonly pointer: string; readonly property: Node }[] {
  if (Array.isArray(node)) return node.flatMap((each, index) => properties(each, `${pointer}/${index}`));
  if (!isNode(node)) return [];
  const own = isNode(node.properties) && node.type === 'object' ? Object.entries(node.properties) : [];
  return [
    ...own.map(([name, property]) => ({
      pointer: `${pointer}/properties/${name}`,
      property: property as Node,
    })),
    ...Object.entries(node).flatMap(([key, each]) =>
      key === 'examples' ? [] : properties(each, `${pointer}/${key}`),
    ),
  ];
}

describe.each(Object.entries(SCHEMAS))('the schema of %s', (kind, schema) => {
  const all = properties(schema, '#');

  it('says title, description and examples of every property', () => {
    const silent = all.filter(
      ({ property }) => !property.title || !property.description || !Array.isArray(property.examples),
    );
    expect(silent.map(({ pointer }) => pointer)).toEqual([]);
  });

  it('gives examples that it accepts', () => {
    const refused = all.filter(({ pointer, property }) => {
      const validate = ajv.getSchema(`urn:jacquard:${kind}:1${pointer}`);
      // A form of a field kind that the example leaves out is another matter: these are fragments.
      return (property.examples as readonly unknown[]).some((example) => !validate?.(example));
    });
    expect(refused.map(({ pointer }) => pointer)).toEqual([]);
  });

  it('is closed', () => {
    const open: string[] = [];
    const look = (node: unknown, pointer: string): void => {
      if (!isNode(node)) return;
      if (isNode(node.properties) && node.type === 'object' && node.additionalProperties === undefined)
        open.push(pointer);
      for (const [key, each] of Object.entries(node)) look(each, `${pointer}/${key}`);
    };
    look(schema, '#');
    expect(open).toEqual([]);
  });
});

describe('the schemas together, as an editor uses them', () => {
  it.each(['metadata/system', 'templates/base', 'templates/crm'])(
    'accept every document of %s, conditions included',
    async (folder) => {
      const { documents } = await readPackage(new URL(`../../${folder}`, import.meta.url).pathname);
      const refused = documents.flatMap(({ kind, file, content }) => {
        const validate = ajv.getSchema(`urn:jacquard:${kind}:1`);
        return validate?.(content) ? [] : [`${file}: ${ajv.errorsText(validate?.errors)}`];
      });
      expect(refused).toEqual([]);
    },
  );
});

describe('types.ts', () => {
  it('is what the schemas say now', async () => {
    const written = readFileSync(new URL('../../metadata/types.ts', import.meta.url), 'utf8');
    expect(written, 'run `npm run generate`').toBe(await generateTypes());
  });
});

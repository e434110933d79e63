/** Writes `types.ts` from the schemas: `npm run generate`. A test fails when the file is stale. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compile, type JSONSchema } from 'json-schema-to-typescript';

const FOLDER = new URL('./schema/', import.meta.url);
const BANNER =
  '/** Generated from schema/ by generate-types.ts; do not edit. The documents as they are written. */';

type Node = Readonly<Record<string, unknown>>;
/** Schemas and their definitions by type name: `Entity`, `EntityProperty`. */
type Parts = Map<string, Node>;

/** Text of `types.ts`: one schema with every part as a definition, so that the kinds can share types. */
export async function generateTypes(): Promise<string> {
  const parts: Parts = new Map();
  const kinds: string[] = [];
  for (const file of readdirSync(FOLDER).sort()) {
    if (!file.endsWith('.json')) continue;
    const kind = pascalCase(file.replace('.json', ''));
    const { $schema: _, $id: __, $defs, ...schema } = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
    parts.set(`${kind}Document`, inNamespace(schema, kind));
    for (const [name, part] of Object.entries($defs ?? {})) {
      parts.set(kind + pascalCase(name), inNamespace(part as Node, kind));
    }
    kinds.push(`${kind}Document`);
  }
  const named = [...parts].filter(([name, part]) => kinds.includes(name) || isNamed(part));
  const schema = {
    type: 'object',
    additionalProperties: false,
    required: kinds,
    properties: Object.fromEntries(kinds.map((kind) => [kind, { $ref: `#/$defs/${kind}` }])),
    $defs: Object.fromEntries(named.map(([name, part]) => [name, { ...plain(part, parts), title: name }])),
  };
  // The library's type of a schema is draft 4's; what stands here is the subset that both have.
  return compile(schema as unknown as JSONSchema, 'Documents', {
    bannerComment: BANNER,
    style: { singleQuote: true, printWidth: 110, trailingComma: 'all' },
    ignoreMinAndMaxItems: true,
  });
}

/** References said by type name. */
function inNamespace(node: Node, kind: string): Node {
  return JSON.parse(JSON.stringify(node), (key, value) => {
    if (key !== '$ref') return value;
    const [, document, part] = /^urn:jacquard:(\w+):1(?:#\/\$defs\/(\w+))?$/.exec(value) ?? [];
    if (document !== undefined) return pascalCase(document) + pascalCase(part ?? 'document');
    return value === '#' ? `${kind}Document` : kind + pascalCase(value.replace('#/$defs/', ''));
  });
}

/** Objects keep their name as a type; texts, lists and the like are written out where they are used. */
function isNamed(part: Node): boolean {
  return part.properties !== undefined;
}

/** Without the titles of properties, of which the library would make a type each. */
function plain(node: unknown, parts: Parts): Node {
  return walk(node) as Node;

  function walk(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const { title: _, $ref, examples: __, ...rest } = value as Node;
    if (typeof $ref === 'string') {
      const part = parts.get($ref) ?? {};
      const isType = isNamed(part) || $ref.endsWith('Document');
      return isType ? { $ref: `#/$defs/${$ref}` } : walk({ ...part, ...rest });
    }
    const members = Object.entries(rest).map(([key, each]) => [
      key,
      // Below `properties` every key is a name, also `title` and `examples`.
      key === 'properties' ? mapValues(each as Node, walk) : walk(each),
    ]);
    return Object.fromEntries(members);
  }
}

function mapValues(node: Node, change: (value: unknown) => unknown): Node {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, change(value)]));
}

function pascalCase(name: string): string {
  return name[0]?.toUpperCase() + name.slice(1);
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  writeFileSync(new URL('./types.ts', import.meta.url), await generateTypes());
}

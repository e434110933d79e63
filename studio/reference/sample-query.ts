/** Queries made of what the document says of a person's own entities. */
import { examplesOf } from './curl.ts';
import { type Document, operationsOf, type PlacedOperation, type Schema } from './open-api.ts';

/** Operations by the first word of their ids, in the order of the chapters. */
export function operationsOfKind(document: Document, kind: string): PlacedOperation[] {
  return document.tags
    .flatMap(({ name }) => operationsOf(document, name))
    .filter(({ operation }) => operation.operationId.split('.')[0] === kind);
}

/** The entity that examples are about: the first that the person lists and adds to, else the first that they list. */
export function homeEntity(document: Document): string | undefined {
  const listed = operationsOfKind(document, 'list').flatMap(({ operation }) => operation.tags);
  const made = operationsOfKind(document, 'create')
    .filter(({ operation }) => examplesOf(operation).length > 0)
    .flatMap(({ operation }) => operation.tags);
  return listed.find((name) => made.includes(name)) ?? listed[0];
}

/** The entity with the most relations of different sorts: lines and references, each with a field of the other side. */
export function embeddingSelect(document: Document): { readonly entity: string; readonly select: string } {
  const { schemas } = document.components;
  const platform = document['x-tagGroups'].at(-1)?.tags ?? [];
  const candidates = operationsOfKind(document, 'list').map(({ operation: { tags } }) => {
    const entity = tags[0] ?? '';
    const relations = Object.entries(schemas[entity]?.properties ?? {}).flatMap(([name, schema]) => {
      const target = targetOf(schema);
      const field = target && tellingField(document, target);
      return field ? [{ text: `${name}(${field})`, target, lines: schema.items !== undefined }] : [];
    });
    // Who made a record and of which company it is says the least.
    const business = relations.filter(({ lines, target }) => !lines && !platform.includes(target));
    const references = business.length > 0 ? business : relations.filter(({ lines }) => !lines);
    const chosen = [...relations.filter(({ lines }) => lines).slice(0, 1), ...references.slice(0, 2)];
    return { entity, chosen };
  });
  const best = candidates.find(({ chosen }) => chosen.some(({ lines }) => lines)) ?? candidates[0];
  const entity = best?.entity ?? '';
  const own = tellingField(document, entity) ?? 'id';
  return { entity, select: [own, ...(best?.chosen ?? []).map(({ text }) => text)].join(',') };
}

function targetOf(schema: Schema): string | undefined {
  return schema['x-references'] ?? schema.items?.$ref?.split('/').at(-1);
}

/** A text by which people tell records apart, else the first field of the example that is no relation. */
function tellingField({ components }: Document, entity: string): string | undefined {
  const { properties = {} } = components.schemas[entity] ?? {};
  const example = components.parameters[`${entity}.select`]?.example;
  if (example === undefined) return undefined;
  const shown = String(example).split(',').slice(1);
  const own = shown.filter((name) => properties[name] && targetOf(properties[name]) === undefined);
  const isText = ({ type, format, enum: choices }: Schema) =>
    [type].flat().includes('string') && !format && !choices;
  const text = [...own, ...Object.keys(properties)].find((name) => {
    const schema = properties[name];
    return schema && isText(schema) && targetOf(schema) === undefined;
  });
  return text ?? own[0] ?? 'id';
}

/** One condition, and two of which one must hold; what people choose from before what they type. */
export function filterSamples({ components }: Document, entity: string): string[] {
  const { properties = {} } = components.schemas[entity] ?? {};
  const examples = Object.keys(properties).flatMap((name) => {
    const example = components.parameters[`${entity}.${name}`]?.example;
    return example === undefined ? [] : [{ name, example: String(example) }];
  });
  const rank = (example: string) => ['eq.', 'ilike.', 'gte.'].findIndex((each) => example.startsWith(each));
  const [first, second] = examples
    .filter(({ example }) => rank(example) >= 0 && !example.includes(':'))
    .sort((a, b) => rank(a.example) - rank(b.example));
  if (!first) return [];
  if (!second) return [`${first.name}=${first.example}`];
  const text = examples.find(({ example }) => example.startsWith('ilike.')) ?? second;
  return [
    `${first.name}=${first.example}`,
    `${first.name}=not.${first.example}&${text.name}=${text.example}`,
    `or=(${first.name}.${first.example},${text.name}.${text.example})`,
  ];
}

/** A new record that can be known again, and its key: one that the example has, else a code of plain text, which is given. */
export function keyedSample(
  { components: { schemas } }: Document,
  { parameters, operation }: PlacedOperation,
  code: string,
): { readonly key: string; readonly body: object } | undefined {
  const key = String(parameters.find(({ name }) => name === 'on_conflict')?.example ?? 'id');
  const [body] = examplesOf(operation);
  if (key === 'id' || typeof body !== 'object' || body === null) return undefined;
  if (key.split(',').every((name) => Object.hasOwn(body, name))) return { key, body };
  const field = schemas[`${operation.tags[0]}.create`]?.properties?.[key];
  const isText = [field?.type].flat().includes('string') && !field?.enum && !field?.format;
  return isText ? { key, body: { ...body, [key]: code } } : undefined;
}

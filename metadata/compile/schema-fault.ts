import type { ErrorObject } from 'ajv';
import { nearestName } from '../condition/nearest.ts';
import type { PathFault } from '../condition/resolve.ts';
import { at } from './faults.ts';

/** Writing of names, as the schemas have it. */
const NAME_PATTERN = '^[a-z][a-z0-9_]{0,39}$';

type Explain = (error: ErrorObject) => Omit<PathFault, 'pointer'> & { readonly pointer?: string };

/** A schema's error in our own words. */
export function schemaFault(error: ErrorObject): PathFault {
  const explain = EXPLANATIONS[error.keyword] ?? otherwise;
  return { pointer: error.instancePath, ...explain(error) };
}

const EXPLANATIONS: Readonly<Record<string, Explain>> = {
  additionalProperties: ({ params, parentSchema, instancePath }) => {
    const name = String(params.additionalProperty);
    const known = Object.keys(parentSchema?.properties ?? {});
    const nearest = nearestName(name, known);
    return {
      pointer: at(instancePath, name),
      code: 'UNKNOWN_NAME',
      message: `The language has no "${name}" here.`,
      mend: nearest === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean "${nearest}"?`,
      ...(nearest !== undefined && { nearest }),
    };
  },
  required: ({ params, parentSchema }) => {
    const name = String(params.missingProperty);
    const example = parentSchema?.properties?.[name]?.examples?.[0];
    return {
      code: 'MISSING',
      message: `"${name}" is missing.`,
      mend:
        example === undefined
          ? `Add "${name}".`
          : `Add it, for example: "${name}": ${JSON.stringify(example)}.`,
    };
  },
  type: ({ params, data }) => ({
    code: 'WRONG_TYPE',
    message: `This is ${jsonType(data)}, and should be ${[params.type].flat().join(' or ')}.`,
    mend: 'Write a value of that type.',
  }),
  enum: ({ params, data }) => {
    const allowed: readonly string[] = params.allowedValues.map(String);
    const nearest = nearestName(String(data), allowed);
    return {
      code: 'BAD_VALUE',
      message: `${brief(data)} is not one of the values allowed here.`,
      mend: nearest === undefined ? `Allowed: ${allowed.join(', ')}.` : `Did you mean "${nearest}"?`,
      ...(nearest !== undefined && { nearest }),
    };
  },
  const: ({ params, data }) => ({
    code: 'BAD_VALUE',
    message: `This is ${brief(data)}, and must be ${JSON.stringify(params.allowedValue)}.`,
    mend: `Write ${JSON.stringify(params.allowedValue)}.`,
  }),
  pattern: ({ params, data, parentSchema }) =>
    params.pattern === NAME_PATTERN ? badName(String(data)) : badPattern(data, parentSchema),
  propertyNames: ({ params, instancePath }) => ({
    ...badName(String(params.propertyName)),
    pointer: at(instancePath, String(params.propertyName)),
  }),
  anyOf: ({ data, schema, parentSchema }) => ({
    code: 'WRONG_TYPE',
    message: `${brief(data)} has none of the shapes allowed here.`,
    mend: shapesMend(schema, parentSchema?.examples),
  }),
  minLength: () =>
    outOfRange('The text is empty or too short.', 'Write a longer one, or leave the member out.'),
  maxLength: ({ params }) => outOfRange(`The text is longer than ${params.limit} characters.`, 'Shorten it.'),
  minItems: ({ params }) =>
    outOfRange(`The list needs at least ${params.limit}.`, 'Add to it, or leave it out.'),
  maxItems: ({ params }) => outOfRange(`The list has more than ${params.limit}.`, 'Shorten it.'),
  minProperties: () => outOfRange('An empty object says nothing here.', 'Fill it, or leave it out.'),
  maxProperties: ({ params }) => outOfRange(`There are more than ${params.limit} members.`, 'Split it.'),
  minimum: ({ params }) => outOfRange(`The number must be at least ${params.limit}.`, 'Raise it.'),
  maximum: ({ params }) => outOfRange(`The number must be at most ${params.limit}.`, 'Lower it.'),
  uniqueItems: () => ({
    code: 'DUPLICATE',
    message: 'The list says the same twice.',
    mend: 'Remove one of them.',
  }),
};

/** `Write true, an object or a list of objects, for example: true.` */
function shapesMend(alternatives: unknown, examples: unknown): string {
  const shapes = (Array.isArray(alternatives) ? alternatives : []).map(shapeOf);
  const [example] = Array.isArray(examples) ? examples.slice(-1) : [];
  const known = shapes.length > 0 && shapes.every((each) => each !== undefined);
  const what = known ? `Write ${shapes.join(' or ')}` : 'See the reference for the shapes allowed';
  return example === undefined ? `${what}.` : `${what}; for example: ${JSON.stringify(example)}.`;
}

function shapeOf(schema: unknown): string | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  const { const: value, type, title, items, $ref } = schema as Readonly<Record<string, unknown>>;
  if (value !== undefined) return JSON.stringify(value);
  const name = typeof title === 'string' ? title.toLowerCase() : refName($ref);
  if (type === 'array') return `a list of ${shapeOf(items)?.replace(/^an? /, '') ?? 'values'}s`;
  if (name !== undefined) return article(name);
  return typeof type === 'string' ? article(type) : undefined;
}

/** `#/$defs/clause` → `clause`, `urn:jacquard:condition:1` → `condition` */
function refName(ref: unknown): string | undefined {
  return typeof ref === 'string' ? /(?:\/|^urn:jacquard:)(\w+)(?::1)?$/.exec(ref)?.[1] : undefined;
}

function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

const otherwise: Explain = ({ keyword }) => ({
  code: 'BAD_VALUE',
  message: `The value does not satisfy "${keyword}".`,
  mend: 'See the reference.',
});

/** A name that is not written as names are; with one that would be. */
export function badName(name: string): Omit<PathFault, 'pointer'> {
  const better = snakeCase(name);
  return {
    code: 'BAD_NAME',
    message: `"${name.slice(0, 60)}" is no name: a letter, then letters, digits and _, all lower case, at most 40.`,
    mend: better === undefined ? 'Choose an English name.' : `Write "${better}".`,
    ...(better !== undefined && { nearest: better }),
  };
}

function snakeCase(name: string): string | undefined {
  const better = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40);
  return new RegExp(NAME_PATTERN).test(better) ? better : undefined;
}

function badPattern(data: unknown, schema: ErrorObject['parentSchema']): ReturnType<Explain> {
  const example = schema?.examples?.[0];
  return {
    code: 'BAD_VALUE',
    message: `${brief(data)} is not written as it must be here.`,
    mend:
      example === undefined
        ? `It must match ${schema?.pattern}.`
        : `For example: ${JSON.stringify(example)}.`,
  };
}

function outOfRange(message: string, mend: string): ReturnType<Explain> {
  return { code: 'OUT_OF_RANGE', message, mend };
}

function jsonType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
